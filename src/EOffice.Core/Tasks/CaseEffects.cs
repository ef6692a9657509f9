using System.Text.Json;
using EOffice.Core.Platform;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Runtime;

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
internal sealed class CaseEffects(CaseSlot slot, TaskOpener tasks, IEnumerable<IAutomaticStep> automatic, IEnumerable<IDecidingStep> deciding, Journal journal) : IWorkflowEffects
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
                await tasks.OpenAsync(running, opened.Bookmark, ct);
                break;
            case BookmarkCancelled cancelled:
                await tasks.CancelAsync(running, cancelled.Bookmark, ct);
                break;
            case ActivityInvoked invoked:
                await RunAutomaticAsync(running, invoked, ct);
                break;
            case IncidentRaised raised:
                Append(running, "case.incident", raised.Incident.ActivityId, raised.Incident.ActivityType, JsonSerializer.Serialize(new { message = raised.Incident.Message }));
                break;
            case WorkflowEnded ended:
                await tasks.EndCaseAsync(running.Case.Id, ct);
                Append(running, "case.ended", null, null, null, ended.Status.ToString());
                break;
        }
    }

    private void Pass(CaseInProgress running, Bookmark bookmark, string outcome)
    {
        running.Passed.Enqueue((bookmark.Id, outcome));
        Append(running, "step.done", bookmark.ActivityId, bookmark.ActivityType, null, outcome);
    }

    private async Task RunAutomaticAsync(CaseInProgress running, ActivityInvoked invoked, CancellationToken ct)
    {
        var step = automatic.Single(s => s.StepType == invoked.ActivityType);
        await step.RunAsync(new AutomaticStepContext(running.Case, running.Subject, invoked), ct);
        Append(running, "step.done", invoked.ActivityId, invoked.ActivityType, null, "Done");
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
