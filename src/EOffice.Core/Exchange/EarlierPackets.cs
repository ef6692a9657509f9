using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>The document is still on its way to the receiver: what speaks of it waits for its next turn. No failure of sending.</summary>
internal sealed class StillOnItsWayException() : InvalidOperationException("The document is still on its way to the receiver.");

/// <summary>Keeps a packet about a document behind the document itself: asked to give back or to replace what it doesn't have yet,
/// another maker's system may take it for new afterwards. Ours would wait for it (<see cref="ReceivedRecallState"/>).</summary>
internal static class EarlierPackets
{
    /// <summary>Throws while an attempt to send the document there may be under way: by another lane, or another server.</summary>
    public static async Task LetArriveAsync(this OfficeDb db, Guid documentId, string receiver, DateTime now, CancellationToken ct)
    {
        var claimed = now + OutboxClaim.Length;
        foreach (var delivery in await db.Set<Delivery>().AsNoTracking().Where(d => d.DocumentId == documentId && d.ReceiverCode == receiver).ToListAsync(ct))
        {
            var underWay = await Recipients.Owed(db, Recipients.KeyOf(delivery)).AnyAsync(m => m.Attempts > 0 && m.NotBefore > now && m.NotBefore <= claimed, ct);
            if (underWay)
            {
                throw new StillOnItsWayException();
            }
        }
    }
}
