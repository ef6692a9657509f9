using EOffice.Core.Documents;
using EOffice.Core.Tasks;

namespace EOffice.Web.Api.Tasks;

/// <summary>The document of a task in few words.</summary>
internal sealed record TaskDocument(
    Guid DocumentId, DocumentDirection Direction, string TypeName, string? Code, DateOnly? IssuedDate, string OrganName, string Subject, int? ArrivalNumber);

/// <summary>A line of Việc của tôi.</summary>
/// <param name="Step">Last part of the address that completes it; null for a step that has no call.</param>
/// <param name="From">Who did the step before.</param>
/// <param name="Holders">Who can do it.</param>
internal sealed record TaskLine(
    Guid TaskId, Guid CaseId, string StepType, string StepName, string? Step, DateTime OpenedAt, DateTime? DueAt, Urgency Urgency, bool Seen, string? Outcome,
    DateTime? EndedAt, string Position, string? From, IReadOnlyList<string> Holders, TaskDocument Document)
{
    public static TaskLine Of(InboxRow row, InboxDetail detail) => new(
        row.TaskId, row.CaseId, row.StepType, row.StepName, Steps.AddressOf(row.StepType), row.OpenedAt, row.DueAt, row.Urgency, row.Seen, row.Outcome, row.EndedAt,
        detail.Position, detail.From, detail.Holders,
        new TaskDocument(row.DocumentId, row.Direction, row.TypeName, row.Code, row.IssuedDate, row.OrganName, row.Subject, detail.ArrivalNumber));
}

/// <summary>A way out of a step that the procedure draws.</summary>
/// <param name="NeedsReason">The text has to say why.</param>
internal sealed record TaskOutcome(string Code, string Words, bool NeedsReason);

internal sealed record FieldChoice(string Value, string Words);

/// <summary>A field of the step's form.</summary>
/// <param name="Name">Its name in the body of the call.</param>
/// <param name="Value">What the form opens with; lists are joined by commas.</param>
/// <param name="Choices">Null where it is typed.</param>
internal sealed record TaskField(string Name, string Words, string Type, bool Required, string? Value = null, IReadOnlyList<FieldChoice>? Choices = null);

/// <summary>The file that the decision is about: its hash goes back with the decision.</summary>
internal sealed record TaskFile(Guid FileId, string Name, string Hash, long Length, int Version, string Address);

/// <summary>How to complete the task.</summary>
/// <param name="Call">Address to post to.</param>
/// <param name="Blocked">Why only returning is possible; null when nothing stands against it.</param>
internal sealed record TaskFormAnswer(string Title, string Call, string Scope, IReadOnlyList<TaskOutcome> Outcomes, IReadOnlyList<TaskField> Fields, string? Blocked);

/// <summary>One task of the caller's.</summary>
/// <param name="Form">Null once it is done.</param>
internal sealed record TaskDetail(
    Guid TaskId, Guid? CaseId, string StepType, string StepName, WorkTaskState State, int Revision, string Position, DateTime OpenedAt, DateTime? DueAt, DateTime? CompletedAt,
    string? CompletedBy, string? Outcome, IReadOnlyList<string> Holders, TaskDocument Document, TaskFile? File, TaskFormAnswer? Form);

/// <summary>What was decided; the same again for the same Idempotency-Key.</summary>
internal sealed record TaskDone(Guid TaskId, Guid CaseId, string Outcome)
{
    public static TaskDone Of(TaskCompleted done) => new(done.TaskId, done.CaseId, done.Outcome);
}

internal sealed record DraftUploadedAnswer(Guid UploadId, Guid DocumentId);

/// <summary>Step types, their addresses and what each asks of a token.</summary>
internal static class Steps
{
    public static readonly IReadOnlyDictionary<string, string> Addresses = new Dictionary<string, string>
    {
        ["EOffice.Receive"] = "receive",
        ["EOffice.Direct"] = "direct",
        ["EOffice.Assign"] = "assign",
        ["EOffice.Process"] = "process",
        ["EOffice.Draft"] = "draft",
        ["EOffice.Review"] = "review",
        ["EOffice.CheckFormat"] = "check-format",
        ["EOffice.Sign"] = "sign",
        ["EOffice.Publish"] = "publish",
        ["EOffice.Close"] = "close",
        ["EOffice.Consult"] = "consult",
    };

    public static string? AddressOf(string stepType) => Addresses.GetValueOrDefault(stepType);

    public static string ScopeOf(string stepType) => stepType switch
    {
        "EOffice.Sign" => Core.Directory.TokenScopes.Sign,
        "EOffice.Publish" => Core.Directory.TokenScopes.Seal,
        _ => Core.Directory.TokenScopes.CompleteTasks,
    };
}
