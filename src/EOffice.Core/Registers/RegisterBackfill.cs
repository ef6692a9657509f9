using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Registers;

/// <summary>Gives their words to lines that were written before there were any. No database folds Vietnamese, so it is done here,
/// in portions, each a commit: a killed start goes on where it was.</summary>
public static class RegisterBackfill
{
    private const int Portion = 200;

    /// <summary>All agencies' lines. Does nothing where none is left; two processes at once do each other's work no harm.</summary>
    public static async Task RunAsync(OfficeDb db, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var after = Guid.Empty;
        while (await NextAsync(db, after, ct) is { Count: > 0 } lines)
        {
            foreach (var (entry, document) in lines)
            {
                db.AddRange(RegisterWords.Of(entry, document));
            }

            try
            {
                await db.SaveChangesAsync(ct);
                after = lines[^1].Entry.Id;
            }
            catch (DbUpdateException lost) when (db.LostUniqueKey(lost))
            {
                // Another process wrote some of them meanwhile: the others come again.
            }

            db.ChangeTracker.Clear();
        }
    }

    private static async Task<List<(RegisterEntry Entry, Document Document)>> NextAsync(OfficeDb db, Guid after, CancellationToken ct)
    {
        // Only here, before anybody works: the rows of all agencies.
        var rows = await (
            from entry in db.Set<RegisterEntry>().IgnoreQueryFilters([OfficeDb.AgencyFilter])
            join document in db.Set<Document>() on entry.DocumentId equals document.Id
            where entry.FoldedText == null && entry.Id.CompareTo(after) > 0
            orderby entry.Id
            select new { entry, document }).Take(Portion).ToListAsync(ct);
        return rows.ConvertAll(r => (r.entry, r.document));
    }
}
