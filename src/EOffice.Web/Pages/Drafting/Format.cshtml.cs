using EOffice.Core.Platform;
using EOffice.Core.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Drafting;

/// <summary>What the check of a file's layout finds: a page of its own, and a part that forms load by themselves.</summary>
internal sealed class FormatModel(ReadFormat format) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid FileId { get; set; }

    public FormatReport? Report { get; private set; }

    public Refusal? Refusal { get; private set; }

    public bool IsPart => Request.Headers.ContainsKey("HX-Request");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var read = await format.RunAsync(Id, FileId, ct);
        if (read.Refusal is { Code: "operation.not-found" })
        {
            return NotFound();
        }

        (Report, Refusal) = (read.Succeeded ? read.Value : null, read.Refusal);
        return Page();
    }
}
