using EOffice.Core.Calendar;
using EOffice.Core.Tasks;

namespace EOffice.Core.Deadlines;

/// <summary>One rung of the ladder of a task: what rings, and when.</summary>
internal sealed record PlannedAlarm(string Threshold, DateTime RingsAt);

/// <summary>Which alarms a task owes, and which of several missed ones still deserves a notice. Pure.</summary>
internal static class AlarmRules
{
    /// <summary>The threshold at which a task has lapsed.</summary>
    public const string Overdue = "overdue";

    /// <summary>The alarms of a task with a due time. A reminder whose time has passed when the task opens is left out:
    /// the notice of opening already says the due time.</summary>
    /// <exception cref="FormatException">A reminder is no <see cref="DueRule"/>: the procedure was published unchecked.</exception>
    public static IReadOnlyList<PlannedAlarm> Plan(WorkTask task, WorkingCalendar calendar)
    {
        if (task.DueAt is not { } due)
        {
            return [];
        }

        var opened = LocalTime.ToLocal(task.OpenedAt);
        var reminders = (task.Reminders ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(DueRule.Parse)
            .Distinct()
            .Select(rule => (Rule: rule, At: DeadlineRules.Remind(LocalTime.ToLocal(due), rule, calendar)))
            .Where(r => r.At > opened)
            .Select(r => new PlannedAlarm($"remind:{r.Rule}", r.At.UtcDateTime));
        return [.. reminders, new PlannedAlarm(Overdue, due)];
    }

    /// <summary>Of several alarms owed for one task after an outage: a lapse first, else the reminder nearest to the due time.</summary>
    public static Alarm MostSevere(IEnumerable<Alarm> owed) =>
        owed.OrderByDescending(a => a.Threshold == Overdue).ThenByDescending(a => a.RingsAt).First();
}
