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

/// <summary>The words in force in the agency that asks: its own, or the shipped ones.</summary>
public sealed class NoticeWordings(OfficeDb db, NoticeWordingCache cache)
{
    /// <summary>The agency's own template; null where the shipped one speaks. One small query, whatever the number of readers.</summary>
    internal async Task<NoticeTemplate?> FindAsync(string name, CancellationToken ct)
    {
        var latest = await db.Set<NoticeWording>().AsNoTracking().Where(w => w.Name == name).OrderByDescending(w => w.Number).Select(w => w.Id).FirstOrDefaultAsync(ct);
        if (latest == Guid.Empty)
        {
            return null;
        }

        return cache.TryGet(latest, out var known)
            ? known
            : cache.Keep(latest, name, await db.Set<NoticeWording>().AsNoTracking().Where(w => w.Id == latest).Select(w => w.Text).SingleAsync(ct));
    }
}
