using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks.Waits;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>An automatic step of a procedure, for example a notice.</summary>
public interface IAutomaticStep
{
    /// <summary>Activity type, for example <c>EOffice.Notify</c>.</summary>
    string StepType { get; }

    Task RunAsync(AutomaticStepContext step, CancellationToken ct);
}

/// <summary>A step that the office decides by itself when a case gets there, for example who has the authority to sign.</summary>
public interface IDecidingStep
{
    string StepType { get; }

    /// <summary>The port to follow.</summary>
    Task<string> DecideAsync(CaseInProgress running, Bookmark bookmark, CancellationToken ct);
}

/// <summary>An automatic step being run inside the transaction of the decision that led to it.</summary>
public sealed record AutomaticStepContext(Case Case, Documents.Document Subject, ActivityInvoked Invoked);

/// <summary>Carries out what the engine decided: tasks, automatic steps, incidents, the end of the case.</summary>
internal sealed class CaseEffects(
    OfficeDb db, CaseSlot slot, TaskOpener tasks, WaitBook waits, CaseFollowUps next, IEnumerable<IAutomaticStep> automatic,
    IEnumerable<IDecidingStep> deciding, OfficeEvents events, Journal journal)
    : IWorkflowEffects
{
    public async ValueTask HandleAsync(WorkflowInstance instance, WorkflowEffect effect, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var running = slot.Current;
        running.Variables = instance.State.Variables;
        switch (effect)
        {
            case BookmarkOpened { Bookmark: var bookmark } when deciding.FirstOrDefault(s => s.StepType == bookmark.ActivityType) is { } step:
                Pass(running, bookmark, await step.DecideAsync(running, bookmark, ct));
                break;
            case BookmarkOpened opened:
                await (opened.Bookmark.WaitsFor == WaitsFor.Person
                    ? tasks.OpenAsync(running, opened.Bookmark, ct)
                    : waits.OpenAsync(running, opened.Bookmark, instance.State.CorrelationId, ct));
                break;
            case BookmarkCancelled cancelled:
                await CancelAsync(running, cancelled.Bookmark, ct);
                break;
            case ActivityInvoked invoked:
                await RunAutomaticAsync(running, invoked, ct);
                break;
            case IncidentRaised raised:
                await WarnAsync(running, raised.Incident, ct);
                break;
            case WorkflowEnded { Status: WorkflowStatus.Faulted }:
                // It stands until somebody mends it, and those whose document it is still wait; so does a case that called it.
                break;
            case WorkflowEnded ended:
                await tasks.EndCaseAsync(running.Case.Id, ct);
                Append(running, "case.ended", null, null, null, ended.Status.ToString());
                Tell(running, ended.Status);
                if (ended.Status == WorkflowStatus.Finished)
                {
                    await events.RaiseAsync(new CaseFinished(running.Case, running.Subject), ct);
                }

                break;
        }
    }

    private async Task CancelAsync(CaseInProgress running, Bookmark bookmark, CancellationToken ct)
    {
        if (bookmark.WaitsFor != WaitsFor.Person)
        {
            await waits.CancelAsync(running, bookmark, ct);
            return;
        }

        // A branch that wins within the advance that opened the other's task: the task is looked for in the database.
        if (db.Tracked<WorkTask>().Any(t => t.CaseId == running.Case.Id && t.BookmarkId == bookmark.Id && db.Entry(t).State == EntityState.Added))
        {
            await db.SaveChangesAsync(ct);
        }

        await tasks.CancelAsync(running, bookmark, ct);
    }

    /// <summary>The case that waits for this one goes on, or has an incident; what this one started is no longer wanted when it was cancelled.</summary>
    private void Tell(CaseInProgress running, WorkflowStatus status)
    {
        var row = running.Case;
        if (status == WorkflowStatus.Cancelled)
        {
            next.Add(new CancelChildren(row.Id, null));
        }

        if (row is not { ParentCaseId: { } parent, ParentBookmarkId: { } bookmark })
        {
            return;
        }

        next.Add(status switch
        {
            WorkflowStatus.Finished => new GoOn(parent, bookmark, SubCaseRules.Output(running.Definition.Outputs, running.Variables)) { AnswerId = row.AnswerId },
            _ => new FailWait(parent, bookmark, "quy trình con đã bị hủy."),
        });
    }

    private void Pass(CaseInProgress running, Bookmark bookmark, string outcome)
    {
        next.Add(new PassOver(running.Case.Id, bookmark.Id, outcome));
        Append(running, "step.done", bookmark.ActivityId, bookmark.ActivityType, null, outcome);
    }

    private async Task RunAutomaticAsync(CaseInProgress running, ActivityInvoked invoked, CancellationToken ct)
    {
        if (WaitTypes.IsSubProcedure(invoked.ActivityType))
        {
            next.Add(new StartChild(running.Case.Id, null, invoked.ActivityId, invoked.ActivityType, invoked.Inputs));
        }
        else
        {
            var step = automatic.Single(s => s.StepType == invoked.ActivityType);
            await step.RunAsync(new AutomaticStepContext(running.Case, running.Subject, invoked), ct);
        }

        Append(running, "step.done", invoked.ActivityId, invoked.ActivityType, null, "Done");
    }

    private async Task WarnAsync(CaseInProgress running, Incident incident, CancellationToken ct)
    {
        Append(running, "case.incident", incident.ActivityId, incident.ActivityType, JsonSerializer.Serialize(new { message = incident.Message }));
        await events.RaiseAsync(
            new AdministratorsWarned(
                $"incident:{running.Case.Id:N}:{incident.Id}", "Một hồ sơ dừng lại vì quy trình gặp sự cố",
                $"{incident.Message} Các nhánh khác của hồ sơ vẫn chạy. Sửa nguyên nhân rồi cho chạy lại bước này, giao cho người khác, hoặc bỏ qua bước có ghi lý do.",
                $"/quy-trinh/can-thiep/{running.Case.Id}"),
            ct);
    }

    private void Append(CaseInProgress running, string kind, string? step, string? type, string? data, string? outcome = null) =>
        journal.Append(new JournalEntry(kind)
        {
            CaseId = running.Case.Id,
            DocumentId = running.Case.DocumentId,
            ProcedureVersionId = running.Case.ProcedureVersionId,
            Step = step,
            StepType = type,
            Outcome = outcome,
            Data = data,
        });
}

/// <summary>The case of the running command, handed from the operation to the engine's effects in the same scope.</summary>
public sealed class CaseSlot
{
    private CaseInProgress? current;

    public CaseInProgress Current
    {
        get => current ?? throw new InvalidOperationException("No case is being advanced.");
        set => current = value;
    }

    /// <summary>The definition of the running case, when it is this version.</summary>
    public Workflows.Definitions.WorkflowDefinition? Find(Guid versionId) =>
        current is { } running && running.Case.ProcedureVersionId == versionId ? running.Definition : null;
}
