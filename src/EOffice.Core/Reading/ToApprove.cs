using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>A document that waits for the reader's approval or signature.</summary>
/// <param name="Hash">The file that would be approved or signed.</param>
/// <param name="Submission">"bản n".</param>
/// <param name="Opened">The reader has opened exactly this file.</param>
/// <param name="ApprovedBy">Who has approved exactly this submission.</param>
public sealed record ToApproveRow(
    Guid TaskId, int Revision, string StepType, string StepName, Guid DocumentId, Guid CaseDocumentId, string TypeName, string Subject, string? Drafter, string? ToPlaces, Urgency Urgency,
    DateTime? DueAt, string Hash, int Submission, bool Opened, IReadOnlyList<string> ApprovedBy);

/// <summary>Chờ duyệt, chờ ký: what one person may approve or sign now, with what the summary needs. A few queries, however many.</summary>
public sealed class ToApprove(OfficeDb db, ProcessContext context)
{
    /// <summary>What one list shows, the earliest due first.</summary>
    public const int Most = 100;

    private static readonly string[] Approving = [StepTypes.Review, StepTypes.CheckFormat];
    private static readonly string[] Signing = [StepTypes.Sign];

    /// <summary>One row more than <see cref="Most"/> tells that there are more.</summary>
    /// <param name="signs">Only what waits for the signature, or only what waits for approval: each list is cut by itself. Null reads both.</param>
    public async Task<IReadOnlyList<ToApproveRow>> ReadAsync(bool? signs = null, CancellationToken ct = default)
    {
        var me = context.ActorId;
        IReadOnlyList<string> steps = signs switch { true => Signing, false => Approving, null => [.. Approving, .. Signing] };
        var tasks = await (
            from holder in db.Set<TaskHolder>().AsNoTracking().Where(h => h.PersonId == me && h.State == WorkTaskState.Open)
            join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
            where steps.Contains(task.StepType)
            join running in db.Set<Case>() on task.CaseId equals running.Id
            join document in db.Set<Document>() on running.AnswerId equals document.Id
            from drafter in db.Set<Person>().Where(p => p.Id == document.DrafterId).DefaultIfEmpty()
            orderby task.DueAt ?? DateTime.MaxValue, task.OpenedAt
            select new { Task = task, running.DocumentId, Document = document, Drafter = (string?)drafter!.FullName }).Take(Most + 1).ToListAsync(ct);
        var ids = tasks.ConvertAll(t => t.Document.Id);
        var files = (await db.Set<DocumentFile>().AsNoTracking()
                .Where(f => ids.Contains(f.DocumentId) && f.Role == FileRole.Main && f.Stage == FileStages.Submitted).Select(f => new { f.DocumentId, f.Hash, f.Version }).ToListAsync(ct))
            .GroupBy(f => f.DocumentId).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Version)!.Hash);
        var hashes = files.Values.ToList();
        var opened = (await db.Set<JournalEvent>().AsNoTracking()
                .Where(e => e.DocumentId != null && ids.Contains(e.DocumentId.Value) && e.Kind == RecordReading.FileViewed && e.ActorId == me && hashes.Contains(e.ContentHash!))
                .Select(e => e.ContentHash).Distinct().ToListAsync(ct)).ToHashSet();
        var approvals = await (
            from approval in db.Set<Approval>().AsNoTracking().Where(a => ids.Contains(a.DocumentId) && a.VoidedAt == null)
            join person in db.Set<Person>() on approval.PersonId equals person.Id
            orderby approval.Time
            select new { approval.DocumentId, approval.Submission, approval.Hash, person.FullName }).ToListAsync(ct);
        return
        [
            .. tasks.Where(t => files.ContainsKey(t.Document.Id)).Select(t => new ToApproveRow(
                t.Task.Id, t.Task.Revision, t.Task.StepType, t.Task.StepName, t.Document.Id, t.DocumentId, t.Document.TypeName, t.Document.Subject, t.Drafter, t.Document.ToPlaces,
                t.Document.Urgency, t.Task.DueAt, files[t.Document.Id], t.Document.Submission, opened.Contains(files[t.Document.Id]),
                [.. approvals.Where(a => a.DocumentId == t.Document.Id && a.Submission == t.Document.Submission && a.Hash == files[t.Document.Id]).Select(a => a.FullName).Distinct()])),
        ];
    }
}
