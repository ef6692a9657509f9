using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EOffice.Core.Platform;

/// <summary>Seals what was committed since the last time, all books. Not inside the writers' transactions: they would queue at the head of
/// their book. Any number of processes may call it at once: a place in a book is drawn once, the loser finds it done.</summary>
public sealed class SealJournal(OfficeDb db, JournalHeads heads, TimeProvider time, ILogger<SealJournal> log)
{
    /// <summary>No transaction lives this long: what was drawn before and is still not visible was rolled back.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    private const int BatchSize = 500;

    /// <summary>Returns how many events were sealed by this call.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var (started, count) = (time.GetUtcNow().UtcDateTime, 0);
        var watermark = await WatermarkAsync(ct);
        var settled = watermark.SettledId;
        var books = new Dictionary<Guid, JournalHead?>();
        for (var cursor = settled; await UnsealedAsync(cursor, ct) is { Count: > 0 } events; cursor = events[^1].Id)
        {
            if (!await SealAsync(events, settled, books, ct))
            {
                // Another sealer was first and goes on where it is; the next round finds what it left.
                return count;
            }

            count += events.Count;
        }

        foreach (var head in books.Values.OfType<JournalHead>())
        {
            await KeepAsync(head, ct);
        }

        await SettleAsync(watermark, started, ct);
        return count;
    }

    /// <summary>In the order of their ids; one that became visible late lies behind sealed ones and is found all the same.</summary>
    private Task<List<JournalEvent>> UnsealedAsync(long cursor, CancellationToken ct) =>
        db.Set<JournalEvent>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking()
            .Where(e => e.Id > cursor && !db.Set<JournalSeal>().Any(s => s.AgencyId == e.AgencyId && s.EventId == e.Id))
            .OrderBy(e => e.Id).Take(BatchSize).ToListAsync(ct);

    private async Task<bool> SealAsync(List<JournalEvent> events, long settled, Dictionary<Guid, JournalHead?> books, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var e in events)
        {
            if (!books.TryGetValue(e.AgencyId, out var last))
            {
                last = await LastAsync(e.AgencyId, ct);
            }

            var next = JournalChain.Next(last, e, settled, now);
            db.Add(next);
            books[e.AgencyId] = new JournalHead(next.AgencyId, next.Sequence, next.Hash);
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException error) when (db.LostUniqueKey(error))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<JournalHead?> LastAsync(Guid agencyId, CancellationToken ct) =>
        await db.Set<JournalSeal>().IgnoreQueryFilters([OfficeDb.AgencyFilter])
            .Where(s => s.AgencyId == agencyId).OrderByDescending(s => s.Sequence)
            .Select(s => new JournalHead(s.AgencyId, s.Sequence, s.Hash)).FirstOrDefaultAsync(ct);

    /// <summary>Moves the head outside on, if the chain still runs through the one that is kept there. If not, somebody cut or rewrote the
    /// book, and the kept head is the proof.</summary>
    private async Task KeepAsync(JournalHead head, CancellationToken ct)
    {
        try
        {
            var kept = heads.Find(head.AgencyId);
            if (kept is null || (kept.Head is { } old && await StandsAsync(old, ct)))
            {
                heads.Keep(head);
                return;
            }

            log.LogError("The journal of agency {Agency} no longer runs through its kept head: run journal verify", head.AgencyId);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogError(error, "The head of the journal of agency {Agency} could not be kept", head.AgencyId);
        }
    }

    private Task<bool> StandsAsync(JournalHead head, CancellationToken ct) =>
        db.Set<JournalSeal>().IgnoreQueryFilters([OfficeDb.AgencyFilter])
            .AnyAsync(s => s.AgencyId == head.AgencyId && s.Sequence == head.Sequence && s.Hash == head.Hash, ct);

    private async Task<JournalWatermark> WatermarkAsync(CancellationToken ct) =>
        await db.Set<JournalWatermark>().AsNoTracking().SingleOrDefaultAsync(ct)
            ?? new JournalWatermark { Id = JournalWatermark.OnlyId, Revision = 0, WatchedAt = DateTime.UnixEpoch };

    /// <summary>Everything that this round could see is sealed. What had been drawn a settling time before it began can't appear any more.</summary>
    private async Task SettleAsync(JournalWatermark seen, DateTime started, CancellationToken ct)
    {
        if (started - seen.WatchedAt < Settling)
        {
            return;
        }

        var highest = await db.Set<JournalEvent>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).MaxAsync(e => (long?)e.Id, ct) ?? 0;
        var next = new JournalWatermark { Id = seen.Id, SettledId = seen.WatchedId, WatchedId = highest, WatchedAt = started, Revision = seen.Revision };
        if (seen.Revision == 0)
        {
            next.Revision = 1;
            db.Add(next);
        }
        else
        {
            db.Update(next);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || db.LostUniqueKey(error))
        {
            // Another sealer has just done it.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
