using System.Collections.Concurrent;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Notices;

/// <summary>Parsed wordings by the id of their row. Rows never change, so nothing here grows stale, on no server.</summary>
public sealed class NoticeWordingCache
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<Guid, NoticeTemplate?> parsed = new();

    internal bool TryGet(Guid id, out NoticeTemplate? template) => parsed.TryGetValue(id, out template);

    internal NoticeTemplate? Keep(Guid id, string name, string? text)
    {
        if (parsed.Count >= Most)
        {
            parsed.Clear();
        }

        // What can't be read any more speaks in the shipped words: a notice matters more than its wording.
        return parsed[id] = text is null ? null : NoticeTemplate.Read(name, text, []);
    }
}

/// <summary>The words in force for a task of the agency that asks: its unit's, the agency's own, or the shipped ones.</summary>
public sealed class NoticeWordings(OfficeDb db, NoticeWordingCache cache)
{
    /// <summary>The unit's own template, else the agency's; null where the shipped one speaks. One small query, whatever the number of readers.</summary>
    /// <param name="name">Name of the template.</param>
    /// <param name="unitId">The unit that the task was given to; empty where there is none.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<NoticeTemplate?> FindAsync(string name, Guid unitId, CancellationToken ct)
    {
        var latest = await db.Set<NoticeWording>().AsNoTracking()
            .Where(w => w.Name == name && (w.UnitId == Guid.Empty || w.UnitId == unitId)
                && !db.Set<NoticeWording>().Any(o => o.Name == name && o.UnitId == w.UnitId && o.Number > w.Number))
            .Select(w => new { w.Id, w.UnitId }).ToListAsync(ct);
        foreach (var row in latest.OrderBy(w => w.UnitId == Guid.Empty))
        {
            var template = cache.TryGet(row.Id, out var known)
                ? known
                : cache.Keep(row.Id, name, await db.Set<NoticeWording>().AsNoTracking().Where(w => w.Id == row.Id).Select(w => w.Text).SingleAsync(ct));
            if (template is not null)
            {
                return template;
            }
        }

        return null;
    }
}
