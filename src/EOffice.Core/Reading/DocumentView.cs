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
    /// <summary>What the last direction ordered; null before it.</summary>
    public RoutingFact? Routing { get; init; }

    /// <summary>Office time that each open task has waited.</summary>
    public IReadOnlyDictionary<Guid, TimeSpan> Waits { get; init; } = new Dictionary<Guid, TimeSpan>();

    /// <summary>Approvals of the present submission, oldest first: what a signature may rest on.</summary>
    public IEnumerable<ApprovalFact> ValidApprovals => Versions.SelectMany(v => v.Approvals).Where(a => a.Counts);

    /// <summary>Approvals of earlier submissions or of another file, oldest first: they count no more.</summary>
    public IEnumerable<ApprovalFact> VoidApprovals => Versions.SelectMany(v => v.Approvals).Where(a => !a.Counts).OrderBy(a => a.Time);

    /// <summary>The case as far as the reader may speak in it; null without one.</summary>
    public CaseOfReader? CaseOfReader { get; init; }

    /// <summary>The reader is of the inspection and nothing else: the page offers no act at all.</summary>
    public bool OnlyInspects { get; init; }

    /// <summary>Outcomes that the procedure draws a way for, by step; a step without an entry offers all.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Ways { get; init; } = new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>Steps that a step may return to, by step, where several are drawn.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Choice>> Returns { get; init; } = new Dictionary<string, IReadOnlyList<Choice>>();

    /// <summary>The units that were asked for their opinion, with what they said, in the order they were asked.</summary>
    public IReadOnlyList<ConsultFact> Consults =>
    [
        .. Tasks.Where(t => t.StepType == StepTypes.Consult && (t.State != WorkTaskState.Cancelled || t.Outcome == TaskOpener.OverduePort)).Select(t => new ConsultFact(
            t.Id, t.UnitName, t.State == WorkTaskState.Done, t.State == WorkTaskState.Cancelled, t.DueAt, t.CompletedAt, Opinions.FirstOrDefault(o => o.TaskId == t.Id)?.Text)),
    ];

    /// <summary>The units that received an internal document, for those who see the case that made it.</summary>
    public IReadOnlyList<ReceptionFact> Receptions { get; init; } = [];

    /// <summary>The case started from our own draft: there is no document that came in.</summary>
    public bool StartsFromDraft => Subject.Direction != DocumentDirection.Incoming;

    /// <summary>What was said besides the steps, newest first.</summary>
    public IReadOnlyList<RemarkFact> Remarks { get; init; } = [];

    /// <summary>Each submission of the answer with its approvals, the newest first.</summary>
    public IReadOnlyList<VersionFact> Versions { get; init; } = [];

    /// <summary>Whether the procedure draws a way for this outcome of the task's step.</summary>
    public bool Offers(TaskFact task, string? outcome)
    {
        ArgumentNullException.ThrowIfNull(task);
        return outcome is null || !Ways.TryGetValue(task.Step, out var drawn) || drawn.Count == 0 || drawn.Contains(outcome);
    }

    /// <summary>The newest main file of a document.</summary>
    public FileFact? MainOf(Guid documentId) =>
        Files.Where(f => f.DocumentId == documentId && f.Role == FileRole.Main).MaxBy(f => f.Version);

    /// <summary>What people said and did, newest first; who said something at a step is not named twice.</summary>
    public IReadOnlyList<TrailEntry> Trail =>
    [
        .. Opinions.Select(o => new TrailEntry(o.Time, o, null))
            .Concat(Tasks.Where(t => t.CompletedAt is not null && (t.State == WorkTaskState.Done || IsTold(t)) && Opinions.All(o => o.TaskId != t.Id || o.Outcome != t.Outcome))
                .Select(t => new TrailEntry(t.CompletedAt!.Value, null, t)))
            .Concat(Remarks.Select(r => new TrailEntry(r.Time, null, null, r)))
            .OrderByDescending(e => e.Time),
    ];

    /// <summary>Nobody did it, and that is to be seen: passed over with a reason, or silent until its limit.</summary>
    private static bool IsTold(TaskFact task) =>
        task.WasSkipped || (task.State == WorkTaskState.Cancelled && task.Outcome == TaskOpener.OverduePort && task.StepType == StepTypes.Consult);

    /// <summary>The file that approvers and signers decide on.</summary>
    public FileFact? AnswerFile => Answer is null ? null : MainOf(Answer.Id);
}

