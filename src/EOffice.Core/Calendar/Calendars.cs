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
    private readonly Dictionary<Guid, AgencyCalendars> seen = [];

    private static readonly HotQuery<Guid, Stamp?> Newest = HotQuery.One((OfficeDb db, Guid agencyId) =>
        db.Set<CalendarDay>().AsNoTracking().Where(d => d.AgencyId == null || d.AgencyId == agencyId).OrderByDescending(d => d.Id)
            .Select(d => new Stamp(
                d.Id,
                db.Set<CalendarDay>().Count(c => c.AgencyId == null || c.AgencyId == agencyId),
                db.Set<OfficeHoursRow>().IgnoreQueryFilters(new[] { OfficeDb.AgencyFilter }).Count(h => h.AgencyId == agencyId),
                db.Set<OfficeHoursRow>().IgnoreQueryFilters(new[] { OfficeDb.AgencyFilter }).Where(h => h.AgencyId == agencyId).OrderByDescending(h => h.Id).Select(h => (Guid?)h.Id).FirstOrDefault()))
            .FirstOrDefault());

    /// <summary>The calendar as the rows say now. Asked again in the same scope it is the same: one command counts by one calendar.</summary>
    public async Task<WorkingCalendar> OfAsync(Guid agencyId, CancellationToken ct = default) => (await AllAsync(agencyId, ct)).Own;

    /// <summary>The calendar that a unit works by: the agency's, unless it has days of its own.</summary>
    public async Task<WorkingCalendar> OfAsync(Guid agencyId, Guid? unitId, CancellationToken ct = default) => (await AllAsync(agencyId, ct)).Of(unitId);

    private async Task<AgencyCalendars> AllAsync(Guid agencyId, CancellationToken ct)
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
        if (cache.Find(agencyId, stamp, time.GetUtcNow()) is not { } calendars)
        {
            calendars = AgencyCalendars.Build(await rows.ToListAsync(ct), await hours.ToListAsync(ct));
            cache.Keep(agencyId, stamp, time.GetUtcNow(), calendars);
        }

        return seen[agencyId] = calendars;
    }

    /// <summary>Forgets what this scope has seen: its own rows have changed, and counts by them from now on.</summary>
    internal Task<AgencyCalendars> AgainAsync(Guid agencyId, CancellationToken ct)
    {
        seen.Remove(agencyId);
        return AllAsync(agencyId, ct);
    }

    /// <summary>The calendar that these rows make. For the same date an agency's row overrules the nation's, and a unit's the agency's.</summary>
    internal static WorkingCalendar Build(IEnumerable<CalendarDay> rows, IEnumerable<OfficeHoursRow>? seasons = null)
    {
        var hours = OfficeHours.Default;
        CalendarDayFact[] facts =
        [
            .. rows.OrderBy(d => d.AgencyId is not null).ThenBy(d => d.UnitId is not null).ThenBy(d => d.Date).ThenBy(d => d.Id)
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

/// <summary>The calendars of an agency: its own, and those of the units that have days of theirs.</summary>
public sealed class AgencyCalendars
{
    private readonly Dictionary<Guid, WorkingCalendar> units;

    private AgencyCalendars(WorkingCalendar own, Dictionary<Guid, WorkingCalendar> units) => (Own, this.units) = (own, units);

    /// <summary>For everybody but the units that have days of their own.</summary>
    public WorkingCalendar Own { get; }

    public WorkingCalendar Of(Guid? unitId) => unitId is { } unit && units.TryGetValue(unit, out var calendar) ? calendar : Own;

    internal static AgencyCalendars Build(IReadOnlyList<CalendarDay> rows, IReadOnlyList<OfficeHoursRow> seasons) => new(
        Calendars.Build(rows.Where(d => d.UnitId is null), seasons),
        rows.Where(d => d.UnitId is not null).Select(d => d.UnitId!.Value).Distinct()
            .ToDictionary(unit => unit, unit => Calendars.Build(rows.Where(d => d.UnitId is null || d.UnitId == unit), seasons)));
}

/// <summary>Calendars already built. One for the process; a few kilobytes per agency.</summary>
public sealed class CalendarCache
{
    /// <summary>Rows are replaced, never changed, and new ids sort last: the stamp tells nearly every change, this bound the rest.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, Entry> entries = new();

    internal AgencyCalendars? Find(Guid agencyId, string stamp, DateTimeOffset now) =>
        entries.TryGetValue(agencyId, out var entry) && entry.Stamp == stamp && (now - entry.BuiltAt).Duration() < MaxAge
            ? entry.Calendars
            : null;

    internal void Keep(Guid agencyId, string stamp, DateTimeOffset now, AgencyCalendars calendars) =>
        entries[agencyId] = new Entry(stamp, now, calendars);

    private sealed record Entry(string Stamp, DateTimeOffset BuiltAt, AgencyCalendars Calendars);
}
