using EOffice.Core.Drafting;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Documents;

/// <summary>The document page's part for an approver's own edit.</summary>
internal sealed partial class DocumentModel
{
    /// <summary>Tự sửa: the file becomes the next version, which the same person then looks at and approves.</summary>
    public async Task<IActionResult> OnPostEditAsync(IFormFile? file, [FromServices] EditDraft edit, CancellationToken ct)
    {
        var form = await ReadFormAsync();
        form.Outcome = null;
        if (await documents.FindAsync(Id, ct) is not { } view || view.Tasks.All(t => t.Id != form.TaskId))
        {
            return NotFound();
        }

        var edited = await edit.RunAsync(
            new EditDraftCommand(form.TaskId, form.ExpectedRevision, $"sua-{form.OperationId}", form.ShownHash, file?.FileName ?? "", await file.BytesAsync(Uploads.OneFile, ct), form.Text), ct);
        if (!edited.Succeeded)
        {
            return await RefuseAsync(form, edited.Refusal!, ct);
        }

        var voided = edited.Value.Voided > 0 ? $", {edited.Value.Voided} lần duyệt trên bản trước hết hiệu lực" : "";
        TempData["Toast"] = $"Đã lập bản {edited.Value.Submission}{voided}. Xem lại rồi duyệt.";
        return Redirect($"/van-ban/{Id}#viec");
    }
}
