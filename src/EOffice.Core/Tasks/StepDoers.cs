using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>Who did an earlier step of the case.</summary>
public sealed record StepDoer(Guid PersonId, Guid PositionId, Guid UnitId);

/// <summary>Answers "người đã làm bước X" and "người soạn" for the running case.</summary>
public sealed class StepDoers(OfficeDb db, Staffing staffing)
{
    /// <summary>Stands for the drafter where a step may be named.</summary>
    public const string Drafter = "NguoiSoan";

    /// <summary>Steps of a drawing that a reference names: its id, or the name that the admin sees.</summary>
    public static IReadOnlyList<ActivityNode> Named(WorkflowDefinition drawing, string reference)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        var all = drawing.AllActivities().ToList();
        return all.FirstOrDefault(a => a.Id == reference) is { } one
            ? [one]
            : [.. all.Where(a => string.Equals(a.Name?.Trim(), reference.Trim(), StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The person who completed the step last; null while nobody has.</summary>
    public async Task<StepDoer?> FindAsync(CaseInProgress running, string reference, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(running);
        if (reference == Drafter)
        {
            return await DrafterAsync(running, ct);
        }

        var steps = Named(running.Definition, reference).Select(a => a.Id).ToList();
        var task = await LastAsync(running.Case.Id, t => steps.Contains(t.Step), ct);
        return task is null ? null : new StepDoer(Doer(task), task.PositionId, await db.UnitOfAsync(task, ct));
    }

    private async Task<StepDoer?> DrafterAsync(CaseInProgress running, CancellationToken ct)
    {
        if (await LastAsync(running.Case.Id, t => t.StepType == StepTypes.Draft, ct) is { } drafted)
        {
            return new StepDoer(Doer(drafted), drafted.PositionId, await db.UnitOfAsync(drafted, ct));
        }

        var document = await db.Set<Document>().FindAsync([running.Case.AnswerId ?? running.Case.DocumentId], ct);
        return document?.DrafterId is { } person && (await staffing.OfPersonAsync(person, ct)) is [var held, ..]
            ? new StepDoer(person, held.PositionId, held.UnitId)
            : null;
    }

    /// <summary>The step that was completed just now is not saved yet: the tracked rows are asked, not the table.</summary>
    private async Task<WorkTask?> LastAsync(Guid caseId, Func<WorkTask, bool> chosen, CancellationToken ct)
    {
        await db.Set<WorkTask>().Where(t => t.CaseId == caseId && t.CompletedById != null).LoadAsync(ct);
        return db.Set<WorkTask>().Local.Where(t => t.CaseId == caseId && t is { State: WorkTaskState.Done, CompletedById: not null } && chosen(t)).MaxBy(t => (t.CompletedAt, t.Id));
    }

    /// <summary>What a substitute did, the absent person did: the next step of it is that person's, who has it again after the absence.</summary>
    private static Guid Doer(WorkTask task) => task.ActingForId ?? task.CompletedById!.Value;
}
