using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.Hands;

/// <summary>An open task, kept from changing until this commit, with everybody who holds it.</summary>
/// <param name="Mine">The actor's own row; null for somebody who doesn't hold it.</param>
/// <param name="StandsFor">Absent person by substitution.</param>
internal sealed record TaskInHand(WorkTask Task, List<TaskHolder> Rows, TaskHolder? Mine, TaskDelegation? Delegation, IReadOnlyDictionary<Guid, Guid> StandsFor)
{
    public Guid? OwnerOf(TaskHolder row) => row.SubstitutionId is { } id && StandsFor.TryGetValue(id, out var absent) ? absent : null;

    /// <summary>In whose name the actor holds it.</summary>
    public Guid? MineIsFor => Mine is null ? null : OwnerOf(Mine) ?? Mine.PersonId;

    /// <summary>Who can act on it now.</summary>
    public IReadOnlyList<Guid> Acting => [.. Rows.Where(r => r.State == WorkTaskState.Open).Select(r => r.PersonId)];
}

/// <summary>Opens a task for a change of who has it in hand, and stages that change.</summary>
public sealed class TaskHands(OfficeDb db, ProcessContext context, Staffing staffing, StandIns standIns, Journal journal, TimeProvider time)
{
    internal Guid Me => context.ActorId ?? Guid.Empty;

    internal DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>From here until the commit nobody else changes who has the task, or ends it: they wait, and then see what was done.</summary>
    internal async Task<Outcome<TaskInHand>> OpenAsync(Guid taskId, CancellationToken ct)
    {
        if (await db.TakeHoldersAsync([taskId], ct) is not [var task])
        {
            var ended = await db.Set<WorkTask>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, ct);
            var held = ended is not null && await db.Set<TaskHolder>().AnyAsync(h => h.TaskId == taskId && h.PersonId == context.ActorId, ct);
            return held ? (await db.WhyEndedAsync(ended!, ct))! : PlatformRefusals.NotFound("việc này");
        }

