using EOffice.Core.Calendar;
using EOffice.Core.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Oversight;

/// <summary>Vận hành điện tử: the six indicators and the closed loop of a period per unit, each number a link to its list.</summary>
internal sealed class ClosedLoopModel(IndicatorReport report, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? Code { get; set; }

    /// <summary>Whose first breaks are shown.</summary>
    [BindProperty(SupportsGet = true, Name = "dv")]
    public string? UnitCode { get; set; }

    public IndicatorPage Report { get; private set; } = null!;

    /// <summary>The chosen unit, else the first line: the agency, or the only unit that the reader heads.</summary>
    public UnitLine? Chosen => Lines.FirstOrDefault(l => l.Code is not null && l.Code == UnitCode) ?? Lines.FirstOrDefault();

    public static IReadOnlyList<Link> Links { get; } = Enum.GetValues<Link>();

    /// <summary>The agency first, where the person sees it.</summary>
    public IEnumerable<UnitLine> Lines => Report.Agency is { } agency ? [agency, .. Report.Units] : Report.Units;

    /// <summary>This and the last three quarters, this and the last month.</summary>
    public IReadOnlyList<Period> Periods
    {
        get
        {
            var today = LocalTime.DateOf(time.GetUtcNow());
            return
            [
                .. Enumerable.Range(0, 4).Select(n => Period.QuarterOf(today.AddMonths(-3 * n))), Period.MonthOf(today), Period.MonthOf(today.AddMonths(-1)),
            ];
        }
    }

    /// <summary>Below what the next level asks of it.</summary>
    public static bool IsLow(Link link, Share share) => share is { IsRanked: true, Percent: { } percent } && percent < (link == Link.OUT3 ? Levels.Signatures : Levels.Routed);

    public static string Address(Period period, string? unit) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(
            "/theo-doi/khep-kin", unit is null ? new Dictionary<string, string?> { ["ky"] = period.Code } : new Dictionary<string, string?> { ["ky"] = period.Code, ["dv"] = unit });

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var period = Period.Read(Code) ?? Period.QuarterOf(LocalTime.DateOf(time.GetUtcNow()));
        var page = await report.ReadAsync(period, ct);
        if (!page.Succeeded)
        {
            return this.Answer(page.Refusal!);
        }

        Report = page.Value;
        return Page();
    }
}
