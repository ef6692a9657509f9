using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;

namespace EOffice.Core.Tasks.Hands;

/// <summary>Trả lại người giao: the delegate gives the task back.</summary>
public sealed record GiveBackCommand(Guid TaskId, string OperationId, string? Note);

/// <summary>Gives a delegated task back with a note.</summary>
public sealed class GiveBack(OfficeWork work, TaskHands hands, OfficeEvents events)
{
    public Task<Outcome<TaskHandChanged>> RunAsync(GiveBackCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAgainAsync(command.OperationId, $"task.give-back:{command.TaskId:N}", () => GiveAsync(command, ct), ct);
    }

    private async Task<Outcome<TaskHandChanged>> GiveAsync(GiveBackCommand command, CancellationToken ct)
    {
        var opened = await hands.OpenAsync(command.TaskId, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var open = opened.Value;
        if (await hands.WhyNotMineAsync(open, ct) is { } refusal)
        {
            return refusal;
        }

        if (open is not { Delegation: { } given, Mine.HeldAs: HeldAs.Delegate })
        {
            return HandRefusals.NotDelegated;
        }

        var note = HandRules.Text(command.Note, HandRefusals.NoteMissing);
        if (!note.Succeeded)
        {
            return note.Refusal!;
        }

        var alone = hands.EndDelegation(open, DelegationEnd.GivenBack, note.Value);
        await hands.RecordAsync(alone, "task.given-back", new { from = given.ToId, to = given.FromId }, ct);
        await events.RaiseAsync(new DelegationGivenBack(open.Task, given.Id, hands.Me, [.. new[] { given.FromId, given.GivenById }.Distinct()], note.Value), ct);
        return new TaskHandChanged(open.Task.Id, open.Task.CaseId, open.Task.HoldersRevision);
    }
}

/// <summary>Lấy lại việc đã giao: who gave it wants it back.</summary>
/// <param name="ExpectedHolders">The task's <see cref="WorkTask.HoldersRevision"/> that the person saw.</param>
public sealed record GetBackCommand(Guid TaskId, int ExpectedHolders, string OperationId);

/// <summary>Takes a delegated task back while it is open.</summary>
public sealed class GetBack(OfficeWork work, TaskHands hands, StandIns standIns, OfficeEvents events)
{
    public Task<Outcome<TaskHandChanged>> RunAsync(GetBackCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAgainAsync(command.OperationId, $"task.get-back:{command.TaskId:N}", () => GetAsync(command, ct), ct);
    }

    private async Task<Outcome<TaskHandChanged>> GetAsync(GetBackCommand command, CancellationToken ct)
    {
        var opened = await hands.OpenAsync(command.TaskId, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var open = opened.Value;
        if (open.Mine is null)
        {
            return await hands.NotMineAsync(open.Task, ct);
        }

        if (open.Delegation is not { } given)
        {
            return HandRefusals.NotDelegated;
        }

        if (open.MineIsFor != given.FromId)
        {
            return PlatformRefusals.Forbidden("người đã giao việc này");
        }

        if (TaskHands.IsStale(open, command.ExpectedHolders))
        {
            return PlatformRefusals.Stale;
        }

        if ((await hands.WhyStoppedAsync(open, ct) ?? await standIns.ActAsync(open.Task, open.Mine.SubstitutionId, ct)) is { } refusal)
        {
            return refusal;
        }

        var alone = hands.EndDelegation(open, DelegationEnd.GotBack, null);
        await hands.RecordAsync(alone, "task.got-back", new { from = given.ToId, to = given.FromId }, ct);
        await events.RaiseAsync(new DelegationGotBack(open.Task, given.Id, hands.Me, given.ToId), ct);
        return new TaskHandChanged(open.Task.Id, open.Task.CaseId, open.Task.HoldersRevision);
    }
}
