using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Platform;

/// <summary>Walks the hash chain of every book and names each event that was edited, inserted, deleted or cut off.
/// Reads only, and may run while others write.</summary>
public sealed class VerifyJournal(OfficeDb db, JournalHeads heads)
{
    private const int BatchSize = 1000;

    /// <param name="known">Further heads that must be in the books, such as those of a backup.</param>
    public async Task<JournalReport> RunAsync(IReadOnlyCollection<JournalHead>? known = null, CancellationToken ct = default)
    {
        // Before the walk: a head kept now stands in what is read later.
        var kept = heads.All();
        var settled = await db.Set<JournalWatermark>().Select(w => (long?)w.SettledId).SingleOrDefaultAsync(ct) ?? 0;
        var findings = kept.Where(k => k.Head is null).Select(k => new JournalFinding(k.AgencyId, JournalFault.HeadForged)).ToList();
        JournalHead[] outside = [.. kept.Select(k => k.Head).OfType<JournalHead>(), .. known ?? []];
        var reports = new List<JournalBookReport>();
        foreach (var agencyId in await BooksAsync(outside, ct))
        {
            var book = new BookWalk(agencyId, outside.Where(h => h.AgencyId == agencyId));
            await WalkAsync(book, ct);
            var unsealed = await UnsealedAsync(book, Math.Max(settled, book.Settled), ct);
            findings.AddRange(book.Finish());
            reports.Add(new JournalBookReport(agencyId, book.Count, unsealed, book.Last, kept.Any(k => k.AgencyId == agencyId && k.Head is not null)));
        }

        return new JournalReport(reports, findings);
    }

    private async Task<IReadOnlyList<Guid>> BooksAsync(IEnumerable<JournalHead> outside, CancellationToken ct)
    {
        var withEvents = await All<JournalEvent>().Select(e => e.AgencyId).Distinct().ToListAsync(ct);
        var withSeals = await All<JournalSeal>().Select(s => s.AgencyId).Distinct().ToListAsync(ct);
        return [.. withEvents.Concat(withSeals).Concat(outside.Select(h => h.AgencyId)).Distinct().Order()];
    }

    private async Task WalkAsync(BookWalk book, CancellationToken ct)
    {
        while (true)
        {
            var from = book.Last?.Sequence ?? 0;
            // By the id alone: an event that was moved to another agency is found, and differs.
            var rows = await All<JournalSeal>().Where(s => s.AgencyId == book.AgencyId && s.Sequence > from).OrderBy(s => s.Sequence).Take(BatchSize)
                .Select(s => new { Seal = s, Event = db.Set<JournalEvent>().FirstOrDefault(e => e.Id == s.EventId) }).ToListAsync(ct);
            if (rows.Count == 0)
            {
                return;
            }

            foreach (var row in rows)
            {
                book.Step(row.Seal, row.Event);
            }
        }
    }

    /// <summary>Counts the tail. What has no seal although everything around it has settled was put in by hand.</summary>
    private async Task<long> UnsealedAsync(BookWalk book, long settled, CancellationToken ct)
    {
        var unsealed = All<JournalEvent>()
            .Where(e => e.AgencyId == book.AgencyId && !db.Set<JournalSeal>().Any(s => s.AgencyId == e.AgencyId && s.EventId == e.Id));
        foreach (var id in await unsealed.Where(e => e.Id <= settled).OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(ct))
        {
            book.Add(JournalFault.Inserted, id);
        }

        return await unsealed.CountAsync(e => e.Id > settled, ct);
    }

    private IQueryable<T> All<T>()
        where T : class => db.Set<T>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking();
}

/// <summary>The walk through one book: each fault is named once, and the walk goes on behind it.</summary>
internal sealed class BookWalk(Guid agencyId, IEnumerable<JournalHead> outside)
{
    private readonly List<JournalFinding> findings = [];
    private readonly List<JournalHead> ahead = [.. outside.OrderBy(h => h.Sequence)];

    public Guid AgencyId => agencyId;

    public JournalHead? Last { get; private set; }

    public long Count { get; private set; }

    /// <summary>The highest mark that the seals so far carry.</summary>
    public long Settled { get; private set; }

    public void Step(JournalSeal seal, JournalEvent? e)
    {
        var before = Last?.Sequence ?? 0;
        var isNext = seal.Sequence == before + 1;
        if (!isNext)
        {
            Add(JournalFault.SealsMissing, null, before + 1, seal.Sequence - 1);
        }

        // Behind a hole the link before is unknown.
        if (isNext && JournalChain.HashOf(Last?.Hash ?? JournalChain.Root, seal) != seal.Hash)
        {
            Add(JournalFault.SealEdited, seal.EventId, seal.Sequence);
        }

        if (e is null)
        {
            Add(JournalFault.Deleted, seal.EventId, seal.Sequence);
        }
        else if (JournalChain.HashOf(e) != seal.EventHash)
        {
            Add(JournalFault.Edited, seal.EventId, seal.Sequence);
        }
        else if (seal.EventId <= Settled)
        {
            Add(JournalFault.Inserted, seal.EventId, seal.Sequence);
        }

        Settled = Math.Max(Settled, seal.Settled);
        Count++;
        Last = new JournalHead(AgencyId, seal.Sequence, seal.Hash);
        Pass(seal);
    }

    public IReadOnlyList<JournalFinding> Finish()
    {
        if (ahead.Count > 0)
        {
            Add(JournalFault.CutOff, null, (Last?.Sequence ?? 0) + 1, ahead[^1].Sequence);
        }

        return findings;
    }

    public void Add(JournalFault fault, long? eventId, long? sequence = null, long? until = null) =>
        findings.Add(new JournalFinding(AgencyId, fault, eventId, sequence, until));

    /// <summary>A head that is known from outside must be this very link.</summary>
    private void Pass(JournalSeal seal)
    {
        foreach (var head in ahead.TakeWhile(h => h.Sequence <= seal.Sequence).ToList())
        {
            ahead.Remove(head);
            if (head.Sequence == seal.Sequence && head.Hash != seal.Hash)
            {
                Add(JournalFault.Rewritten, seal.EventId, seal.Sequence);
            }
        }
    }
}
