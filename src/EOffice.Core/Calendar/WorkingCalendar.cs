using System.Collections.Frozen;

namespace EOffice.Core.Calendar;

/// <summary>
/// Which days and hours an office works. Immutable: a changed calendar is a new one with a new version, so that a stored due
/// time can say which calendar produced it. Monday to Friday are worked unless a fact says otherwise; a half day is the
/// morning session only, and still counts as one working day.
/// </summary>
/// <param name="version">The name of this state of the calendar, kept with every due time; not blank.</param>
/// <param name="hours">The office hours of a full day.</param>
/// <param name="days">The exceptional days. Of several facts for one date the last wins: give national rows first, then the
/// province's, then the unit's.</param>
/// <param name="seasons">Office hours from a day on; before the first of these days <paramref name="hours"/> hold.</param>
/// <exception cref="ArgumentException">A blank version.</exception>
public sealed class WorkingCalendar(string version, OfficeHours hours, IEnumerable<CalendarDayFact> days, IEnumerable<OfficeSeason>? seasons = null)
{
    /// <summary>The longest run of days off, in days, that is believed; a longer one means broken data, not a holiday.</summary>
    public const int MaxIdleDays = 1000;

    private readonly FrozenDictionary<DateOnly, CalendarDayFact> _facts = Index(days);
    private readonly OfficeSeason[] _seasons = [.. (seasons ?? []).OrderBy(s => s.From)];

    /// <summary>The name of this state of the calendar.</summary>
    public string Version { get; } = string.IsNullOrWhiteSpace(version)
        ? throw new ArgumentException("A calendar needs a version: due times are stored with it.", nameof(version))
        : version;

    /// <summary>The office hours of a full working day before any season begins.</summary>
    public OfficeHours Hours { get; } = hours;

    /// <summary>The office hours of a full working day in the season of a date.</summary>
    public OfficeHours HoursOf(DateOnly date) => Array.FindLast(_seasons, s => s.From <= date)?.Hours ?? Hours;

    /// <summary>Whether any exceptional day of the year is known. If not, holidays of that year are counted as worked: warn.</summary>
    public bool Covers(int year) => _facts.Keys.Any(d => d.Year == year);

    /// <summary>The exceptional fact of a date, or null for an ordinary day.</summary>
    public CalendarDayFact? FactOf(DateOnly date) => _facts.GetValueOrDefault(date);

    /// <summary>Whether the office works on a date, at least in the morning.</summary>
    public bool IsWorkingDay(DateOnly date) => FactOf(date)?.Kind switch
    {
        CalendarDayKind.SwappedWorking or CalendarDayKind.HalfDay => true,
        CalendarDayKind.Holiday or CalendarDayKind.Substitute => false,
        _ => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
    };

    /// <summary>The Vietnamese reason why a date is off (the holiday's name, else "Thứ bảy"/"Chủ nhật"), or null when it is worked.</summary>
    public string? WhyNotWorking(DateOnly date) =>
        IsWorkingDay(date) ? null : FactOf(date)?.Name ?? LocalTime.WeekdayOf(date);

    /// <summary>The sessions worked on a date in order of time; empty on a day off.</summary>
    public IReadOnlyList<OfficeSession> SessionsOf(DateOnly date) => FactOf(date)?.Kind switch
    {
        CalendarDayKind.HalfDay => [HoursOf(date).Sessions[0]],
        _ => IsWorkingDay(date) ? HoursOf(date).Sessions : [],
    };

    /// <summary>The working day that comes <paramref name="count"/> working days after a date; the date itself is not counted.</summary>
    /// <param name="date">The start; may be a day off.</param>
    /// <param name="count">0 gives the date itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or the end of the calendar (year 9999) is reached.</exception>
    /// <exception cref="InvalidOperationException">No working day within <see cref="MaxIdleDays"/> days.</exception>
    public DateOnly WorkingDayAfter(DateOnly date, int count = 1) => Walk(date, count, 1);

    /// <summary>The working day that comes <paramref name="count"/> working days before a date; the date itself is not counted.</summary>
    /// <param name="date">The start; may be a day off.</param>
    /// <param name="count">0 gives the date itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or the start of the calendar (year 1) is reached.</exception>
    /// <exception cref="InvalidOperationException">No working day within <see cref="MaxIdleDays"/> days.</exception>
    public DateOnly WorkingDayBefore(DateOnly date, int count = 1) => Walk(date, count, -1);

    /// <summary>
    /// The number of working days after <paramref name="from"/> up to and including <paramref name="to"/> (days left, days
    /// late); negative when <paramref name="to"/> is the earlier.
    /// </summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -WorkingDaysBetween(to, from);
        }

        int count = 0;
        for (int number = from.DayNumber + 1; number <= to.DayNumber; number++)
        {
            count += IsWorkingDay(DateOnly.FromDayNumber(number)) ? 1 : 0;
        }

        return count;
    }

    private DateOnly Walk(DateOnly date, int count, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int idle = 0;
        while (count > 0)
        {
            date = date.AddDays(step);
            if (IsWorkingDay(date))
            {
                count--;
                idle = 0;
            }
            else if (++idle > MaxIdleDays)
            {
                throw new InvalidOperationException($"Calendar '{Version}' has no working day within {MaxIdleDays} days of {date:yyyy-MM-dd}.");
            }
        }

        return date;
    }

    private static FrozenDictionary<DateOnly, CalendarDayFact> Index(IEnumerable<CalendarDayFact> days)
    {
        var last = new Dictionary<DateOnly, CalendarDayFact>();
        foreach (CalendarDayFact fact in days)
        {
            last[fact.Date] = fact;
        }

        return last.ToFrozenDictionary();
    }
}
