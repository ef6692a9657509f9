using EOffice.Core.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Documents;

/// <summary>Phiếu giải quyết văn bản đến (NĐ 30/2020 PL IV) for paper, filled from what the case holds.</summary>
internal sealed class SlipModel(ReadDocument documents) : PageModel
{
    public DocumentView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await documents.FindAsync(id, ct) is not { Subject.Direction: Core.Documents.DocumentDirection.Incoming } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }
}
