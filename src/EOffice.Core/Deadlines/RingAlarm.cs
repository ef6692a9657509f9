using System.Text.Json;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Carries out what is owed for one task, rung by rung in their order. After an outage a person whom several rungs name is told once, by
/// the one that weighs most; what the rungs do besides telling, each does.</summary>
internal sealed class RingAlarm(
    OfficeDb db, OfficeEvents events, Journal journal, EscalateTask escalate, IOverdueOutcome overdue, AlarmReaders readers, TimeProvider time)
{
    /// <summary>What one rung has to tell, and to whom.</summary>
    private sealed record Owed(Alarm Alarm, IReadOnlyList<Guid> People);

    /// <summary>False when nothing was to be done: another sweep was first, or the task had ended.</summary>
    public async Task<bool> RunAsync(Guid taskId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rang = await StageAsync(taskId, null, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return rang;
    }

    /// <summary>The same inside the caller's transaction, which saves and commits.</summary>
    /// <param name="only">One alarm, also before its time; null for all that are due.</param>
    public async Task<bool> StageAsync(Guid taskId, Guid? only, CancellationToken ct)
    {
        var won = await ClaimAsync(taskId, only, ct);
        if (won.Count == 0 || await db.Set<WorkTask>().SingleOrDefaultAsync(t => t.Id == taskId, ct) is not { State: WorkTaskState.Open } task)
        {
            return false;
        }

        await CarryOutAsync(task, won, ct);
        return true;
    }

    /// <summary>Takes the alarms that are due, in their order. Among sweeps that run at the same time each row goes to exactly one: the
    /// others' update waits for this commit and then finds it settled, or at another time because the due time was extended.</summary>
    private async Task<List<Alarm>> ClaimAsync(Guid taskId, Guid? only, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var owed = await db.Set<Alarm>().AsNoTracking()
            .Where(a => a.TaskId == taskId && a.SettledAt == null && (only == null ? a.RingsAt <= now : a.Id == only))
            .OrderBy(a => a.RingsAt).ThenBy(a => a.Id).ToListAsync(ct);
        List<Alarm> won = [];
        foreach (var alarm in owed)
        {
            if (await db.Set<Alarm>().Where(a => a.Id == alarm.Id && a.SettledAt == null && (only != null || a.RingsAt <= now))
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.SettledAt, now).SetProperty(a => a.Result, AlarmResult.Rang), ct) == 1)
            {
                won.Add(alarm);
            }
        }

        return won;
    }

    private async Task CarryOutAsync(WorkTask task, List<Alarm> won, CancellationToken ct)
    {
        List<Owed> tell = [];
        HashSet<Guid> handed = [];
        foreach (var alarm in won)
        {
            var act = alarm.Act ?? (alarm.Threshold == AlarmRules.Overdue ? RungAct.HandUp : RungAct.Tell);
            // The drawing wins over the ladder: a step with an Overdue port goes that way when it lapses.
            if (alarm.Threshold == AlarmRules.Overdue && task.OverduePort)
            {
                await overdue.FollowOverdueAsync(task, ct);
                return;
            }

            var holders = await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ToListAsync(ct);
            Guid[] before = [.. holders.Select(h => h.PersonId)];
            // Of a task that somebody has in hand the others are spared its reminders.
            Guid[] acting = [.. holders.Where(h => h.State == WorkTaskState.Open).Select(h => h.PersonId)];
            if (act is RungAct.HandUp or RungAct.FollowOverdue && await escalate.RunAsync(task, holders, ct))
            {
                handed.UnionWith(before);
                handed.UnionWith(db.Tracked<TaskHolder>().Where(h => h.TaskId == task.Id).Select(h => h.PersonId));
            }
            else if (act == RungAct.RaiseUrgency)
            {
                await RaiseAsync(task, holders, ct);
            }

            tell.Add(new Owed(alarm, await readers.OfAsync(task, alarm.Receivers, acting, ct)));
            await db.SaveChangesAsync(ct);
        }

        await TellAsync(task, tell, handed, ct);
    }

    /// <summary>Who was just handed the task, or relieved of it, is told that; nobody is told the same lapse twice.</summary>
    private async Task TellAsync(WorkTask task, List<Owed> tell, HashSet<Guid> handed, CancellationToken ct)
    {
        var told = new HashSet<Guid>(handed);
        List<(Alarm Alarm, Guid[] People)> last = [];
        foreach (var (alarm, people) in Enumerable.Reverse(tell))
        {
            Guid[] mine = [.. people.Where(told.Add)];
            last.Add((alarm, mine));
        }

        last.Reverse();
        foreach (var (alarm, people) in last)
        {
            if (people.Length == 0)
            {
                if (alarm.Act is null or RungAct.Tell)
                {
                    await db.Set<Alarm>().Where(a => a.Id == alarm.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Result, AlarmResult.Folded), ct);
                }

                continue;
            }

            journal.Append(await db.JournalEntryAsync("task.reminded", task, ct) with
            {
                Data = JsonSerializer.Serialize(new { threshold = alarm.Threshold, round = alarm.Round, people, ladder = alarm.LadderId }),
            });
            await events.RaiseAsync(new TaskReminded(task, alarm.Threshold, people, alarm.Round), ct);
        }
    }

    private async Task RaiseAsync(WorkTask task, List<TaskHolder> holders, CancellationToken ct)
    {
        if (task.Urgency >= Urgency.VeryUrgent)
        {
            return;
        }

        var from = task.Urgency;
        task.Urgency = from + 1;
        holders.ForEach(h => h.UrgencyRank = (int)task.Urgency);
        journal.Append(await db.JournalEntryAsync("task.urgency-raised", task, ct) with
        {
            Data = JsonSerializer.Serialize(new { from = (int)from, to = (int)task.Urgency }),
        });
    }
}
