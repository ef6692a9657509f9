using EOffice.Core.Calendar;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;

namespace EOffice.Core.Tasks.Hands;

/// <summary>Giao người khác làm.</summary>
/// <param name="ExpectedHolders">The task's <see cref="WorkTask.HoldersRevision"/> that the person saw.</param>
/// <param name="Due">An own last day, never after the task's; null for the task's.</param>
public sealed record DelegateTaskCommand(Guid TaskId, int ExpectedHolders, string OperationId, Guid To, string? Text, DateOnly? Due = null);

/// <summary>A holder gives the task to a colleague, who does the step in their own name. Separation of duties counts who did it.</summary>
public sealed class DelegateTask(
    OfficeDb db, ProcessContext context, OfficeWork work, TaskHands hands, Colleagues colleagues, StandIns standIns, Calendars calendars, OfficeEvents events, TimeProvider time)
{
    public Task<Outcome<TaskHandChanged>> RunAsync(DelegateTaskCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAgainAsync(command.OperationId, $"task.delegate:{command.TaskId:N}", () => DelegateAsync(command, ct), ct);
    }

    private async Task<Outcome<TaskHandChanged>> DelegateAsync(DelegateTaskCommand command, CancellationToken ct)
    {
        var opened = await hands.OpenAsync(command.TaskId, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var open = opened.Value;
        if ((await hands.WhyNotMineAsync(open, ct) ?? await WhyNotAsync(open, command, ct)) is { } refusal)
        {
            return refusal;
        }

        var text = HandRules.Text(command.Text, HandRefusals.TextMissing);
        if (!text.Succeeded)
        {
            return text.Refusal!;
        }

        var due = await DueAsync(open.Task, command.Due, ct);
        return due.Succeeded ? await GiveAsync(open, command.To, text.Value, due.Value, ct) : due.Refusal!;
    }

    private async Task<Refusal?> WhyNotAsync(TaskInHand open, DelegateTaskCommand command, CancellationToken ct)
    {
        if (open.Mine!.HeldAs == HeldAs.Delegate || open.Delegation is not null)
        {
            return HandRefusals.NoChain;
        }

        if (HandRules.WhyNotGive(open.Task.StepType, open.Task.StepName) is { } never)
        {
            return never;
        }

        if (TaskHands.IsStale(open, command.ExpectedHolders))
        {
            return PlatformRefusals.Stale;
        }

        return open.Rows.Exists(r => r.PersonId == command.To) ? HandRefusals.ColleagueHolds
            : !await colleagues.MayGiveAsync(open.MineIsFor!.Value, command.To, ct) || !await standIns.MayAsync(open.Task, command.To, ct) ? HandRefusals.ColleagueWrong
            : null;
    }

    /// <summary>The end of office hours of a working day from today on, and never after the task's due time.</summary>
    private async Task<Outcome<DateTime?>> DueAsync(WorkTask task, DateOnly? day, CancellationToken ct)
    {
        if (day is not { } date)
        {
            return (DateTime?)null;
        }

        if ((await calendars.OfAsync(context.AgencyId, ct)).SessionsOf(date) is not [.., var last])
        {
            return HandRefusals.DueWrong;
        }

        var end = new DateTimeOffset(date.ToDateTime(last.End), LocalTime.Offset).UtcDateTime;
        // On the task's own last day its hour counts.
        var due = task.DueAt is { } limit && end > limit && LocalTime.DateOf(LocalTime.ToLocal(limit)) == date ? limit : end;
        return due > hands.Now && (task.DueAt is null || due <= task.DueAt) ? due : HandRefusals.DueWrong;
    }

    private async Task<Outcome<TaskHandChanged>> GiveAsync(TaskInHand open, Guid to, string text, DateTime? due, CancellationToken ct)
    {
        var given = new TaskDelegation
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            TaskId = open.Task.Id,
            FromId = open.MineIsFor!.Value,
            GivenById = hands.Me,
            ToId = to,
            Text = text,
            DueAt = due,
            GivenAt = hands.Now,
        };
        db.Add(given);
        hands.Add(open, to, HeldAs.Delegate, due);
        TaskHands.Settle(open with { Delegation = given });
        await hands.RecordAsync(open, "task.delegated", new { from = given.FromId, to, due }, ct);
        await events.RaiseAsync(new TaskDelegated(open.Task, given.Id, hands.Me, to, text), ct);
        return new TaskHandChanged(open.Task.Id, open.Task.CaseId, open.Task.HoldersRevision);
    }
}
