using EOffice.Core.Calendar;

namespace EOffice.Core.Tasks;

/// <summary>A step's time limit as drawn: <c>wd:1</c>, <c>wh:4</c>, <c>h:2</c>, <c>m:30</c>, or relative to the case's deadline:
/// <c>case</c>, <c>case-wd:2</c>. A unit's deadline is never later than the case's.</summary>
internal static class StepDue
{
    /// <summary>The due instant and the rule that gave it; null when the step has no limit.</summary>
    public static (DateTimeOffset Due, string Rule)? Compute(string? rule, DateTimeOffset opened, DateTimeOffset? caseDue, WorkingCalendar calendar)
    {
        if (string.IsNullOrWhiteSpace(rule))
        {
            return null;
        }

        if (rule.StartsWith("case", StringComparison.Ordinal))
        {
            return caseDue is { } limit ? (BeforeCase(rule, limit, opened, calendar), rule) : null;
        }

        var due = DeadlineRules.Compute(opened, DueRule.Parse(rule), calendar).Instant;
        return (caseDue is { } end && end > opened && due > end ? end : due, rule);
    }

    /// <summary>Whether the text is a limit that <see cref="Compute"/> understands.</summary>
    public static bool IsValid(string? rule) =>
        string.IsNullOrWhiteSpace(rule) || rule == "case"
        || DueRule.TryParse(rule.StartsWith("case-", StringComparison.Ordinal) ? rule[5..] : rule, out _);

    private static DateTimeOffset BeforeCase(string rule, DateTimeOffset caseDue, DateTimeOffset opened, WorkingCalendar calendar)
    {
        var due = rule == "case" ? caseDue : Earlier(caseDue, DueRule.Parse(rule["case-".Length..]), calendar);
        // A case routed late: the step still gets until the case's own deadline rather than a lapsed one.
        return due > opened ? due : caseDue;
    }

    /// <summary>Working days keep the clock time, so that the step has that whole day; a reminder would come at its opening.</summary>
    private static DateTimeOffset Earlier(DateTimeOffset caseDue, DueRule before, WorkingCalendar calendar) =>
        before.Unit == DurationUnit.WorkingDays
            ? DeadlineRules.SubtractWorkingDays(caseDue, before.Amount, calendar)
            : DeadlineRules.Remind(caseDue, before, calendar);
}
