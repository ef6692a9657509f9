using EOffice.Core.Calendar;
using EOffice.Core.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Oversight;

/// <summary>The inspection's start page: the figures of this quarter and the ways into what they stand on. Read-only throughout.</summary>
internal sealed class InspectionModel(IndicatorReport report, TimeProvider time) : PageModel
{
    public IndicatorPage Report { get; private set; } = null!;

    /// <summary>The agency, or the unit that the reader heads.</summary>
    public UnitLine? Whole => Report.Agency ?? (Report.Units.Count > 0 ? Report.Units[0] : null);

    public int RegisterYear => LocalTime.YearOf(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var page = await report.ReadAsync(Period.QuarterOf(LocalTime.DateOf(time.GetUtcNow())), ct);
        if (!page.Succeeded)
        {
            return this.Answer(page.Refusal!);
        }

        Report = page.Value;
        return Page();
    }
}
