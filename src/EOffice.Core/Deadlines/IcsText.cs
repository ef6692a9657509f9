using System.Globalization;
using System.Text;

namespace EOffice.Core.Deadlines;

/// <param name="Sequence">Grows when the entry changes.</param>
internal sealed record IcsEntry(Guid Id, DateTime DueAt, int Sequence, string Summary, string Link);

/// <summary>Writes due times as an iCalendar object (RFC 5545): UTC, CRLF, lines of at most 75 octets. No alarms: EOffice reminds itself. Pure.</summary>
internal static class IcsText
{
    private const int MostOctets = 75;

    public static string Write(IEnumerable<IcsEntry> entries, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//EOffice//Deadlines//VI");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, $"X-WR-CALNAME:{Escape("Hạn xử lý văn bản")}");
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        foreach (var entry in entries)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:task-{entry.Id:N}@eoffice");
            Line(text, $"DTSTAMP:{Utc(now.UtcDateTime)}");
            Line(text, $"SEQUENCE:{entry.Sequence.ToString(CultureInfo.InvariantCulture)}");
            Line(text, $"DTSTART:{Utc(entry.DueAt)}");
            Line(text, "DURATION:PT0S");
            Line(text, $"SUMMARY:{Escape(entry.Summary)}");
            Line(text, $"URL:{entry.Link}");
            Line(text, "TRANSP:TRANSPARENT");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Utc(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Text values (§3.3.11).</summary>
    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    /// <summary>Folds by octets, never inside a letter (§3.1).</summary>
    private static void Line(StringBuilder text, string content)
    {
        var used = 0;
        foreach (var rune in content.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                used = 1;
            }

            text.Append(rune.ToString());
            used += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
