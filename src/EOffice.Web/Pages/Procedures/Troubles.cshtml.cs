using EOffice.Core.Procedures;
using EOffice.Core.Procedures.Interventions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Procedures;

/// <summary>Cases that stand still because a step could not do its work.</summary>
internal sealed class TroublesModel(ReadTroubles troubles, ProcedureRights rights, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; }

    public IReadOnlyList<TroubledCase> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public DateTime AsOf => time.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!(await rights.FindAsync(ct)).MayEditSome)
        {
            return Forbid();
        }

        (Rows, Total) = (await troubles.ListAsync(PageNumber, ct), await troubles.CountAsync(ct));
        return Page();
    }
}
