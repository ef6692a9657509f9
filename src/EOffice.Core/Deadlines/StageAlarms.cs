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
            Stage(task, await ladders.OfAsync(task, ct), await calendars.OfAsync(task.AgencyId, task.AddressedUnitId, ct), []);
        }
    }

    /// <summary>After the due time moved: what is still owed goes along, and a rung that was settled is owed once more where it lies ahead again.</summary>
    public async Task MoveAsync(WorkTask task, IReadOnlyList<Alarm> old, WorkingCalendar calendar, CancellationToken ct) =>
        Stage(task, await ladders.OfAsync(task, ct), calendar, old);

    private void Stage(WorkTask task, LadderInForce ladder, WorkingCalendar calendar, IReadOnlyList<Alarm> old)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var latest = old.GroupBy(a => a.Threshold).ToDictionary(g => g.Key, g => g.MaxBy(a => a.Round)!);
        var planned = AlarmRules.Plan(task, ladder, calendar).ToList();
        foreach (var alarm in latest.Values.Where(a => a.SettledAt is null))
        {
            if (planned.Find(p => p.Threshold == alarm.Threshold) is { } again)
            {
                alarm.RingsAt = again.RingsAt;
                planned.Remove(again);
            }
            else
            {
                (alarm.SettledAt, alarm.Result) = (now, AlarmResult.Moot);
            }
        }

        // What has rung and whose new time has passed too stays silent: it could only say again what is known.
        db.AddRange(planned.Where(p => p.RingsAt > now || !latest.ContainsKey(p.Threshold))
            .Select(p => NewAlarm(task, p, ladder.Id, latest.TryGetValue(p.Threshold, out var before) ? before.Round + 1 : 0)));
    }

    private Alarm NewAlarm(WorkTask task, PlannedAlarm planned, Guid? ladderId, int round) => new()
    {
        Id = NewId.Next(time),
        AgencyId = task.AgencyId,
        TaskId = task.Id,
        Threshold = planned.Threshold,
        Round = round,
        RingsAt = planned.RingsAt,
        Receivers = planned.Rung.Receivers,
        Act = planned.Rung.Act,
        LadderId = planned.Rung.Moment == RungMoment.Before && !string.IsNullOrWhiteSpace(task.Reminders) ? null : ladderId,
    };
}
