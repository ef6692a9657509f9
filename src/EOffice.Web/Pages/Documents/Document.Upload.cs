using EOffice.Core.Drafting;
using EOffice.Core.Reading;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Documents;

/// <summary>The document page's part for drafts that come as a file.</summary>
internal sealed partial class DocumentModel
{
    /// <summary>Takes the file and what is typed around it; the job makes the PDF.</summary>
    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file, [FromServices] UploadDraft upload, CancellationToken ct)
    {
        var form = await ReadFormAsync();
        if (await documents.FindAsync(Id, ct) is not { } view || view.Tasks.FirstOrDefault(t => t.Id == form.TaskId) is not { } task)
        {
            return NotFound();
        }

        form.Source = TaskForm.FromFile;
        var taken = await upload.RunAsync(
            new UploadDraftCommand(form.TaskId, form.ExpectedRevision, $"tep-{form.OperationId}", file?.FileName ?? "", await file.BytesAsync(Uploads.OneFile, ct), Decisions.Facts(form)), ct);
        if (!taken.Succeeded)
        {
            return await RefuseAsync(form, taken.Refusal!, ct);
        }

        if (view.Case is { } running && !string.IsNullOrWhiteSpace(form.Content))
        {
            await typed.KeepAsync(running.Id, form.Content, ct);
        }

        return Redirect($"/van-ban/{(view.Tasks.Any(t => t.Id == task.Id) ? Id : taken.Value.DocumentId)}#viec");
    }

    /// <summary>An uploaded draft is looked at before it is submitted: it stands in the viewer while it is newer than what was submitted.</summary>
    private void ShowUpload(DocumentView view)
    {
        if (FileId is null && Step?.Upload is { PdfFileId: { } pdf } && view.Files.FirstOrDefault(f => f.Id == pdf) is { } converted
            && (view.AnswerFile is not { } submitted || converted.CreatedAt > submitted.CreatedAt))
        {
            Opened = converted;
        }
    }
}
