using EOffice.Core.Drafting.Attachments;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Documents;

/// <summary>The document page's part for the files beside a draft. They are posted with the whole form of the draft: it comes back as it stood.</summary>
internal sealed partial class DocumentModel
{
    public async Task<IActionResult> OnPostAttachAsync(IFormFile? attached, [FromForm] Guid? replaces, [FromServices] DraftAttachments attachments, CancellationToken ct)
    {
        var form = await ReadFormAsync();
        var taken = await attachments.AddAsync(
            new AttachCommand(form.TaskId, form.ExpectedRevision, Once(form, "kem"), attached?.FileName ?? "", await attached.BytesAsync(Uploads.OneFile, ct), Decisions.Facts(form), replaces), ct);
        return await AttachmentAsync(form, taken, replaces is null ? "Đã kèm tệp" : "Đã thay tệp kèm theo", ct);
    }

    public async Task<IActionResult> OnPostDetachAsync([FromForm] Guid fileId, [FromServices] DraftAttachments attachments, CancellationToken ct)
    {
        var form = await ReadFormAsync();
        var removed = await attachments.RemoveAsync(new DetachCommand(form.TaskId, form.ExpectedRevision, Once(form, $"bo-{fileId:N}"), fileId, Decisions.Facts(form)), ct);
        return await AttachmentAsync(form, removed, "Đã bỏ tệp kèm theo", ct);
    }

    private async Task<IActionResult> AttachmentAsync(TaskForm form, Outcome<Attached> done, string words, CancellationToken ct)
    {
        if (!done.Succeeded)
        {
            return await AgainAsync(done.Refusal!, a => a with { AttachmentRefusal = Shared.Note.Tell("stop", done.Refusal!.Message) }, ct, form);
        }

        if (!string.IsNullOrWhiteSpace(form.Content) && await documents.FindAsync(Id, ct) is { Case: { } running })
        {
            await typed.KeepAsync(running.Id, form.Content, ct);
        }

        TempData[SourceKey(form.TaskId)] = form.Source ?? "";
        TempData["Toast"] = words;
        return Redirect($"/van-ban/{Id}#tep-kem");
    }

    /// <summary>Text or file: which of them is meant stands in no row until it is submitted.</summary>
    private void RestoreSource()
    {
        if (Step is { Partial: "_Draft" } draft && TempData[SourceKey(draft.Task.Id)] is string source)
        {
            draft.Form.Source = source;
        }
    }

    private static string SourceKey(Guid taskId) => $"Source:{taskId:N}";

    /// <summary>The form's buttons share its operation id: each act has its own.</summary>
    private static string Once(TaskForm form, string act) => form.OperationId is { Length: > 0 } id ? $"{act}-{id}" : "";
}
