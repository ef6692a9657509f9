using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.Hands;

/// <summary>A task that goes to other people is claimed and delegated no more, and so is one whose holder leaves. The journal says so.</summary>
internal sealed class EndHands(OfficeDb db, Journal journal, TimeProvider time)
    : IOfficeEventHandler<TaskHandedOver>, IOfficeEventHandler<HolderLeft>, IOfficeEventHandler<TaskEnded>
{
    private static readonly HotList<Guid, TaskDelegation> Given = HotQuery.List((OfficeDb db, Guid task) => db.Set<TaskDelegation>().Where(d => d.TaskId == task && d.EndedAt == null));

    public Task HandleAsync(TaskHandedOver happened, CancellationToken ct) => EndAsync(happened.Task, happened.To, ct);

    public async Task HandleAsync(HolderLeft happened, CancellationToken ct)
    {
        var task = happened.Task;
        var given = await Given.RunAsync(db, task.Id, ct);
        if (HandRules.Owner(task) == happened.PersonId || task.ClaimedById == happened.PersonId || given.Any(d => d.FromId == happened.PersonId || d.ToId == happened.PersonId))
        {
            await EndAsync(task, [], ct);
        }
    }

    public async Task HandleAsync(TaskEnded happened, CancellationToken ct)
    {
        // Whoever ends a task has its holders at hand; a task that nobody was asked to do for another has no delegation.
        if (!db.Tracked<TaskHolder>().Any(h => h.TaskId == happened.Task.Id && h.HeldAs == HeldAs.Delegate))
        {
            return;
        }

        foreach (var given in await Given.RunAsync(db, happened.Task.Id, ct))
        {
            (given.EndedAt, given.End) = (time.GetUtcNow().UtcDateTime, DelegationEnd.TaskEnded);
        }
    }

    private async Task EndAsync(WorkTask task, IReadOnlyList<Guid> to, CancellationToken ct)
    {
        var given = await Given.RunAsync(db, task.Id, ct);
        await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).LoadAsync(ct);
        foreach (var row in db.Tracked<TaskHolder>().Where(h => h.TaskId == task.Id))
        {
            if (row.HeldAs != HeldAs.Addressed && !to.Contains(row.PersonId))
            {
                db.Remove(row);
                continue;
            }

            (row.HeldAs, row.State) = (HeldAs.Addressed, task.State);
        }

        foreach (var one in given)
        {
            (one.EndedAt, one.End) = (time.GetUtcNow().UtcDateTime, DelegationEnd.HandedOver);
            journal.Append(await db.JournalEntryAsync("task.delegation-ended", task, ct));
        }

        if (task.ClaimedById is not null)
        {
            await UnclaimAsync(task, ct);
            journal.Append(await db.JournalEntryAsync("task.claim-ended", task, ct));
        }
    }

    private async Task UnclaimAsync(WorkTask task, CancellationToken ct)
    {
        (task.ClaimedById, task.ClaimedForId, task.ClaimedAt) = (null, null, null);
        if (db.Entry(task).State == EntityState.Detached)
        {
            await db.Set<WorkTask>().Where(t => t.Id == task.Id).ExecuteUpdateAsync(
                s => s.SetProperty(t => t.ClaimedById, (Guid?)null).SetProperty(t => t.ClaimedForId, (Guid?)null).SetProperty(t => t.ClaimedAt, (DateTime?)null), ct);
        }
    }
}
