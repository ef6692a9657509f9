using EOffice.Core.Documents;
using EOffice.Core.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Documents;

/// <summary>Forms for paper, filled from what the case holds: phiếu giải quyết văn bản đến (NĐ 30/2020 PL IV), phiếu chuyển, phiếu trình, giấy mời.</summary>
internal sealed class SlipModel(ReadDocument documents, FillPaperForm fill) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "mau")]
    public string? Wanted { get; set; }

    public DocumentView View { get; private set; } = null!;

    public IReadOnlyList<PaperForm> Forms { get; private set; } = [];

    public PaperForm Form { get; private set; } = PaperForms.All[0];

    /// <summary>HTML of the form; every value in it is escaped.</summary>
    public string Filled { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await documents.FindAsync(id, ct) is not { } view)
        {
            return NotFound();
        }

        Forms = [.. PaperForms.All.Where(f => !f.ForIncoming || view.Subject.Direction == DocumentDirection.Incoming)];
        if (Forms.FirstOrDefault(f => f.Name == (Wanted ?? PaperForms.All[0].Name)) is not { } form)
        {
            return NotFound();
        }

        (View, Form) = (view, form);
        Filled = await fill.RunAsync(form, view, ct);
        return Page();
    }
}
