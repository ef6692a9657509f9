using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Calendar;

/// <param name="IsOwn">The agency's own row, which it may take off; the nation's it can only overrule.</param>
public sealed record DayLine(Guid Id, DateOnly Date, CalendarDayKind Kind, string Name, string Source, bool IsOwn)
{
    /// <summary>The one unit that it holds for; null for the whole agency or nation.</summary>
    public string? UnitName { get; init; }
}

public sealed record SeasonLine(Guid Id, DateOnly From, string Sessions, string Source);

/// <param name="IsAnnounced">The yearly notice is in the shipped rows; else they say what the law and habit lead to, and swaps are open.</param>
public sealed record YearView(int Year, IReadOnlyList<DayLine> Days, bool IsCovered, bool IsAnnounced, string Version, IReadOnlyList<SeasonLine> Seasons, string UsualHours)
{
    /// <summary>Units that a day can hold for.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Units { get; init; } = [];
}

/// <summary>A file read against the calendar.</summary>
/// <param name="Edit">The change that it comes to; null while a line is wrong.</param>
public sealed record CalendarFileView(IReadOnlyList<CalendarFileLine> Lines, CalendarEdit? Edit);

/// <summary>The working calendar for the agency's administrator.</summary>
public sealed class ReadCalendar(OfficeDb db, ProcessContext context, AdministratorRights rights, Calendars calendars)
{
    public async Task<Outcome<YearView>> YearAsync(int year, CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var (agency, first, last) = (context.AgencyId, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var days = await db.Set<CalendarDay>().AsNoTracking().Where(d => (d.AgencyId == null || d.AgencyId == agency) && d.Date >= first && d.Date <= last)
            .OrderBy(d => d.Date).ThenBy(d => d.AgencyId == null ? 0 : 1).ThenBy(d => d.Id).Take(500).ToListAsync(ct);
        var calendar = await calendars.OfAsync(agency, ct);
        var units = await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Name).ThenBy(u => u.Id).Take(500).Select(u => new { u.Id, u.Name, u.ClosedOn }).ToListAsync(ct);
        var names = units.ToDictionary(u => u.Id, u => u.Name);
        var seasons = await db.Set<OfficeHoursRow>().AsNoTracking().OrderBy(h => h.From).Take(100).Select(h => new SeasonLine(h.Id, h.From, h.Sessions, h.Source)).ToListAsync(ct);
        return new YearView(
            year, [.. days.Select(d => new DayLine(d.Id, d.Date, Enum.Parse<CalendarDayKind>(d.Kind), d.Name, d.Source, d.AgencyId is not null) { UnitName = d.UnitId is { } unit ? names.GetValueOrDefault(unit, "đơn vị khác") : null })],
            calendar.Covers(year), year <= VietnamHolidays.LastAnnouncedYear || days.Any(d => d.AgencyId is not null && d.UnitId is null), calendar.Version, seasons, OfficeHours.Default.ToText())
        {
            Units = [.. units.Where(u => u.ClosedOn is null).Select(u => (u.Id, u.Name))],
        };
    }

    /// <summary>What a time limit becomes by the agency's calendar; nothing is written.</summary>
    public async Task<Outcome<DueTime>> ComputeAsync(DateTimeOffset from, DueRule rule, CancellationToken ct = default) =>
        await rights.HasAsync(ct) ? DeadlineRules.Compute(from, rule, await calendars.OfAsync(context.AgencyId, ct)) : AdministratorRights.Refused;

    /// <summary>Reads a file of the yearly calendar and says of each line what it would do; nothing is written.</summary>
    public async Task<Outcome<CalendarFileView>> FileAsync(string? text, CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        if (text?.Length > CalendarFile.MostLength)
        {
            return CalendarRefusals.FileTooLong;
        }

        var lines = CalendarFile.Read(text);
        if (lines.Count is 0 or > CalendarFile.MostLines)
        {
            return lines.Count == 0 ? CalendarRefusals.FileEmpty : CalendarRefusals.FileTooLong;
        }

        var dates = lines.Where(l => l.Day is not null).Select(l => l.Day!.Date).ToList();
        var rows = await db.Set<CalendarDay>().AsNoTracking().Where(d => (d.AgencyId == null || d.AgencyId == context.AgencyId) && d.UnitId == null && dates.Contains(d.Date)).ToListAsync(ct);
        IReadOnlyList<CalendarFileLine> compared = [.. lines.Select(l => l.Day is null ? l : l with { State = StateOf(l.Day, rows) })];
        var edit = compared.Any(l => l.State == FileLineState.Wrong)
            ? null
            : new CalendarEdit([.. compared.Where(l => l.State != FileLineState.Same).Select(l => l.Day!)], [], Replace: true);
        return new CalendarFileView(compared, edit);
    }

    private static FileLineState StateOf(CalendarDayFact day, List<CalendarDay> rows)
    {
        var own = rows.Find(r => r.Date == day.Date && r.AgencyId is not null);
        var inForce = own ?? rows.FindLast(r => r.Date == day.Date);
        return inForce?.Kind == day.Kind.ToString() && inForce.Name == day.Name ? FileLineState.Same : own is null ? FileLineState.New : FileLineState.Replaces;
    }
}
