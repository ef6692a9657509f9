using EOffice.Core.Calendar;
using EOffice.Core.Tasks;

namespace EOffice.Core.Deadlines;

/// <summary>One rung of the ladder of a task: what rings, and when.</summary>
internal sealed record PlannedAlarm(Rung Rung, DateTime RingsAt)
{
    public string Threshold => Rung.Threshold;
}

/// <summary>Which alarms a task owes, and which of several missed ones weighs most. Pure.</summary>
internal static class AlarmRules
{
    /// <summary>The threshold at which a task has lapsed.</summary>
    public const string Overdue = "overdue";

    /// <summary>The alarms of a task where no ladder is stored.</summary>
    public static IReadOnlyList<PlannedAlarm> Plan(WorkTask task, WorkingCalendar calendar) => Plan(task, LadderInForce.BuiltIn, calendar);

    /// <summary>The alarms of a task with a due time. A reminder whose time has passed when the task opens is left out:
    /// the notice of opening already says the due time.</summary>
    /// <exception cref="FormatException">A drawn reminder is no <see cref="DueRule"/>: the procedure was published unchecked.</exception>
    public static IReadOnlyList<PlannedAlarm> Plan(WorkTask task, LadderInForce ladder, WorkingCalendar calendar) =>
        task.DueAt is { } due
            ? Plan(LadderRules.For(task.Reminders, ladder.Rungs), LocalTime.ToLocal(task.OpenedAt), LocalTime.ToLocal(due), task.DueRule, calendar)
            : [];

    public static IReadOnlyList<PlannedAlarm> Plan(IReadOnlyList<Rung> rungs, DateTimeOffset opened, DateTimeOffset due, string? dueRule, WorkingCalendar calendar) =>
        [.. rungs
            .Select(rung => (Rung: rung, At: MomentOf(rung, opened, due, dueRule, calendar)))
            .Where(r => r.At > opened || r.Rung.Moment == RungMoment.Due)
            .Select(r => new PlannedAlarm(r.Rung, r.At.UtcDateTime))
            .OrderBy(p => p.RingsAt)];

    /// <summary>Of several alarms owed for one task after an outage: the lapse first, else the reminder nearest to the due time.</summary>
    public static Alarm MostSevere(IEnumerable<Alarm> owed) =>
        owed.OrderByDescending(a => a.Threshold == Overdue).ThenByDescending(a => a.RingsAt).First();

    /// <summary>Working days after the due time ring when the office opens on that day: whoever is told still has it whole.</summary>
    private static DateTimeOffset MomentOf(Rung rung, DateTimeOffset opened, DateTimeOffset due, string? dueRule, WorkingCalendar calendar) => rung.Moment switch
    {
        RungMoment.Due => due,
        RungMoment.Before => DeadlineRules.Remind(due, rung.Distance!, calendar),
        RungMoment.Elapsed => DeadlineRules.AtElapsed(opened, new DueTime(due, RuleOf(dueRule), calendar.Version, []), rung.Percent, calendar),
        _ => rung.Distance! switch
        {
            { Unit: DurationUnit.WorkingDays, Amount: var days } => DeadlineRules.OpeningAfter(due, days, calendar),
            { Unit: DurationUnit.WorkingHours, Amount: var hours } => DeadlineRules.AddWorkingHours(due, hours, calendar),
            var span => DeadlineRules.Compute(due, span, calendar).Instant,
        },
    };

    /// <summary>A due time counted back from the case's, or set as a day, is one of working days.</summary>
    private static DueRule RuleOf(string? code) => DueRule.TryParse(code, out var rule) ? rule! : new DueRule(DurationUnit.WorkingDays, 1);
}
