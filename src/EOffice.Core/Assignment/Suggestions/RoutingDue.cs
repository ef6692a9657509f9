using System.Globalization;
using EOffice.Core.Calendar;

namespace EOffice.Core.Assignment.Suggestions;

/// <summary>Deadlines as rules that fit any document: <c>wd:n</c> is n working days from the day of the direction, <c>sender-wd:n</c> is n
/// working days before the sender's own deadline. No rule keeps the deadline that the document has.</summary>
public static class RoutingDue
{
    public const int MostDays = 60;

    /// <summary>Two working days before the sender's deadline: time to sign and to send.</summary>
    public const string BeforeSender = "sender-wd:2";

    private const string Days = "wd:";

    private const string Sender = "sender-wd:";

    /// <summary>The rules that forms offer.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["wd:3", "wd:5", "wd:7", "wd:10", BeforeSender];

    public static bool IsKnown(string? rule) => string.IsNullOrEmpty(rule) || Read(rule) is not null;

    /// <summary>The last day for a document. Never later than <paramref name="limit"/>, the deadline that its case has already, and a working
    /// day; null keeps what it has.</summary>
    public static DateOnly? Resolve(string? rule, DateOnly today, DateOnly? senderDue, DateOnly? limit, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (rule is null || Read(rule) is not var (fromSender, count) || (fromSender && senderDue is null))
        {
            return null;
        }

        var day = fromSender ? calendar.WorkingDayBefore(senderDue!.Value, count) : calendar.WorkingDayAfter(today, count);
        var latest = Latest(limit ?? senderDue, today, calendar);
        if (latest is { } last && (day > last || day < today))
        {
            day = last;
        }

        return day < today ? null : day;
    }

    /// <summary>The rule that a chosen day stands for; null where it is the document's own deadline.</summary>
    public static string? RuleOf(DateOnly? due, DateOnly today, DateOnly? senderDue, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (due is not { } day || day == Latest(senderDue, today, calendar))
        {
            return null;
        }

        if (senderDue is { } asked && day == calendar.WorkingDayBefore(asked, 2))
        {
            return BeforeSender;
        }

        return calendar.WorkingDaysBetween(today, day) is > 0 and <= MostDays and var days ? string.Create(CultureInfo.InvariantCulture, $"{Days}{days}") : null;
    }

    /// <summary>In words: "5 ngày làm việc".</summary>
    public static string Words(string? rule) => rule is null || Read(rule) is not var (fromSender, count)
        ? "giữ hạn đang có"
        : FormattableString.Invariant(fromSender ? $"trước hạn nơi gửi {count} ngày" : (FormattableString)$"{count} ngày làm việc");

    private static DateOnly? Latest(DateOnly? limit, DateOnly today, WorkingCalendar calendar)
    {
        if (limit is not { } day || day < today)
        {
            return null;
        }

        var last = calendar.IsWorkingDay(day) ? day : calendar.WorkingDayBefore(day);
        return last < today ? null : last;
    }

    private static (bool FromSender, int Count)? Read(string rule)
    {
        var fromSender = rule.StartsWith(Sender, StringComparison.Ordinal);
        var digits = fromSender ? rule[Sender.Length..] : rule.StartsWith(Days, StringComparison.Ordinal) ? rule[Days.Length..] : "";
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostDays ? (fromSender, count) : null;
    }
}
