using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Deadlines;

/// <summary>Writes the alarms of a task in the transaction that opens it.</summary>
internal sealed class StageAlarms(OfficeDb db, Calendars calendars, TimeProvider time) : IOfficeEventHandler<TaskOpened>
{
    public async Task HandleAsync(TaskOpened happened, CancellationToken ct)
    {
        var task = happened.Task;
        if (task.DueAt is null)
        {
            return;
        }

        foreach (var planned in AlarmRules.Plan(task, await calendars.OfAsync(task.AgencyId, ct)))
        {
            db.Add(new Alarm
            {
                Id = NewId.Next(time),
                AgencyId = task.AgencyId,
                TaskId = task.Id,
                Threshold = planned.Threshold,
                RingsAt = planned.RingsAt,
            });
        }
    }
}
