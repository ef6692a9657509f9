using System.Text.Json;
using EOffice.Core.Directory;
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

/// <summary>An automatic step being run inside the transaction of the decision that led to it.</summary>
public sealed record AutomaticStepContext(Case Case, Documents.Document Subject, ActivityInvoked Invoked);

/// <summary>Carries out what the engine decided: tasks, automatic steps, incidents, the end of the case.</summary>
internal sealed class CaseEffects(CaseSlot slot, TaskOpener tasks, IEnumerable<IAutomaticStep> automatic, OfficeEvents events, Journal journal) : IWorkflowEffects
{
    public async ValueTask HandleAsync(WorkflowInstance instance, WorkflowEffect effect, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var running = slot.Current;
        running.Variables = instance.State.Variables;
        switch (effect)
        {
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
                await WarnAsync(running, raised.Incident, ct);
                break;
            case WorkflowEnded { Status: WorkflowStatus.Faulted }:
                // It stands until somebody mends it, and those whose document it is still wait.
                break;
            case WorkflowEnded ended:
                await tasks.EndCaseAsync(running.Case.Id, ct);
                Append(running, "case.ended", null, null, null, ended.Status.ToString());
                break;
        }
    }

    private async Task RunAutomaticAsync(CaseInProgress running, ActivityInvoked invoked, CancellationToken ct)
    {
        var step = automatic.Single(s => s.StepType == invoked.ActivityType);
        await step.RunAsync(new AutomaticStepContext(running.Case, running.Subject, invoked), ct);
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
