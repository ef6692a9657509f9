using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;

namespace EOffice.Core.Tasks.Hands;

/// <summary>Lấy lại việc: who stands above takes a task that somebody has in hand.</summary>
/// <param name="ExpectedHolders">The task's <see cref="WorkTask.HoldersRevision"/> that the person saw.</param>
public sealed record TakeOverTaskCommand(Guid TaskId, int ExpectedHolders, string OperationId, string? Reason);

/// <summary>Takes over a claimed or delegated task, with a reason. Separation of duties holds for whoever takes it.</summary>
public sealed class TakeOverTask(OfficeDb db, ProcessContext context, OfficeWork work, TaskHands hands, StandIns standIns, OfficeEvents events, TimeProvider time)
{
    public const string OpinionCode = "TakenOver";

    private const string Who = "trưởng đơn vị, hoặc người giữ chức danh cấp trên của chức danh được giao";

    public Task<Outcome<TaskHandChanged>> RunAsync(TakeOverTaskCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAgainAsync(command.OperationId, $"task.take-over:{command.TaskId:N}", () => TakeAsync(command, ct), ct);
    }

    private async Task<Outcome<TaskHandChanged>> TakeAsync(TakeOverTaskCommand command, CancellationToken ct)
    {
        var opened = await hands.OpenAsync(command.TaskId, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var open = opened.Value;
        if (!await hands.StandsAboveAsync(open.Task, ct))
        {
            return open.Mine is null ? await hands.NotMineAsync(open.Task, ct) : PlatformRefusals.Forbidden(Who);
        }

        var reason = HandRules.Text(command.Reason, HandRefusals.ReasonMissing);
        if (!reason.Succeeded)
        {
            return reason.Refusal!;
        }

        if (await WhyNotAsync(open, command, ct) is { } refusal)
        {
            return refusal;
        }

        return await MoveAsync(open, reason.Value, ct);
    }

    private async Task<Refusal?> WhyNotAsync(TaskInHand open, TakeOverTaskCommand command, CancellationToken ct)
    {
        if (HandRules.Owner(open.Task) is null && open.Delegation is null)
        {
            return HandRefusals.NobodyHasIt;
        }

        if (open.Delegation is null && open.Mine is { State: WorkTaskState.Open })
        {
            return HandRefusals.AlreadyYours;
        }

        return TaskHands.IsStale(open, command.ExpectedHolders) ? PlatformRefusals.Stale
            : !await standIns.MayAsync(open.Task, hands.Me, ct) ? HandRefusals.Barred
            : await hands.WhyStoppedAsync(open, ct) ?? await standIns.ActAsync(open.Task, null, ct);
    }

    private async Task<Outcome<TaskHandChanged>> MoveAsync(TaskInHand open, string reason, CancellationToken ct)
    {
        var (task, from) = (open.Task, open.Acting);
        var alone = hands.EndDelegation(open, DelegationEnd.TakenOver, null);
        hands.Remove(alone, HeldAs.TakenOver);
        if (alone.Rows.Find(r => r.PersonId == hands.Me) is { } mine)
        {
            // Above the others and one of them: from now on in one's own name.
            mine.SubstitutionId = null;
        }
        else
        {
            hands.Add(alone, hands.Me, HeldAs.TakenOver, null);
        }

        await hands.ClaimAsync(alone, hands.Me, null, ct);
        db.Add(new Opinion
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            CaseId = task.CaseId,
            DocumentId = task.DocumentId,
            TaskId = task.Id,
            AuthorId = hands.Me,
            StepType = task.StepType,
            Outcome = OpinionCode,
            Text = reason,
            Time = hands.Now,
        });
        await hands.RecordAsync(alone, "task.taken-over", new { from, to = hands.Me }, ct);
        await events.RaiseAsync(new TaskTakenOver(task, hands.Me, [.. from.Where(p => p != hands.Me)], reason), ct);
        return new TaskHandChanged(task.Id, task.CaseId, task.HoldersRevision);
    }
}
