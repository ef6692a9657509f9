using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Nothing rings for a task that has ended.</summary>
internal sealed class SettleAlarms(OfficeDb db, TimeProvider time) : IOfficeEventHandler<TaskEnded>
{
    public async Task HandleAsync(TaskEnded happened, CancellationToken ct)
    {
        var task = happened.Task;
        if (task.DueAt is null)
        {
            return;
        }

        // Loaded, not updated in place: alarms staged in this same transaction are settled too.
        await db.Set<Alarm>().Where(a => a.TaskId == task.Id && a.SettledAt == null).LoadAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var alarm in db.Tracked<Alarm>().Where(a => a.TaskId == task.Id && a.SettledAt is null))
        {
            (alarm.SettledAt, alarm.Result) = (now, AlarmResult.Moot);
        }
    }
}
