using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Tasks;

namespace EOffice.Core.Reading;

/// <summary>Everything the document page shows to one person.</summary>
/// <param name="Shown">The document of the address; <paramref name="Subject"/> or <paramref name="Answer"/>.</param>
/// <param name="Variables">What earlier steps decided, by <see cref="CaseVariables"/>: the proposal that forms open with.</param>
/// <param name="Mine">The reader's open tasks of this case, the most urgent first.</param>
public sealed record DocumentView(
    Document Shown, Document Subject, Document? Answer, CaseFacts? Case, IReadOnlyList<FileFact> Files, IReadOnlyList<OpinionFact> Opinions,
    IReadOnlyList<TaskFact> Tasks, IReadOnlyList<StripStep> Strip, IReadOnlyList<JournalFact> Journal, IReadOnlyList<RegisterFact> Numbers,
    IReadOnlyDictionary<string, string> Variables, IReadOnlyList<TaskFact> Mine, int Deliveries, bool IsClerk, DateTime AsOf)
{
    /// <summary>The newest main file of a document.</summary>
    public FileFact? MainOf(Guid documentId) =>
        Files.Where(f => f.DocumentId == documentId && f.Role == FileRole.Main).MaxBy(f => f.Version);

    /// <summary>What people said and did, newest first; who said something at a step is not named twice.</summary>
    public IReadOnlyList<TrailEntry> Trail =>
    [
        .. Opinions.Select(o => new TrailEntry(o.Time, o, null))
            .Concat(Tasks.Where(t => t is { State: WorkTaskState.Done, CompletedAt: not null } && Opinions.All(o => o.TaskId != t.Id || o.Outcome != t.Outcome))
                .Select(t => new TrailEntry(t.CompletedAt!.Value, null, t)))
            .OrderByDescending(e => e.Time),
    ];

    /// <summary>The file that approvers and signers decide on.</summary>
    public FileFact? AnswerFile => Answer is null ? null : MainOf(Answer.Id);
}

public sealed record CaseFacts(Guid Id, string Status, DateTime StartedAt, DateTime? EndedAt, string ProcedureName, int ProcedureVersion)
{
    public bool IsRunning => Status == "Running";
}

public sealed record FileFact(
    Guid Id, Guid DocumentId, FileRole Role, string Name, string ContentType, string Hash, long Length, int Version, string Stage,
    string? Author, DateTime CreatedAt);

/// <summary>An opinion, or a step done without one.</summary>
public sealed record TrailEntry(DateTime Time, OpinionFact? Opinion, TaskFact? Task);

/// <param name="ActingFor">"Thay mặt": the person the author stood in for.</param>
public sealed record OpinionFact(Guid TaskId, string Author, string? Title, string? ActingFor, string StepType, string Outcome, string Text, DateTime Time);

/// <param name="Title">Title of the position it is addressed to, with its unit.</param>
public sealed record TaskFact(
    Guid Id, Guid DocumentId, string Step, string StepType, string StepName, WorkTaskState State, int Revision, Guid UnitId, PositionRole Role,
    string Title, string UnitName, DateTime OpenedAt, DateTime? DueAt, DateTime? CompletedAt, string? CompletedBy, string? ActingFor, string? Outcome,
    IReadOnlyList<string> Holders, bool IsMine);

public sealed record JournalFact(string Kind, DateTime Time, string? Actor, string? ActingFor, string? StepType, string? Outcome);

public sealed record RegisterFact(Guid DocumentId, string Register, int Number, int Year, DateTime Time);

/// <summary>A file that may be handed out, with its blob's address.</summary>
public sealed record FileToRead(Guid DocumentId, Guid? CaseId, FileFact File);

/// <summary>A row of the receivers board.</summary>
public sealed record ReceiverFact(string Code, string Name, EOffice.Core.Exchange.DeliveryState State, DateTime? SentAt, string? LastStatus, DateTime? StatusAt, string? Description = null);
