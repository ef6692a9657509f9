using EOffice.Core.Exchange;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Documents;

/// <summary>The document page's part of what became of the document: a replacement that the clerk enters.</summary>
internal sealed partial class DocumentModel
{
    public async Task<IActionResult> OnPostReplaceAsync([FromForm] string? operationId, [FromServices] AdmitReplacement admit, CancellationToken ct)
    {
        if (await documents.FindAsync(Id, ct) is null)
        {
            return NotFound();
        }

        var admitted = await admit.RunAsync(new AdmitReplacementCommand(operationId ?? "", Id), ct);
        if (admitted.Refusal is { } refusal && refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        TempData["Toast"] = admitted.Succeeded ? "Đã vào sổ, việc đang làm chuyển sang văn bản mới" : admitted.Refusal!.Message;
        return Redirect($"/van-ban/{Id}");
    }
}
