using System.Globalization;

namespace EOffice.Core.Calendar;

/// <summary>
/// The clock of the office: UTC+7 all year round (Vietnam has no daylight saving time). The year of a document number,
/// "the same day" and every deadline are computed here and never in UTC, so that a paper received at 06:30 on 1 January
/// (23:30 UTC the day before) belongs to the new year.
/// </summary>
public static class LocalTime
{
    /// <summary>The offset of Vietnamese time from UTC: +07:00.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private static readonly string[] Weekdays =
        ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"];

    private static readonly string[] LocalForms =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "dd/MM/yyyy HH:mm", "dd/MM/yyyy"];

    private static readonly string[] OffsetForms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>The same instant, written with offset +07:00.</summary>
    public static DateTimeOffset ToLocal(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The instant of a stored UTC time, written with offset +07:00.</summary>
    /// <param name="utc">A UTC time; an unspecified kind is taken as UTC, the form in which the database keeps times.</param>
    /// <exception cref="ArgumentException">The kind is <see cref="DateTimeKind.Local"/>: it would depend on the machine.</exception>
    public static DateTimeOffset ToLocal(DateTime utc)
    {
        if (utc.Kind == DateTimeKind.Local)
        {
            throw new ArgumentException("A UTC time is required; the machine's local time is never used.", nameof(utc));
        }

        return new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToOffset(Offset);
    }

    /// <summary>The Vietnamese calendar date on which an instant falls.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>The Vietnamese wall-clock time of an instant.</summary>
    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>The Vietnamese calendar year of an instant: the year of numbering series and registers.</summary>
    public static int YearOf(DateTimeOffset instant) => ToLocal(instant).Year;

    /// <summary>Whether two instants fall on the same Vietnamese date.</summary>
    public static bool SameDay(DateTimeOffset a, DateTimeOffset b) => DateOf(a) == DateOf(b);

    /// <summary>The instant of a Vietnamese date and wall-clock time.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), Offset);

    /// <summary>The Vietnamese name of a date's day of the week: "Thứ hai" … "Thứ bảy", "Chủ nhật".</summary>
    public static string WeekdayOf(DateOnly date) => Weekdays[(int)date.DayOfWeek];

    /// <summary>
    /// Reads an instant typed by a person or given on a command line. Without an offset the time is Vietnamese time; a date
    /// alone is its midnight. Accepts <c>2026-02-13T15:00[:00][+07:00|Z]</c>, <c>2026-02-13</c> and <c>13/02/2026 15:00</c>.
    /// </summary>
    /// <returns>False when the text has none of these forms.</returns>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        string trimmed = (text ?? "").Trim();
        if (DateTime.TryParseExact(trimmed, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime wall))
        {
            instant = new DateTimeOffset(wall, Offset);
            return true;
        }

        string numeric = trimmed.EndsWith('Z') ? trimmed[..^1] + "+00:00" : trimmed;
        if (!DateTimeOffset.TryParseExact(numeric, OffsetForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset read))
        {
            return false;
        }

        instant = ToLocal(read);
        return true;
    }
}
