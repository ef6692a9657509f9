using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Tasks;

/// <summary>What a person decided at a step. Each capability derives its own with the facts its step needs.</summary>
/// <param name="Outcome">Name of the port that the procedure follows.</param>
/// <param name="Text">Opinion or reason in words, kept in the trail.</param>
public abstract record StepDecision(string Outcome, string? Text)
{
    /// <summary>Step to go back to, where the procedure draws several for a return.</summary>
    public string? ReturnTo { get; init; }
}

/// <summary>A task being completed, with the rows its operation works on. All are tracked by the current unit of work.</summary>
/// <param name="Subject">The document that the case started from.</param>
/// <param name="Answer">The outgoing document of the case, once there is one.</param>
/// <param name="PersonId">The person who acts.</param>
public sealed record StepContext(WorkTask Task, Document Subject, Document? Answer, Guid PersonId)
{
    public Guid CaseId => Task.CaseId;
}

/// <summary>What an operation hands back to the procedure.</summary>
/// <param name="Variables">Workflow variables to set, by name.</param>
/// <param name="ContentHash">Hash of the file that was approved, signed or sent, for the journal.</param>
/// <param name="FileOrigin">Its origin.</param>
/// <param name="AnswerId">The outgoing document, when this step created it.</param>
/// <param name="MadeFromHash">Hash of the file from which that file was made, for the journal.</param>
public sealed record StepResult(
    IReadOnlyDictionary<string, object?>? Variables = null,
    string? ContentHash = null,
    FileOrigin? FileOrigin = null,
    Guid? AnswerId = null,
    string? MadeFromHash = null);

/// <summary>The operation behind one type of human step. The step's activity holds no business logic; this does.</summary>
public interface IStepOperation
{
    /// <summary>Activity type, for example <c>EOffice.Review</c>.</summary>
    string StepType { get; }

    /// <summary>The decision type that it understands.</summary>
    Type DecisionType { get; }

    /// <summary>Checks and carries out the decision inside the caller's transaction.</summary>
    Task<Outcome<StepResult>> DecideAsync(StepContext step, StepDecision decision, CancellationToken ct);
}

/// <summary>An <see cref="IStepOperation"/> with its decision typed.</summary>
public abstract class StepOperation<TDecision> : IStepOperation
    where TDecision : StepDecision
{
    public abstract string StepType { get; }

    public Type DecisionType => typeof(TDecision);

    public Task<Outcome<StepResult>> DecideAsync(StepContext step, StepDecision decision, CancellationToken ct) =>
        decision is TDecision typed
            ? DecideAsync(step, typed, ct)
            : Task.FromResult<Outcome<StepResult>>(TaskRefusals.WrongForm);

    protected abstract Task<Outcome<StepResult>> DecideAsync(StepContext step, TDecision decision, CancellationToken ct);
}

/// <summary>A task was opened: raised in the transaction that opened it.</summary>
public sealed record TaskOpened(WorkTask Task, IReadOnlyList<Guid> Holders) : IOfficeEvent;

/// <summary>A task ended, done or taken away by the procedure.</summary>
public sealed record TaskEnded(WorkTask Task) : IOfficeEvent;

/// <summary>A holder said how far the work is; the task stays open.</summary>
public sealed record ProgressReported(WorkTask Task) : IOfficeEvent;

/// <summary>A case came to its end; one that stopped with an incident or was cancelled did not.</summary>
public sealed record CaseFinished(Case Case, Documents.Document Subject) : IOfficeEvent;

/// <summary>A case that stood still because its document was being recalled goes on: its due times have not run meanwhile.</summary>
public sealed record CaseWentOn(Case Case, DateTime StoodSince) : IOfficeEvent;

/// <summary>What somebody has to be told of a document besides their tasks. The words name it by its symbol alone, which stays when it is destroyed.</summary>
public sealed record PeopleTold(string Key, string Title, string Text, string Path, IReadOnlyList<Guid> People) : IOfficeEvent;

/// <summary>A task went to other people: escalation, reassignment.</summary>
public sealed record TaskHandedOver(WorkTask Task, IReadOnlyList<Guid> From, IReadOnlyList<Guid> To) : IOfficeEvent;

/// <summary>Somebody gave an open task to another person. Raised besides <see cref="TaskHandedOver"/>, which any change of holders raises.</summary>
public sealed record TaskReassigned(WorkTask Task, IReadOnlyList<Guid> From, Guid To) : IOfficeEvent;

/// <summary>A procedure's Notify step asked for a notice with this template to the holders of these positions.</summary>
public sealed record NoticeRequested(Guid CaseId, Guid DocumentId, string Step, string Template, IReadOnlyList<Guid> People) : IOfficeEvent;
