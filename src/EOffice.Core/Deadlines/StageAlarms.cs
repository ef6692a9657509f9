using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Deadlines;

/// <summary>Writes the alarms of a task in the transaction that opens it.</summary>
internal sealed class StageAlarms(OfficeDb db, Calendars calendars, Ladders ladders, TimeProvider time) : IOfficeEventHandler<TaskOpened>
{
    public async Task HandleAsync(TaskOpened happened, CancellationToken ct)
    {
        var task = happened.Task;
        if (task.DueAt is not null)
        {
            Stage(task, await ladders.OfAsync(task, ct), await calendars.OfAsync(task.AgencyId, ct), []);
        }
    }

    /// <summary>After the due time moved: what is still owed goes, and what hasn't rung yet is planned anew.</summary>
    public async Task MoveAsync(WorkTask task, IReadOnlyList<Alarm> old, WorkingCalendar calendar, CancellationToken ct) =>
        // What has rung once doesn't ring again; a row is unique per task and rung.
        Stage(task, await ladders.OfAsync(task, ct), calendar, [.. old.Where(a => a.SettledAt is not null).Select(a => a.Threshold)], old);

    private void Stage(WorkTask task, LadderInForce ladder, WorkingCalendar calendar, IReadOnlyCollection<string> done, IReadOnlyList<Alarm>? old = null)
    {
        var planned = AlarmRules.Plan(task, ladder, calendar).Where(p => !done.Contains(p.Threshold)).ToList();
        foreach (var alarm in (old ?? []).Where(a => !done.Contains(a.Threshold)))
        {
            if (planned.Find(p => p.Threshold == alarm.Threshold) is { } again)
            {
                alarm.RingsAt = again.RingsAt;
                planned.Remove(again);
            }
            else
            {
                (alarm.SettledAt, alarm.Result) = (time.GetUtcNow().UtcDateTime, AlarmResult.Moot);
            }
        }

        db.AddRange(planned.Select(p => NewAlarm(task, p, ladder.Id)));
    }

    private Alarm NewAlarm(WorkTask task, PlannedAlarm planned, Guid? ladderId) => new()
    {
        Id = NewId.Next(time),
        AgencyId = task.AgencyId,
        TaskId = task.Id,
        Threshold = planned.Threshold,
        RingsAt = planned.RingsAt,
        Receivers = planned.Rung.Receivers,
        Act = planned.Rung.Act,
        LadderId = planned.Rung.Moment == RungMoment.Before && !string.IsNullOrWhiteSpace(task.Reminders) ? null : ladderId,
    };
}
