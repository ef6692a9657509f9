using EOffice.Core.Drafting.Attachments;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Documents;

/// <summary>The document page's part for the files beside a draft.</summary>
internal sealed partial class DocumentModel
{
    public async Task<IActionResult> OnPostAttachAsync(IFormFile? attached, [FromForm] Guid? replaces, [FromServices] DraftAttachments attachments, CancellationToken ct)
    {
        var form = await ReadFormAsync();
        var taken = await attachments.AddAsync(
            new AttachCommand(form.TaskId, form.ExpectedRevision, form.OperationId ?? "", attached?.FileName ?? "", await attached.BytesAsync(Uploads.OneFile, ct), replaces), ct);
        return await AttachmentAsync(form, taken, replaces is null ? "Đã kèm tệp" : "Đã thay tệp kèm theo", ct);
    }

    public async Task<IActionResult> OnPostDetachAsync([FromForm] Guid fileId, [FromServices] DraftAttachments attachments, CancellationToken ct)
    {
        var form = await ReadFormAsync();
        return await AttachmentAsync(form, await attachments.RemoveAsync(form.OperationId ?? "", form.TaskId, form.ExpectedRevision, fileId, ct), "Đã bỏ tệp kèm theo", ct);
    }

    private async Task<IActionResult> AttachmentAsync(TaskForm form, Outcome<Attached> done, string words, CancellationToken ct)
    {
        if (done.Succeeded)
        {
            TempData["Toast"] = words;
            return Redirect($"/van-ban/{Id}#tep-kem");
        }

        return await AgainAsync(done.Refusal!, a => a with { AttachmentRefusal = Shared.Note.Tell("stop", done.Refusal!.Message) }, ct);
    }
}
