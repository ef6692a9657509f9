using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Tasks;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Tells a document's sender how far the work on it has come (C9): 04 when it is assigned, 05 with the first progress or draft, 06 when the answer is
/// issued or the case is closed.</summary>
internal sealed class ProgressStatuses(OfficeDb db, StatusMessages statuses)
    : IOfficeEventHandler<TaskOpened>, IOfficeEventHandler<TaskEnded>, IOfficeEventHandler<ProgressReported>, IOfficeEventHandler<CaseFinished>, IOfficeEventHandler<DocumentPublished>
{
    public async Task HandleAsync(TaskOpened happened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened.Task.StepType is StepTypes.Assign or StepTypes.Process or StepTypes.Draft or StepTypes.Consult)
        {
            await OweAsync(happened.Task.CaseId, StatusCodes.Assigned, "Đã phân công xử lý", ct);
        }
    }

    public async Task HandleAsync(TaskEnded happened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened.Task is { State: WorkTaskState.Done, StepType: StepTypes.Process or StepTypes.Draft, Outcome: not DrawnWays.ReturnedOutcome })
        {
            await OweAsync(happened.Task.CaseId, StatusCodes.InProgress, "Đang xử lý", ct);
        }
    }

    public Task HandleAsync(ProgressReported happened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return OweAsync(happened.Task.CaseId, StatusCodes.InProgress, "Đang xử lý", ct);
    }

    public Task HandleAsync(CaseFinished happened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(happened);
        // A part of the work that ends says nothing of the whole.
        return happened.Case.ParentCaseId is null ? OweAsync(happened.Subject, StatusCodes.Completed, "Đã hoàn thành", ct) : Task.CompletedTask;
    }

    public async Task HandleAsync(DocumentPublished happened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened.Document.AnswersId is { } answered && await db.Set<Document>().FindAsync([answered], ct) is { } subject)
        {
            await OweAsync(subject, StatusCodes.Completed, $"Đã hoàn thành, trả lời tại văn bản {happened.Document.Code}", ct);
        }
    }

    private async Task OweAsync(Guid caseId, string code, string words, CancellationToken ct)
    {
        // Both are at hand wherever a step is decided.
        var row = await db.Set<Case>().FindAsync([caseId], ct);
        if (row is not null && await db.Set<Document>().FindAsync([row.DocumentId], ct) is { } subject)
        {
            await OweAsync(subject, code, words, ct);
        }
    }

    private Task OweAsync(Document subject, string code, string words, CancellationToken ct) =>
        subject is { Direction: DocumentDirection.Incoming, Source: IntakeSource.Exchange, Fate: null, State: not DocumentState.Refused }
            ? statuses.OweAsync(subject, code, words, ct)
            : Task.CompletedTask;
}