public sealed record CaseFacts(Guid Id, string Status, DateTime StartedAt, DateTime? EndedAt, string ProcedureName, int ProcedureVersion)
{
    /// <summary>A case that stopped with an incident is not over: it goes on when that is mended.</summary>
    public bool IsRunning => Status is "Running" or "Faulted";

    public bool IsCancelled => Status == "Cancelled";

    /// <summary>Since when its due times stand still.</summary>
    public DateTime? PausedAt { get; init; }

    /// <summary>Since when nothing can be decided: the document's sender asked for it back.</summary>
    public DateTime? SuspendedAt { get; init; }
}

public sealed record FileFact(
    Guid Id, Guid DocumentId, FileRole Role, string Name, string ContentType, string Hash, long Length, int Version, string Stage,
    string? Author, DateTime CreatedAt);

/// <summary>One submission for approval: "bản n".</summary>
/// <param name="IsCurrent">Approvals of the others count no more.</param>
public sealed record VersionFact(int Number, Guid FileId, string? Author, DateTime CreatedAt, bool IsCurrent, IReadOnlyList<ApprovalFact> Approvals);

/// <param name="Counts">It was given on the present submission and on exactly its file, as signing asks.</param>
public sealed record ApprovalFact(string Person, string StepType, int Version, DateTime Time, bool Counts)
{
    /// <summary>The reader gave it.</summary>
    public bool IsMine { get; init; }
}

/// <summary>An opinion, a step done without one, or a remark besides the steps.</summary>
public sealed record TrailEntry(DateTime Time, OpinionFact? Opinion, TaskFact? Task, RemarkFact? Remark = null);

/// <param name="Mentioned">Who was told of it.</param>
public sealed record RemarkFact(string Author, string Text, DateTime Time, IReadOnlyList<string> Mentioned);

/// <summary>A case as somebody who may read a document of it sees it.</summary>
/// <param name="Units">Units that had a task in it.</param>
/// <param name="UnitCodes">Units that were named chủ trì or phối hợp.</param>
public sealed record CaseOfReader(
    Guid CaseId, Guid ProcedureVersionId, Guid DocumentId, IReadOnlyList<Guid> Units, IReadOnlyList<string> UnitCodes, bool OnlyInspects);

/// <param name="ActingFor">"Thay mặt": the person the author stood in for.</param>
public sealed record OpinionFact(Guid TaskId, string Author, string? Title, string? ActingFor, string StepType, string Outcome, string Text, DateTime Time);

/// <param name="Title">Title of the position it is addressed to, with its unit.</param>
public sealed record TaskFact(
    Guid Id, Guid DocumentId, string Step, string StepType, string StepName, WorkTaskState State, int Revision, Guid UnitId, PositionRole Role,
    string Title, string UnitName, DateTime OpenedAt, DateTime? DueAt, DateTime? CompletedAt, string? CompletedBy, string? ActingFor, string? Outcome,
    IReadOnlyList<string> Holders, bool IsMine)
{
    /// <summary>Passed over with a reason: nobody had to do it.</summary>
    public bool WasSkipped => State == WorkTaskState.Cancelled && Outcome == TaskOpener.SkippedOutcome;

    /// <summary>The reader is among its holders, but another has it in hand.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>A holder looked at it already.</summary>
    public bool Seen { get; init; }

    /// <summary>Of the task, which a ladder or a leader may set apart from the document's.</summary>
    public Urgency Urgency { get; init; }

    /// <summary>"Thay mặt": in whose name the reader holds it; null for one's own.</summary>
    public string? InNameOf { get; init; }
}

/// <summary>A unit that was asked for its opinion (phối hợp).</summary>
/// <param name="Silent">Its limit passed without an answer, and the procedure went on.</param>
public sealed record ConsultFact(Guid TaskId, string Unit, bool Answered, bool Silent, DateTime? DueAt, DateTime? EndedAt, string? Text);

public sealed record JournalFact(string Kind, DateTime Time, string? Actor, string? ActingFor, string? StepType, string? Outcome);

public sealed record RegisterFact(Guid DocumentId, string Register, int Number, int Year, DateTime Time);

/// <summary>A file that may be handed out, with its blob's address.</summary>
public sealed record FileToRead(Guid DocumentId, Guid? CaseId, FileFact File);

/// <summary>A row of the receivers board.</summary>
public sealed record ReceiverFact(string Code, string Name, EOffice.Core.Exchange.DeliveryState State, DateTime? SentAt, string? LastStatus, DateTime? StatusAt, string? Description = null,
    EOffice.Core.Directory.DeliveryChannel Channel = EOffice.Core.Directory.DeliveryChannel.Exchange, int? Copies = null, string? PostedAs = null);
