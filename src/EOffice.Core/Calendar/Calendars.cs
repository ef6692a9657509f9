using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Calendar;

/// <summary>Gives the working calendar of an agency, made of the national rows and its own.</summary>
public sealed class Calendars(OfficeDb db, CalendarCache cache, TimeProvider time)
{
    private readonly Dictionary<Guid, WorkingCalendar> seen = [];

    private static readonly HotQuery<Guid, Stamp?> Newest = HotQuery.One((OfficeDb db, Guid agencyId) =>
        db.Set<CalendarDay>().AsNoTracking().Where(d => d.AgencyId == null || d.AgencyId == agencyId).OrderByDescending(d => d.Id)
            .Select(d => new Stamp(
                d.Id,
                db.Set<CalendarDay>().Count(c => c.AgencyId == null || c.AgencyId == agencyId),
                db.Set<OfficeHoursRow>().IgnoreQueryFilters(new[] { OfficeDb.AgencyFilter }).Count(h => h.AgencyId == agencyId),
                db.Set<OfficeHoursRow>().IgnoreQueryFilters(new[] { OfficeDb.AgencyFilter }).Where(h => h.AgencyId == agencyId).OrderByDescending(h => h.Id).Select(h => (Guid?)h.Id).FirstOrDefault()))
            .FirstOrDefault());

    /// <summary>The calendar as the rows say now. Asked again in the same scope it is the same: one command counts by one calendar.</summary>
    public async Task<WorkingCalendar> OfAsync(Guid agencyId, CancellationToken ct = default)
    {
        if (seen.TryGetValue(agencyId, out var known))
        {
            return known;
        }

        var rows = db.Set<CalendarDay>().AsNoTracking().Where(d => d.AgencyId == null || d.AgencyId == agencyId);
        // Jobs ask over all agencies: the agency is named here and not left to the filter.
        var hours = db.Set<OfficeHoursRow>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking().Where(h => h.AgencyId == agencyId);
        var stamp = await Newest.RunAsync(db, agencyId, ct) is { } newest
            ? string.Create(CultureInfo.InvariantCulture, $"{newest.Count}:{newest.Id:N}:{newest.Seasons}:{newest.Season:N}")
            : "none";
        if (cache.Find(agencyId, stamp, time.GetUtcNow()) is not { } calendar)
        {
            calendar = Build(await rows.ToListAsync(ct), await hours.ToListAsync(ct));
            cache.Keep(agencyId, stamp, time.GetUtcNow(), calendar);
        }

        return seen[agencyId] = calendar;
    }

    /// <summary>Forgets what this scope has seen: its own rows have changed, and counts by them from now on.</summary>
    internal Task<WorkingCalendar> AgainAsync(Guid agencyId, CancellationToken ct)
    {
        seen.Remove(agencyId);
        return OfAsync(agencyId, ct);
    }

    /// <summary>The calendar that these rows make. An agency's row overrules the nation's for the same date.</summary>
    internal static WorkingCalendar Build(IEnumerable<CalendarDay> rows, IEnumerable<OfficeHoursRow>? seasons = null)
    {
        var hours = OfficeHours.Default;
        CalendarDayFact[] facts =
        [
            .. rows.OrderBy(d => d.AgencyId is not null).ThenBy(d => d.Date).ThenBy(d => d.Id)
                .Select(d => new CalendarDayFact(d.Date, Enum.Parse<CalendarDayKind>(d.Kind), d.Name, d.Source)),
        ];
        OfficeSeason[] own = [.. (seasons ?? []).OrderBy(s => s.From).Select(s => new OfficeSeason(s.From, OfficeHours.TryParse(s.Sessions) ?? hours))];
        return new WorkingCalendar(VersionOf(hours, own, facts), hours, facts, own);
    }

    /// <summary>Only what moves a due time counts: a corrected name or source is the same calendar.</summary>
    private static string VersionOf(OfficeHours hours, IEnumerable<OfficeSeason> seasons, IEnumerable<CalendarDayFact> facts)
    {
        var text = new StringBuilder();
        foreach (var session in hours.Sessions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{session.Start:HH:mm}-{session.End:HH:mm}\n");
        }

        foreach (var season in seasons)
        {
            text.Append(CultureInfo.InvariantCulture, $"{season.From:yyyy-MM-dd} {season.Hours.ToText()}\n");
        }

        foreach (var fact in facts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{fact.Date:yyyy-MM-dd} {fact.Kind}\n");
        }

        return $"cal-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12]}";
    }

    private sealed record Stamp(Guid Id, int Count, int Seasons, Guid? Season);
}

/// <summary>Calendars already built. One for the process; a few kilobytes per agency.</summary>
public sealed class CalendarCache
{
    /// <summary>Rows are replaced, never changed, and new ids sort last: the stamp tells nearly every change, this bound the rest.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, Entry> entries = new();

    internal WorkingCalendar? Find(Guid agencyId, string stamp, DateTimeOffset now) =>
        entries.TryGetValue(agencyId, out var entry) && entry.Stamp == stamp && (now - entry.BuiltAt).Duration() < MaxAge
            ? entry.Calendar
            : null;

    internal void Keep(Guid agencyId, string stamp, DateTimeOffset now, WorkingCalendar calendar) =>
        entries[agencyId] = new Entry(stamp, now, calendar);

    private sealed record Entry(string Stamp, DateTimeOffset BuiltAt, WorkingCalendar Calendar);
}
