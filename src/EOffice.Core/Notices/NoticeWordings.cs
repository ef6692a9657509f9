using System.Collections.Concurrent;
using EOffice.Core.Directory;
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

/// <summary>Who speaks in a notice, and in which words: the agency's own template, null where the shipped one speaks.</summary>
internal sealed record NoticeSpeaker(string Name, string Code, NoticeTemplate? Own);

/// <summary>The words in force in the agency that asks: its own, or the shipped ones.</summary>
public sealed class NoticeWordings(OfficeDb db, ProcessContext context, NoticeWordingCache cache)
{
    private static readonly HotQuery<Guid, string, Found?> Latest = HotQuery.One((OfficeDb db, Guid agencyId, string template) => db.Set<Agency>().AsNoTracking()
        .Where(a => a.Id == agencyId)
        .Select(a => new Found(a.Name, a.Code, db.Set<NoticeWording>().Where(w => w.Name == template).OrderByDescending(w => w.Number).Select(w => (Guid?)w.Id).FirstOrDefault()))
        .FirstOrDefault());

    /// <summary>One small query, whatever the number of readers.</summary>
    internal async Task<NoticeSpeaker> FindAsync(string template, CancellationToken ct)
    {
        var found = await Latest.RunAsync(db, context.AgencyId, template, ct) ?? throw new InvalidOperationException($"Agency {context.AgencyId} is not in the directory.");
        return new NoticeSpeaker(found.Name, found.Code, found.WordingId is { } id ? await ReadAsync(id, template, ct) : null);
    }

    private async Task<NoticeTemplate?> ReadAsync(Guid id, string template, CancellationToken ct) => cache.TryGet(id, out var known)
        ? known
        : cache.Keep(id, template, await db.Set<NoticeWording>().AsNoTracking().Where(w => w.Id == id).Select(w => w.Text).SingleAsync(ct));

    private sealed record Found(string Name, string Code, Guid? WordingId);
}
