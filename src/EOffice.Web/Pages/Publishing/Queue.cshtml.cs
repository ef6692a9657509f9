using EOffice.Core.Reading;
using EOffice.Web.Pages.Intake;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Publishing;

/// <summary>Phát hành: what waits for number, seal and sending, and what went out on a day.</summary>
internal sealed class QueueModel(PublishQueue queue) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ngay")]
    public string? Day { get; set; }

    public PublishPage List { get; private set; } = null!;

    public bool IsToday => List.Day == DateOnly.FromDateTime(Tasks.VietnamTime.ToLocal(List.AsOf).Date);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        FactForm.TryDay(Day, out var day);
        var page = await queue.ReadAsync(day, ct);
        if (!page.Succeeded)
        {
            return this.Answer(page.Refusal!);
        }

        List = page.Value;
        return Page();
    }
}
