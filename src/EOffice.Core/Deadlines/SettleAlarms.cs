using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Deadlines;

/// <summary>Nothing rings for a task that has ended.</summary>
internal sealed class SettleAlarms(OfficeDb db, TimeProvider time) : IOfficeEventHandler<TaskEnded>
{
    private static readonly HotList<Guid, Alarm> Unsettled = HotQuery.List((OfficeDb db, Guid task) => db.Set<Alarm>().Where(a => a.TaskId == task && a.SettledAt == null));

    public async Task HandleAsync(TaskEnded happened, CancellationToken ct)
    {
        var task = happened.Task;
        if (task.DueAt is null)
        {
            return;
        }

        // Loaded, not updated in place: alarms staged in this same transaction are settled too.
        await Unsettled.RunAsync(db, task.Id, ct);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var alarm in db.Tracked<Alarm>().Where(a => a.TaskId == task.Id && a.SettledAt is null))
        {
            (alarm.SettledAt, alarm.Result) = (now, AlarmResult.Moot);
        }
    }
}
