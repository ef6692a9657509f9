using EOffice.Core.Directory;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Exchange;

/// <summary>Settings of the exchange.</summary>
public sealed class ExchangeOptions
{
    /// <summary>Folder where packets for agencies outside this installation wait for the axis client.</summary>
    public string OutgoingFolder { get; set; } = "exchange";

    /// <summary>Folder where packets lie while they are written.</summary>
    public string SpoolFolder { get; set; } = Path.Combine("exchange", "spool");
}

/// <summary>A packet on its way.</summary>
/// <param name="TransmissionId">The same for every attempt, so that the receiver takes it once.</param>
/// <param name="Open">Opens the packet's bytes, each time from the start.</param>
public sealed record Shipment(string TransmissionId, string ReceiverCode, bool IsStatus, Func<Stream> Open);

/// <summary>Hands packets to agencies of this installation directly, others to the sender's axis, or to the outgoing folder where it has none.</summary>
internal sealed class ExchangeTransport(OfficeDb db, ProcessContext context, IServiceProvider services, AxisClients axes, IOptions<ExchangeOptions> options)
{
    /// <summary>Throws when the receiver can't take it now: the outbox tries again.</summary>
    public async Task SendAsync(Shipment shipment, CancellationToken ct)
    {
        var receiver = await db.Set<Agency>().AsNoTracking().FirstOrDefaultAsync(a => a.Code == shipment.ReceiverCode && a.IsHosted, ct);
        if (receiver is null)
        {
            await SendOutAsync(shipment, ct);
            return;
        }

        // The receiving agency's own scope: the sender's rows are invisible there, and the other way round.
        var outcome = await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
            new ProcessContext(receiver.Id),
            operation => operation.RunAsync(new ReceivePacketCommand($"noi-bo:{shipment.TransmissionId}", shipment.Open), ct));
        if (!outcome.Succeeded)
        {
            throw new ShipmentRefusedException(outcome.Refusal!);
        }
    }

    private async Task SendOutAsync(Shipment shipment, CancellationToken ct)
    {
        var mine = await db.Set<Agency>().Where(a => a.Id == context.AgencyId).Select(a => a.Code).SingleAsync(ct);
        if (axes.Of(mine) is not { } axis)
        {
            await DropAsync(shipment, ct);
            return;
        }

        try
        {
            await axis.SendAsync(new AxisParcel(shipment.IsStatus, shipment.TransmissionId.Replace(':', '-') + ".edxml", shipment.Open), ct);
        }
        catch (AxisException refused) when (refused.IsForGood)
        {
            throw new ShipmentRefusedException(AxisRefusals.Refused(refused.Message));
        }
    }

    private async Task DropAsync(Shipment shipment, CancellationToken ct)
    {
        var folder = Path.Combine(options.Value.OutgoingFolder, shipment.IsStatus ? "statuses" : "documents", shipment.ReceiverCode);
        System.IO.Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, shipment.TransmissionId.Replace(':', '-') + ".edxml");
        var temporary = path + ".tmp";
        await using (var content = shipment.Open())
        await using (var file = File.Create(temporary))
        {
            await content.CopyToAsync(file, ct);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
