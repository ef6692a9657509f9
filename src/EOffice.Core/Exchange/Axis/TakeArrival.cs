using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Exchange.Axis;

/// <summary>Brings one packet from the axis in. It commits before the axis is told, and whatever happens in between the next
/// attempt finds the same transmission id: it arrives once.</summary>
internal sealed class TakeArrival(
    OfficeDb db, ProcessContext context, IServiceProvider services, IOptions<AxisOptions> options, IssuedDocuments issued, OfficeEvents events, Journal journal, TimeProvider time, ILogger<TakeArrival> log)
{
    /// <summary>With pauses of up to an hour these take most of a day.</summary>
    public const int MostAttempts = 24;

    /// <summary>A line may garble one answer: what can't be read three times is broken at its source.</summary>
    public const int UnreadableAttempts = 3;

    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(15);

    /// <summary>True when it is in, or was refused for good.</summary>
    public async Task<bool> RunAsync(Guid arrivalId, IAxisClient axis, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var until = now + Claim;
        var claimed = await db.Set<AxisArrival>().Where(a => a.Id == arrivalId && a.State == AxisArrivalState.Waiting && a.NextTry <= now)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.NextTry, until).SetProperty(a => a.Attempts, a => a.Attempts + 1), ct);
        if (claimed == 0)
        {
            return false;
        }

        var arrival = await db.Set<AxisArrival>().SingleAsync(a => a.Id == arrivalId, ct);
        try
        {
            Settle(arrival, await ReceiveAsync(arrival, axis, ct));
        }
        catch (AxisException failed)
        {
            Postpone(arrival, failed.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogWarning(error, "Packet {AxisId} could not be taken in at attempt {Attempt}", arrival.AxisId, arrival.Attempts);
            Postpone(arrival, "Hệ thống chưa ghi được gói tin này. Quản trị xem nhật ký máy chủ.");
        }

        if (arrival.State is AxisArrivalState.Refused or AxisArrivalState.GivenUp)
        {
            await TellAsync(arrival, ct);
        }

        await db.SaveChangesAsync(ct);
        return arrival.State is AxisArrivalState.Taken or AxisArrivalState.Refused;
    }

    private async Task<Outcome<PacketReceived>> ReceiveAsync(AxisArrival arrival, IAxisClient axis, CancellationToken ct)
    {
        System.IO.Directory.CreateDirectory(options.Value.SpoolFolder);
        // The claim is ours: what lies there of this packet was left by a process that was killed, and would outlive even the packet's destruction (R1).
        foreach (var left in System.IO.Directory.GetFiles(options.Value.SpoolFolder, $"{arrival.Id:N}-*.part"))
        {
            File.Delete(left);
        }

        var path = Path.Combine(options.Value.SpoolFolder, $"{arrival.Id:N}-{Guid.NewGuid():N}.part");
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await axis.FetchAsync(arrival.AxisId, file, ct);
            }

            // Its own scope: what a refused packet staged must not be saved with the arrival.
            var command = new ReceivePacketCommand($"truc:{arrival.AxisId}", () => File.OpenRead(path))
            {
                SameBytesAreOne = true,
                RequireSignature = axis.RequiresSignature,
                SenderCode = arrival.SenderCode,
                MayBeGarbled = arrival.Attempts < UnreadableAttempts,
            };
            return await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(context, receive => receive.RunAsync(command, ct));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private void Settle(AxisArrival arrival, Outcome<PacketReceived> outcome)
    {
        if (outcome.Succeeded)
        {
            (arrival.State, arrival.Problem) = (AxisArrivalState.Taken, null);
            OweVerdict(arrival);
            return;
        }

        var refusal = outcome.Refusal!;
        var forGood = refusal.IsForGood() && (!refusal.MayBeOfTheLine() || arrival.Attempts >= UnreadableAttempts);
        if (!forGood)
        {
            Postpone(arrival, refusal.Message);
            return;
        }

        (arrival.State, arrival.Problem) = (AxisArrivalState.Refused, VietnameseText.Cut(refusal.Message, 1000));
        OweVerdict(arrival);
    }

    private void OweVerdict(AxisArrival arrival)
    {
        var now = time.GetUtcNow().UtcDateTime;
        (arrival.OwesVerdict, arrival.EndedAt, arrival.NextTry) = (true, now, now);
    }

    private void Postpone(AxisArrival arrival, string problem)
    {
        arrival.Problem = VietnameseText.Cut(problem, 1000);
        arrival.NextTry = time.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(10, arrival.Attempts - 1))));
        if (arrival.Attempts >= MostAttempts)
        {
            arrival.State = AxisArrivalState.GivenUp;
        }
    }

    private async Task TellAsync(AxisArrival arrival, CancellationToken ct)
    {
        journal.Append(new JournalEntry("arrival.refused") { Outcome = arrival.State.ToString() });
        await events.RaiseAsync(
            new PeopleTold(
                $"arrival:{arrival.Id:N}:{arrival.Attempts}", $"Có gói tin trên trục chưa nhận được{(arrival.SenderCode is null ? "" : $" từ {arrival.SenderCode}")}",
                $"{arrival.Problem} Xem trên trang Gói tin chưa nhận được, thử lại hoặc báo bên gửi.", ArrivalPages.List, await issued.ClerksAsync(ct)), ct);
    }
}

/// <summary>Where people find packets that did not come in.</summary>
public static class ArrivalPages
{
    public const string List = "/tiep-nhan/goi-tin";
}