        var rows = await db.Set<TaskHolder>().Where(h => h.TaskId == taskId).ToListAsync(ct);
        var ids = rows.Where(r => r.SubstitutionId is not null).Select(r => r.SubstitutionId!.Value).ToList();
        var standing = ids.Count == 0 ? [] : await db.Set<Substitution>().AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.AbsentId, ct);
        var given = await db.Set<TaskDelegation>().FirstOrDefaultAsync(d => d.TaskId == taskId && d.EndedAt == null, ct);
        return new TaskInHand(task, rows, rows.Find(r => r.PersonId == context.ActorId), given, standing);
    }

    /// <summary>The form was made before the last change of hands. The task was counted on by <see cref="OpenAsync"/> itself.</summary>
    internal static bool IsStale(TaskInHand open, int expected) => open.Task.HoldersRevision - 1 != expected;

    /// <summary>The actor holds the task and can act on it, in one's own name or in another's that still counts.</summary>
    internal async Task<Refusal?> WhyNotMineAsync(TaskInHand open, CancellationToken ct)
    {
        if (open.Mine is not { } mine)
        {
            return await NotMineAsync(open.Task, ct);
        }

        return await WhyStoppedAsync(open, ct) ?? await db.WhyNotInHandAsync(open.Task, mine, ct) ?? await standIns.ActAsync(open.Task, mine.SubstitutionId, ct);
    }

    /// <summary>While its document's recall waits for a decision no task changes hands.</summary>
    internal Task<Refusal?> WhyStoppedAsync(TaskInHand open, CancellationToken ct) => db.WhySuspendedAsync(open.Task.CaseId, ct);

    /// <summary>Who works in the task's unit is told who has it; a stranger isn't.</summary>
    internal async Task<Refusal> NotMineAsync(WorkTask task, CancellationToken ct)
    {
        if (await standIns.WhyNotAsync(task.Id, ct) is { } ended)
        {
            return ended;
        }

        var unit = await db.UnitOfAsync(task, ct);
        return (await staffing.OfPersonAsync(Me, ct)).Any(p => p.UnitId == unit) && await db.WhoHasItAsync(task, ct) is { } gone ? gone : PlatformRefusals.NotFound("việc này");
    }

    /// <summary>Heads the task's unit, or holds a position above the one it is addressed to.</summary>
    internal async Task<bool> StandsAboveAsync(WorkTask task, CancellationToken ct)
    {
        var mine = await staffing.OfPersonAsync(Me, ct);
        var unit = await db.UnitOfAsync(task, ct);
        if (mine.Any(p => p.Role == PositionRole.UnitHead && p.UnitId == unit && p.PositionId != task.PositionId))
        {
            return true;
        }

        var walked = new HashSet<Guid> { task.PositionId };
        var next = (await staffing.PositionAsync(task.PositionId, ct))?.SuperiorId;
        while (next is { } id && walked.Add(id))
        {
            if (mine.Any(p => p.PositionId == id))
            {
                return true;
            }

            next = (await staffing.PositionAsync(id, ct))?.SuperiorId;
        }

        return false;
    }

    /// <summary>Writes whose task it is, and lets every holder's row say so.</summary>
    internal async Task ClaimAsync(TaskInHand open, Guid? by, Guid? inNameOf, CancellationToken ct)
    {
        DateTime? at = by is null ? null : Now;
        (open.Task.ClaimedById, open.Task.ClaimedForId, open.Task.ClaimedAt) = (by, inNameOf, at);
        await db.Set<WorkTask>().Where(t => t.Id == open.Task.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.ClaimedById, by).SetProperty(t => t.ClaimedForId, inNameOf).SetProperty(t => t.ClaimedAt, at), ct);
        Settle(open);
    }

    /// <summary>Gives a person a row of their own, and settles who can act.</summary>
    internal void Add(TaskInHand open, Guid personId, HeldAs heldAs, DateTime? due)
    {
        var row = TaskHolder.Of(open.Task, personId);
        (row.HeldAs, row.DueAt) = (heldAs, due ?? open.Task.DueAt);
        db.Add(row);
        open.Rows.Add(row);
    }

    /// <summary>Takes away the rows of that kind, and of whoever stands in for their people.</summary>
    internal void Remove(TaskInHand open, HeldAs heldAs)
    {
        var gone = open.Rows.Where(r => r.HeldAs == heldAs).ToList();
        gone.AddRange(open.Rows.Where(r => open.OwnerOf(r) is { } absent && gone.Exists(g => g.PersonId == absent)).ToList());
        db.RemoveRange(gone);
        open.Rows.RemoveAll(gone.Contains);
    }

    /// <summary>The delegation is over; the task is again its owner's, or everybody's.</summary>
    internal TaskInHand EndDelegation(TaskInHand open, DelegationEnd how, string? note)
    {
        if (open.Delegation is { } given)
        {
            (given.EndedAt, given.End, given.Note) = (Now, how, note);
            Remove(open, HeldAs.Delegate);
        }

        var alone = open with { Delegation = null };
        Settle(alone);
        return alone;
    }

    internal static void Settle(TaskInHand open)
    {
        var owner = HandRules.Owner(open.Task);
        foreach (var row in open.Rows)
        {
            row.State = HandRules.StateOf(row, owner, open.OwnerOf(row), open.Delegation is not null);
        }
    }

    internal async Task RecordAsync(TaskInHand open, string kind, object? data, CancellationToken ct) =>
        journal.Append(await db.JournalEntryAsync(kind, open.Task, ct) with { Data = data is null ? null : JsonSerializer.Serialize(data) });
}

/// <summary>Changes of hands have no effect outside the database: who lost in a race tries again, and then is told who was first.</summary>
internal static class Again
{
    /// <summary>Two that meet each time are apart by then.</summary>
    private const int MostTries = 4;

    public static async Task<Outcome<T>> RunAgainAsync<T>(this OfficeWork work, string operationId, string command, Func<Task<Outcome<T>>> body, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var outcome = await work.RunAsync(operationId, command, body, ct);
            if (tries == MostTries || outcome.Refusal?.Code != PlatformRefusals.Stale.Code)
            {
                return outcome;
            }
        }
    }
}
