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

/// <summary>Who speaks in a notice, in which words (the unit's own template, else the agency's; null where the shipped one speaks), and by which rules.</summary>
internal sealed record NoticeSpeaker(string Name, string Code, NoticeTemplate? Own, NoticeSettings? Settings);

/// <summary>The words in force for a task of the agency that asks: its unit's, the agency's own, or the shipped ones.</summary>
public sealed class NoticeWordings(OfficeDb db, ProcessContext context, NoticeWordingCache cache)
{
    private static readonly HotQuery<Guid, string, Guid, Found?> Latest = HotQuery.One((OfficeDb db, Guid agencyId, string template, Guid unitId) => (
        from agency in db.Set<Agency>().AsNoTracking()
        join rules in db.Set<NoticeSettings>() on agency.Id equals rules.AgencyId into found
        from settings in found.DefaultIfEmpty()
        where agency.Id == agencyId
        select new Found(
            agency.Name,
            agency.Code,
            db.Set<NoticeWording>().Where(w => w.Name == template && w.UnitId == unitId).OrderByDescending(w => w.Number).Select(w => (Guid?)w.Id).FirstOrDefault(),
            db.Set<NoticeWording>().Where(w => w.Name == template && w.UnitId == Guid.Empty).OrderByDescending(w => w.Number).Select(w => (Guid?)w.Id).FirstOrDefault(),
            settings))
        .FirstOrDefault());

    /// <summary>One small query, whatever the number of readers.</summary>
    /// <param name="template">Name of the template.</param>
    /// <param name="unitId">The unit that the task was given to; empty where there is none.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<NoticeSpeaker> FindAsync(string template, Guid unitId, CancellationToken ct)
    {
        var found = await Latest.RunAsync(db, context.AgencyId, template, unitId, ct) ?? throw new InvalidOperationException($"Agency {context.AgencyId} is not in the directory.");
        var own = await ReadAsync(found.UnitWordingId, template, ct) ?? await ReadAsync(found.WordingId, template, ct);
        return new NoticeSpeaker(found.Name, found.Code, own, found.Settings);
    }

    private async Task<NoticeTemplate?> ReadAsync(Guid? wording, string template, CancellationToken ct)
    {
        if (wording is not { } id)
        {
            return null;
        }

        return cache.TryGet(id, out var known)
            ? known
            : cache.Keep(id, template, await db.Set<NoticeWording>().AsNoTracking().Where(w => w.Id == id).Select(w => w.Text).SingleAsync(ct));
    }

    private sealed record Found(string Name, string Code, Guid? UnitWordingId, Guid? WordingId, NoticeSettings? Settings);
}
