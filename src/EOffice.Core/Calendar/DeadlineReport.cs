using System.Globalization;
using System.Text;

namespace EOffice.Core.Calendar;

/// <summary>A deadline in Vietnamese words, for the command line and for logs.</summary>
public static class DeadlineReport
{
    /// <summary>
    /// Lines ended by "\n": due instant (<c>dd/MM/yyyy HH:mm</c>, Vietnamese time) and weekday, the rule, the calendar version,
    /// then one line per skipped day with its reason, and a warning for years whose holidays are not known.
    /// </summary>
    public static string Format(DueTime due)
    {
        ArgumentNullException.ThrowIfNull(due);
        DateTimeOffset local = LocalTime.ToLocal(due.Instant);
        var text = new StringBuilder();
        Line(text, $"Hạn: {local:dd/MM/yyyy HH:mm} ({LocalTime.WeekdayOf(LocalTime.DateOf(local))})");
        Line(text, $"Thời hạn: {due.Rule.ToText()}");
        Line(text, $"Lịch làm việc: {due.CalendarVersion}");
        Line(text, $"Ngày nghỉ được trừ: {due.Skipped.Count}");
        foreach (SkippedDay day in due.Skipped)
        {
            Line(text, $"- {day.Date:dd/MM/yyyy}: {day.Reason}");
        }

        foreach (int year in due.UncoveredYears)
        {
            Line(text, $"Cảnh báo: chưa có lịch nghỉ năm {year}, chỉ trừ thứ bảy và chủ nhật");
        }

        return text.ToString();
    }

    // The invariant culture keeps '/' and ':' literal whatever the machine's settings; "\n" keeps output equal on all systems.
    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
