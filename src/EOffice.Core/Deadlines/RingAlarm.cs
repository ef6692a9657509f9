using System.Text.Json;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Carries out what is owed for one task: one reminder, or the lapse; never more than the most severe of what was missed.</summary>
internal sealed class RingAlarm(
    OfficeDb db, OfficeEvents events, Journal journal, EscalateTask escalate, IOverdueOutcome overdue, TimeProvider time)
{
    /// <summary>False when nothing was to be done: another sweep was first, or the task had ended.</summary>
    public async Task<bool> RunAsync(Guid taskId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await ClaimAsync(taskId, ct) is not { } threshold)
        {
            return false;
        }

        var task = await db.Set<WorkTask>().SingleOrDefaultAsync(t => t.Id == taskId, ct);
        var isOpen = task is { State: WorkTaskState.Open };
        if (isOpen)
        {
            await CarryOutAsync(task!, threshold, ct);
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return isOpen;
    }

    /// <summary>Takes the most severe alarm that is due and settles the milder ones with it. Among sweeps that run at the same
    /// time exactly one gets the row: the others' update waits for this commit and then finds it settled.</summary>
    private async Task<string?> ClaimAsync(Guid taskId, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var owed = await db.Set<Alarm>().AsNoTracking()
            .Where(a => a.TaskId == taskId && a.SettledAt == null && a.RingsAt <= now).ToListAsync(ct);
        if (owed.Count == 0)
        {
            return null;
        }

        var alarm = AlarmRules.MostSevere(owed);
        var won = await db.Set<Alarm>().Where(a => a.Id == alarm.Id && a.SettledAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.SettledAt, now), ct);
        if (won == 0)
        {
            return null;
        }

        await db.Set<Alarm>().Where(a => a.TaskId == taskId && a.SettledAt == null && a.RingsAt <= now)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.SettledAt, now), ct);
        return alarm.Threshold;
    }

    private async Task CarryOutAsync(WorkTask task, string threshold, CancellationToken ct)
    {
        if (threshold == AlarmRules.Overdue && task.OverduePort)
        {
            await overdue.FollowOverdueAsync(task, ct);
            return;
        }

        var holders = await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ToListAsync(ct);
        if (threshold == AlarmRules.Overdue && await escalate.RunAsync(task, holders, ct))
        {
            return;
        }

        Guid[] people = [.. holders.Select(h => h.PersonId)];
        journal.Append(await db.JournalEntryAsync("task.reminded", task, ct) with
        {
            Data = JsonSerializer.Serialize(new { threshold, people }),
        });
        await events.RaiseAsync(new TaskReminded(task, threshold, people), ct);
    }
}
