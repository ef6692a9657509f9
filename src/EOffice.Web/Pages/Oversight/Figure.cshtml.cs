using EOffice.Core.Calendar;
using EOffice.Core.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Oversight;

/// <summary>The documents behind one figure (domain.md §6.4: let a unit open the list behind it).</summary>
internal sealed class FigureModel(IndicatorReport report, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? PeriodCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "dv")]
    public string? Unit { get; set; }

    /// <summary>dat: holds, chua: doesn't.</summary>
    [BindProperty(SupportsGet = true, Name = "tt")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "dut")]
    public string? Broken { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public Guid? After { get; set; }

    public FigureList List { get; private set; } = null!;

    public string Indicator { get; private set; } = "";

    public Period Period { get; private set; }

    public Link? FirstBroken => ReadLink(Broken);

    public string Name => ReadLink(Indicator) is { } link ? $"{link} · {LinkTexts.Of(link).Name}" : Indicator == FigureText.Paper ? $"PR1 · {LinkTexts.Paper.Name}" : "Khép kín (CL)";

    public string Definition => ReadLink(Indicator) is { } link ? LinkTexts.Of(link).Definition : Indicator == FigureText.Paper ? LinkTexts.Paper.Definition : LinkTexts.ClosedLoop;

    public async Task<IActionResult> OnGetAsync(string indicator, CancellationToken ct)
    {
        var link = ReadLink(indicator);
        if (link is null && indicator is not (FigureText.Loop or FigureText.Paper))
        {
            return NotFound();
        }

        Indicator = indicator;
        Period = Period.Read(PeriodCode) ?? Period.QuarterOf(LocalTime.DateOf(time.GetUtcNow()));
        bool? holds = State switch { "dat" => true, "chua" => false, _ => null };
        var list = await report.ListAsync(new FigureQuery(Period, link, Unit, holds, FirstBroken, After) { Paper = indicator == FigureText.Paper }, ct);
        if (!list.Succeeded)
        {
            return this.Answer(list.Refusal!);
        }

        List = list.Value;
        return Page();
    }

    private static Link? ReadLink(string? text) => Enum.GetValues<Link>().Cast<Link?>().FirstOrDefault(l => l!.Value.ToString() == text);
}
