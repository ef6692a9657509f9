using EOffice.Core.Documents;
using EOffice.Core.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Publishing;

/// <summary>Where a published document went and how far it came.</summary>
internal sealed class ReceiversModel(ReadDocument documents, TimeProvider time) : PageModel
{
    public Document Document { get; private set; } = null!;

    public IReadOnlyList<ReceiverFact> Receivers { get; private set; } = [];

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id, CancellationToken ct)
    {
        if (await documents.ReceiversAsync(id, ct) is not { } found)
        {
            return NotFound();
        }

        (Document, Receivers) = found;
        return Page();
    }
}
