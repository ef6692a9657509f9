using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Exchange;

/// <summary>Settings of the exchange.</summary>
public sealed class ExchangeOptions
{
    /// <summary>Folder where packets for agencies outside this installation wait for the axis client.</summary>
    public string OutgoingFolder { get; set; } = "exchange";
}

/// <summary>A packet on its way.</summary>
/// <param name="TransmissionId">The same for every attempt, so that the receiver takes it once.</param>
public sealed record Shipment(string TransmissionId, string ReceiverCode, bool IsStatus, byte[] Content);

/// <summary>Hands packets to agencies of this installation directly, others to the outgoing folder.</summary>
internal sealed class ExchangeTransport(OfficeDb db, IServiceProvider services, IOptions<ExchangeOptions> options)
{
    /// <summary>Throws when the receiver can't take it now: the outbox tries again.</summary>
    public async Task SendAsync(Shipment shipment, CancellationToken ct)
    {
        var receiver = await db.Set<Agency>().AsNoTracking().FirstOrDefaultAsync(a => a.Code == shipment.ReceiverCode && a.IsHosted, ct);
        if (receiver is null)
        {
            await DropAsync(shipment, ct);
            return;
        }

        // The receiving agency's own scope: the sender's rows are invisible there, and the other way round.
        var outcome = await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
            new ProcessContext(receiver.Id),
            operation => operation.RunAsync(new ReceivePacketCommand($"noi-bo:{shipment.TransmissionId}", shipment.Content), ct));
        if (!outcome.Succeeded)
        {
            throw new ShipmentRefusedException(outcome.Refusal!);
        }
    }

    private async Task DropAsync(Shipment shipment, CancellationToken ct)
    {
        var folder = Path.Combine(options.Value.OutgoingFolder, shipment.IsStatus ? "statuses" : "documents", shipment.ReceiverCode);
        System.IO.Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, shipment.TransmissionId.Replace(':', '-') + ".edxml");
        var temporary = path + ".tmp";
        await File.WriteAllBytesAsync(temporary, shipment.Content, ct);
        File.Move(temporary, path, overwrite: true);
    }
}
