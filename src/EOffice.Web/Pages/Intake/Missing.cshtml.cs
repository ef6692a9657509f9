using System.Globalization;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Intake;

/// <summary>Gói tin chưa nhận được: what lies on the axis and has not come in, and why.</summary>
internal sealed class MissingModel(ReadArrivals arrivals, RetryArrival retry) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public MissingArrivals List { get; private set; } = null!;

    public Note? Refused { get; private set; }

    public string? NextPage => List.Next is { } next ? $"{ArrivalPages.List}?sau={next.Ticks.ToString(CultureInfo.InvariantCulture)}" : null;

    public static (string Words, string Tag) WordsOf(MissingArrival row) => row.State switch
    {
        AxisArrivalState.Refused => ("gói tin hỏng", "stop"),
        AxisArrivalState.GivenUp => ("đã dừng thử", "stop"),
        _ => ("sẽ tự thử lại", "warn"),
    };

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] Guid id, [FromForm] string? operationId, CancellationToken ct)
    {
        var outcome = await retry.RunAsync(new RetryArrivalCommand(operationId ?? "", id), ct);
        if (outcome.Succeeded)
        {
            TempData["Toast"] = "Sẽ thử lại trong một phút";
            return LocalRedirect(ArrivalPages.List);
        }

        if (outcome.Refusal!.IsDoor())
        {
            return this.Answer(outcome.Refusal!);
        }

        Refused = Note.Tell("stop", outcome.Refusal!.Message);
        Response.StatusCode = outcome.Refusal.Code == PlatformRefusals.Stale.Code ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var before = long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : (DateTime?)null;
        var list = await arrivals.RunAsync(before, ct);
        if (!list.Succeeded)
        {
            return this.Answer(list.Refusal!);
        }

        List = list.Value;
        return Page();
    }
}
