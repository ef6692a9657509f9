using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Stored contents that have to be destroyed.</summary>
public sealed record OwedDestruction(Guid RecallId, IReadOnlyList<string> Hashes);

/// <summary>Destroys the stored contents of a recalled document and tells the sender when they are gone (15). Killed at any point, it goes on with what is left.</summary>
internal sealed class DestroyContents(
    OfficeDb db, ProcessContext context, IFileStore store, IEnumerable<IContentHolder> holders, StatusMessages statuses, Journal journal, TimeProvider time) : OutboxHandler<OwedDestruction>
{
    public const string OutboxKind = "recall.destroy";

    protected override async Task HandleAsync(OutboxMessage message, OwedDestruction payload, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(payload);
        foreach (var hash in payload.Hashes)
        {
            // The same content may belong to another document too: contents are kept once.
            if (!await IsNamedAsync(hash, ct))
            {
                await store.DeleteAsync(context.AgencyId, hash, ct);
            }
        }

        var row = await db.Set<ReceivedRecall>().SingleAsync(r => r.Id == payload.RecallId, ct);
        if (row.State != ReceivedRecallState.Destroying)
        {
            return;
        }

        (row.State, row.DestroyedAt) = (ReceivedRecallState.Destroyed, time.GetUtcNow().UtcDateTime);
        journal.Append(new JournalEntry("recall.destroyed") { DocumentId = row.DocumentId });
        await statuses.OweAsync(new StatusAbout(row.SenderCode, row.AboutId, row.AboutCode, row.AboutDate), StatusCodes.Agreed, "Đồng ý thu hồi: đã hủy văn bản trên hệ thống của đơn vị nhận", ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task<bool> IsNamedAsync(string hash, CancellationToken ct)
    {
        if (await db.Set<DocumentFile>().AnyAsync(f => f.Hash == hash, ct)
            || await db.Set<ReceivedPacket>().AnyAsync(p => p.PacketHash == hash, ct)
            || await db.Set<Delivery>().AnyAsync(d => d.PacketHash == hash, ct))
        {
            return true;
        }

        foreach (var holder in holders)
        {
            if (await holder.HoldsAsync(hash, ct))
            {
                return true;
            }
        }

        return false;
    }
}
