using System.Globalization;
using EOffice.Core.Procedures.Interventions;
using EOffice.Core.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Documents;

/// <summary>The whole procedure of a document as drawn, with what is done and where it stands.</summary>
internal sealed class ProcedureModel(ReadDocument documents, ReadProcedure procedure, CaseDoor door) : PageModel
{
    public DocumentView View { get; private set; } = null!;

    public ProcedureDrawing Drawing { get; private set; } = null!;

    /// <summary>The reader may stop the case or give its tasks to others.</summary>
    public bool MayIntervene { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await documents.FindAsync(id, ct) is not { } view || await procedure.DrawAsync(view, ct) is not { } drawing)
        {
            return NotFound();
        }

        (View, Drawing) = (view, drawing);
        MayIntervene = await door.MayActAsync(view.Case!.Id, ct);
        return Page();
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
