using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;

namespace EOffice.Core.Tasks.Hands;

/// <summary>Nhận việc: one of several holders takes the task in hand.</summary>
public sealed record ClaimTaskCommand(Guid TaskId, string OperationId);

/// <summary>Whose the task is after a change of hands.</summary>
/// <param name="HoldersRevision">For the next change; the form of the step stays good.</param>
public sealed record TaskHandChanged(Guid TaskId, Guid CaseId, int HoldersRevision);

/// <summary>Claims a task for the actor. The others see who has it, and since when; who decides without claiming is still the first.</summary>
public sealed class ClaimTask(OfficeWork work, TaskHands hands, StandIns standIns)
{
    public Task<Outcome<TaskHandChanged>> RunAsync(ClaimTaskCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAgainAsync(command.OperationId, $"task.claim:{command.TaskId:N}", () => ClaimAsync(command, ct), ct);
    }

    private async Task<Outcome<TaskHandChanged>> ClaimAsync(ClaimTaskCommand command, CancellationToken ct)
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

        if (open.Delegation is not null)
        {
            return HandRefusals.NoChain;
        }

        if (HandRules.Owner(open.Task) is not null)
        {
            return HandRefusals.AlreadyYours;
        }

        var owner = open.MineIsFor;
        if (open.Rows.All(r => r.PersonId == owner || open.OwnerOf(r) == owner))
        {
            return HandRefusals.OnlyYours;
        }

        await hands.ClaimAsync(open, hands.Me, standIns.ActingForId, ct);
        await hands.RecordAsync(open, "task.claimed", null, ct);
        return new TaskHandChanged(open.Task.Id, open.Task.CaseId, open.Task.HoldersRevision);
    }
}

/// <summary>Trả lại nhóm: whose task it is gives it back to all who hold it.</summary>
public sealed record ReleaseTaskCommand(Guid TaskId, string OperationId);

/// <summary>Releases a claimed task.</summary>
public sealed class ReleaseTask(OfficeWork work, TaskHands hands)
{
    public Task<Outcome<TaskHandChanged>> RunAsync(ReleaseTaskCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAgainAsync(command.OperationId, $"task.release:{command.TaskId:N}", () => ReleaseAsync(command, ct), ct);
    }

    private async Task<Outcome<TaskHandChanged>> ReleaseAsync(ReleaseTaskCommand command, CancellationToken ct)
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

        if (open.Delegation is not null)
        {
            return HandRefusals.NoChain;
        }

        if (HandRules.Owner(open.Task) is null)
        {
            return HandRefusals.NotClaimed;
        }

        // Who stands above the group holds it no longer than they have it in hand.
        hands.Remove(open, HeldAs.TakenOver);
        await hands.ClaimAsync(open, null, null, ct);
        await hands.RecordAsync(open, "task.released", null, ct);
        return new TaskHandChanged(open.Task.Id, open.Task.CaseId, open.Task.HoldersRevision);
    }
}
