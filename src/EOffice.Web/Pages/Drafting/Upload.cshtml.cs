using EOffice.Core.Drafting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Drafting;

/// <summary>How far an uploaded draft is, asked once a second while it is being converted.</summary>
internal sealed class UploadModel(DraftUploads uploads) : PageModel
{
    [FromRoute]
    public Guid TaskId { get; set; }

    public DraftUploadView Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await uploads.OfTaskAsync(TaskId, ct) is not { } found)
        {
            return NotFound();
        }

        Shown = found;
        return Request.Headers.ContainsKey("HX-Request") ? Page() : Redirect($"/van-ban/{found.DocumentId}#viec");
    }
}
