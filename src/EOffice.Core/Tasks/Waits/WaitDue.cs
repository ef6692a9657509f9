using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using EOffice.Core.Calendar;

namespace EOffice.Core.Tasks.Waits;

/// <summary>Until when a step waits for time. Pure.</summary>
/// <param name="Rule">As it was drawn, kept for the record.</param>
/// <param name="ByCalendar">Working time was reckoned: which calendar matters.</param>
internal sealed record WaitDue(DateTimeOffset Due, string Rule, bool ByCalendar)
{
    /// <summary>Length of the column.</summary>
    public const int MostRule = 60;

    /// <summary>Longer waits are mistyped.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <summary>Null when the inputs say no time that can be understood.</summary>
    public static WaitDue? Of(string type, IReadOnlyDictionary<string, JsonNode?> inputs, DateTimeOffset opened, DateTimeOffset? caseDue, WorkingCalendar calendar)
    {
        if (type == WaitTypes.StartAt)
        {
            return StepAddress.Text(inputs, "DateTime") is { Length: <= MostRule } at && ParseInstant(at) is { } instant ? new WaitDue(instant, at, ByCalendar: false) : null;
        }

        if (StepAddress.Text(inputs, "Due")?.Trim() is { Length: > 0 } rule)
        {
            return OfRule(rule, opened, caseDue, calendar);
        }

        var span = StepAddress.Text(inputs, "TimeSpan") ?? StepAddress.Text(inputs, "Interval");
        return span is { Length: <= MostRule } && ParseSpan(span) is { } length ? new WaitDue(opened + length, span, ByCalendar: false) : null;
    }

    /// <summary>A length of time as Elsa writes it (d.hh:mm:ss), or as ISO 8601 does (PT4H); null when it is neither, negative or absurd.</summary>
    public static TimeSpan? ParseSpan(string text)
    {
        if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span))
        {
            try
            {
                span = XmlConvert.ToTimeSpan(text.Trim());
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                return null;
            }
        }

        return span >= TimeSpan.Zero && span <= Longest ? span : null;
    }

    /// <summary>An instant; without an offset it is Vietnam's time.</summary>
    public static DateTimeOffset? ParseInstant(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read) && read.Year is > 1990 and < 2200
            ? read.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(read, LocalTime.Offset) : new DateTimeOffset(read).ToOffset(LocalTime.Offset)
            : null;

    private static WaitDue? OfRule(string rule, DateTimeOffset opened, DateTimeOffset? caseDue, WorkingCalendar calendar)
    {
        if (rule.Length > MostRule || !StepDue.IsValid(rule))
        {
            return null;
        }

        // A wait is no task that must be done before the case's own deadline: only a rule that names that deadline looks at it, and
        // an instant that has passed lets go at once instead of being put off to the deadline.
        var byCase = rule.StartsWith("case", StringComparison.Ordinal);
        var due = byCase ? StepDue.Compute(rule, DateTimeOffset.MinValue, caseDue, calendar) : StepDue.Compute(rule, opened, null, calendar);
        return due is { } found ? new WaitDue(found.Due, rule, ByCalendar: rule.Contains('w', StringComparison.Ordinal)) : null;
    }
}

/// <summary>Elsa's steps that wait for no person, by their type.</summary>
internal static class WaitTypes
{
    public const string Delay = "Elsa.Delay";
    public const string Timer = "Elsa.Timer";
    public const string StartAt = "Elsa.StartAt";
    public const string Event = "Elsa.Event";
    public const string PublishEvent = "Elsa.PublishEvent";
    public const string ExecuteWorkflow = "Elsa.ExecuteWorkflow";
    public const string DispatchWorkflow = "Elsa.DispatchWorkflow";

    public static bool IsSubProcedure(string type) => type is ExecuteWorkflow or DispatchWorkflow;
}
