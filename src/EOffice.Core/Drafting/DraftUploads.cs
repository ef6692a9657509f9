using EOffice.Core.Documents;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>The newest uploaded file of a draft as its drafter sees it.</summary>
/// <param name="Problem">Why it could not be converted, or what it lacks; null when it can be submitted.</param>
public sealed record DraftUploadView(
    Guid Id, Guid TaskId, Guid DocumentId, DraftUploadState State, string FileName, long Length, Guid? PdfFileId, string? Problem, DateTime CreatedAt)
{
    public bool IsUnderWay => State is DraftUploadState.Waiting or DraftUploadState.Converting;

    public bool CanBeSubmitted => State == DraftUploadState.Ready && Problem is null;
}

/// <summary>Reads how far an upload is, for whoever holds the open draft task and for nobody else.</summary>
public sealed class DraftUploads(OfficeDb db, ProcessContext context, IFileStore store)
{
    internal static IQueryable<DraftUpload> Newest(OfficeDb db, Guid documentId) =>
        db.Set<DraftUpload>().Where(u => u.DocumentId == documentId).OrderByDescending(u => u.CreatedAt).ThenByDescending(u => u.Id);

    /// <summary>Null when nothing was uploaded for this task's draft, or it is not the asker's.</summary>
    public async Task<DraftUploadView?> OfTaskAsync(Guid taskId, CancellationToken ct = default)
    {
        var documentId = await (
            from task in db.Set<WorkTask>().AsNoTracking()
            join row in db.Set<Case>() on task.CaseId equals row.Id
            where task.Id == taskId && task.State == WorkTaskState.Open && task.StepType == StepTypes.Draft
                && db.Set<TaskHolder>().Any(h => h.TaskId == taskId && h.PersonId == context.ActorId)
            select row.AnswerId).FirstOrDefaultAsync(ct);
        if (documentId is not { } id || await Newest(db, id).AsNoTracking().FirstOrDefaultAsync(ct) is not { } upload)
        {
            return null;
        }

        var document = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == id, ct);
        // What was submitted since is newer than the upload: a returned draft begins with a choice again.
        var source = await db.Set<DocumentFile>().AsNoTracking().SingleAsync(f => f.Id == upload.SourceFileId, ct);
        return new DraftUploadView(
            upload.Id, taskId, id, upload.State, source.Name, source.Length, upload.PdfFileId, upload.Problem ?? await LacksAsync(upload, document, ct), upload.CreatedAt);
    }

    private async Task<string?> LacksAsync(DraftUpload upload, Document document, CancellationToken ct) =>
        upload.WordsHash is { } words && document is { CodeNotation: not null, SignerName: not null }
            ? PlaceFinder.Find(PdfWords.FromBytes(await store.GetAsync(context.AgencyId, words, ct)), document).Refusal?.Message
            : null;
}
