using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>The receiver's own system said no: to the packet for good, or only now.</summary>
public sealed class ShipmentRefusedException(Refusal refusal) : InvalidOperationException($"{refusal?.Code}: {refusal?.Message}")
{
    public Refusal Refusal { get; } = refusal!;

    public bool IsForGood => Refusal.IsForGood();
}

/// <summary>Tells what is wrong with a packet from what is wrong with the moment.</summary>
internal static class PacketFaults
{
    /// <summary>The packet itself is at fault: the same again would be refused again.</summary>
    public static bool IsForGood(this Refusal refusal) => refusal.Code.StartsWith("exchange.", StringComparison.Ordinal);

    /// <summary>A line may have garbled it: fetched anew the packet may be whole.</summary>
    public static bool MayBeOfTheLine(this Refusal refusal) => refusal.Code is "exchange.unreadable" or "exchange.signature-broken";
}

/// <summary>Keeps what became of failed attempts where the clerk sees it, and ends those that lead nowhere.</summary>
public sealed class SendingTroubles(OfficeDb db, IssuedDocuments issued, Journal journal, OfficeEvents events)
{
    /// <summary>With the outbox's pauses these take half a day: an axis that is down for hours costs nothing.</summary>
    public const int MostAttempts = 20;

    /// <summary>One attempt: a failed one is noted, and throws on to the outbox's next turn unless it was the last.</summary>
    internal async Task TryAsync<T>(Guid id, int attempts, Func<Task> send, CancellationToken ct)
        where T : class, ISending
    {
        try
        {
            await send();
        }
        catch (Exception error) when (error is not (OperationCanceledException or StillOnItsWayException))
        {
            if (!await GiveUpAsync<T>(id, attempts, error, ct))
            {
                throw;
            }
        }
    }

    /// <summary>Notes a failed attempt. True when it was the last one: the clerk is told and decides.</summary>
    private async Task<bool> GiveUpAsync<T>(Guid id, int attempts, Exception error, CancellationToken ct)
        where T : class, ISending
    {
        db.ChangeTracker.Clear();
        if (await db.Set<T>().FindAsync([id], ct) is not { State: DeliveryState.Queued } row)
        {
            return false;
        }

        var refused = error as ShipmentRefusedException;
        row.Attempts++;
        row.Failure = VietnameseText.Cut(refused?.Refusal.Message ?? "Chưa nối được với hệ thống của nơi nhận hoặc trục liên thông.", 500);
        var isLast = refused is { IsForGood: true } || attempts >= MostAttempts;
        if (isLast)
        {
            row.State = DeliveryState.Failed;
            await TellAsync(row, ct);
        }

        await db.SaveChangesAsync(ct);
        return isLast;
    }

    /// <summary>A status that its receiver will never take: the clerk knows that the other side was not told.</summary>
    internal async Task StatusRefusedAsync(ExchangeStatus status, Guid documentId, Refusal why, CancellationToken ct)
    {
        journal.Append(new JournalEntry("status.failed") { DocumentId = documentId == Guid.Empty ? null : documentId, Outcome = $"{status.PeerCode}:{status.StatusCode}" });
        await events.RaiseAsync(
            new PeopleTold(
                $"status-failed:{status.Id:N}", $"{status.PeerCode} không nhận trạng thái {status.StatusCode} ({StatusCodes.NameOf(status.StatusCode)})",
                $"{why.Message} Bên gửi văn bản {status.ExchangeId} chưa biết tình trạng này: báo bằng điện thoại hoặc thư.",
                documentId == Guid.Empty ? "/tiep-nhan" : $"/van-ban/{documentId}", await issued.ClerksAsync(ct)), ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task TellAsync(ISending row, CancellationToken ct)
    {
        var code = await db.Set<Document>().Where(d => d.Id == row.DocumentId).Select(d => d.CodeNumber + "/" + d.CodeNotation).SingleAsync(ct);
        var receiver = await db.Set<Directory.Agency>().Where(a => a.Code == row.ReceiverCode).Select(a => a.Name).FirstOrDefaultAsync(ct) ?? row.ReceiverCode;
        journal.Append(new JournalEntry("delivery.failed") { DocumentId = row.DocumentId, Outcome = row.ReceiverCode });
        await events.RaiseAsync(
            new PeopleTold(
                $"failed:{row.Id:N}:{row.Attempts}", $"Không gửi được {code} tới {receiver}", $"{row.Failure} Đã thử {row.Attempts} lần. Xem lại rồi gửi lại trên trang nơi nhận, hoặc gửi bằng kênh khác.",
                IssuedDocuments.Board(row.DocumentId), await issued.ClerksAsync(ct)), ct);
    }
}
