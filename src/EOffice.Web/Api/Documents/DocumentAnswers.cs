using EOffice.Core.Documents;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Pages.Documents;

namespace EOffice.Web.Api.Documents;

/// <summary>The facts of a document (NĐ 30/2020 PL VI).</summary>
internal sealed record DocumentAnswer(
    Guid DocumentId, DocumentDirection Direction, DocumentState State, int Revision, string TypeName, string? Code, DateOnly? IssuedDate, string OrganName, string OrganId,
    string Subject, string? SignerName, string? SignerPosition, Urgency Urgency, DateOnly? DueDate, int? PageAmount, IReadOnlyList<NumberAnswer> Numbers,
    Guid? CaseId, string? Procedure, bool? Running, Guid? AnswerId, Guid? AnsweredId, IReadOnlyList<Guid> MyTasks, IReadOnlyList<FileAnswer> Files)
{
    public static DocumentAnswer Of(DocumentView view)
    {
        var d = view.Shown;
        return new DocumentAnswer(
            d.Id, d.Direction, d.State, d.Revision, d.TypeName, d.Code, d.IssuedDate, d.OrganName, d.OrganId, d.Subject, d.SignerName, d.SignerPosition, d.Urgency, d.DueDate,
            d.PageAmount, [.. view.Numbers.Where(n => n.DocumentId == d.Id).Select(n => new NumberAnswer(n.Register, n.Number, n.Year, n.Time))],
            view.Case?.Id, view.Case is { } running ? $"{running.ProcedureName}, phiên bản {running.ProcedureVersion}" : null, view.Case?.IsRunning,
            view.Answer is { } answer && answer.Id != d.Id ? answer.Id : null, view.Subject.Id != d.Id ? view.Subject.Id : null,
            [.. view.Mine.Select(t => t.Id)], [.. view.Files.Where(f => f.DocumentId == d.Id).Select(FileAnswer.Of)]);
    }
}

internal sealed record NumberAnswer(string Register, int Number, int Year, DateTime RegisteredAt);

/// <param name="Stage">received, draft, submitted, signed, sealed …</param>
/// <param name="Hash">SHA-256, lower-case hex; also the ETag of the content.</param>
internal sealed record FileAnswer(Guid FileId, FileRole Role, string Name, string ContentType, long Length, string Hash, int Version, string Stage, DateTime CreatedAt, string Content)
{
    public static FileAnswer Of(FileFact f) => new(
        f.Id, f.Role, f.Name, f.ContentType, f.Length, f.Hash, f.Version, f.Stage, f.CreatedAt, $"{ApiEndpoints.Base}/documents/{f.DocumentId}/files/{f.Id}/content");
}

/// <summary>What somebody said or did.</summary>
internal sealed record TrailStep(DateTime Time, string StepType, string Outcome, string? OutcomeWords, string? Person, string? Position, string? ActingFor, string? Text)
{
    public static TrailStep Of(TrailEntry entry) => entry.Opinion is { } o
        ? new TrailStep(o.Time, o.StepType, o.Outcome, Words.Outcome(o.Outcome), o.Author, o.Title, o.ActingFor, o.Text)
        : new TrailStep(entry.Time, entry.Task!.StepType, entry.Task.Outcome ?? "", Words.Outcome(entry.Task.Outcome), entry.Task.CompletedBy, entry.Task.Title, entry.Task.ActingFor, null);
}

/// <summary>Who has it now.</summary>
internal sealed record OpenStep(Guid TaskId, string StepType, string StepName, string Position, IReadOnlyList<string> Holders, DateTime OpenedAt, DateTime? DueAt)
{
    public static OpenStep Of(TaskFact t) => new(t.Id, t.StepType, t.StepName, $"{t.Title}, {t.UnitName}", t.Holders, t.OpenedAt, t.DueAt);
}

/// <param name="Done">Newest first.</param>
internal sealed record TrailAnswer(Guid DocumentId, IReadOnlyList<TrailStep> Done, IReadOnlyList<OpenStep> Open)
{
    public static TrailAnswer Of(DocumentView view) => new(
        view.Shown.Id, [.. view.Trail.Select(TrailStep.Of)], [.. view.Tasks.Where(t => t.State == WorkTaskState.Open).Select(OpenStep.Of)]);
}
