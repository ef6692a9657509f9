using System.Globalization;
using EOffice.Core.Exchange;
using EOffice.Core.Oversight;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Intake;

/// <summary>Tiếp nhận: what waits for the clerk.</summary>
internal sealed class ReceivedModel(ReceivedQueue queue) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nhom")]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true, Name = "sau")]
    public string? After { get; set; }

    public ReceivedPage List { get; private set; } = null!;

    public ReceivedState? Only => ReceivedQueue.Waiting.Cast<ReceivedState?>().FirstOrDefault(s => StateText.Slug(s!.Value) == Group);

    public int Total => List.Counts.Values.Sum();

    public string? NextPage => List.Next is { } next
        ? string.Create(CultureInfo.InvariantCulture, $"/tiep-nhan?{(Only is { } only ? $"nhom={StateText.Slug(only)}&" : "")}sau={(next.Urgent ? 1 : 0)}-{next.ReceivedAt.Ticks}-{next.Id:N}")
        : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var page = await queue.ListAsync(Only, ReadCursor(After), ct);
        if (!page.Succeeded)
        {
            return this.Answer(page.Refusal!);
        }

        List = page.Value;
        return Page();
    }

    /// <summary>What can't be read means the beginning.</summary>
    private static ReceivedCursor? ReadCursor(string? text)
    {
        var parts = (text ?? "").Split('-');
        return parts.Length == 3
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(parts[2], "N", out var id)
            ? new ReceivedCursor(parts[0] == "1", new DateTime(ticks, DateTimeKind.Utc), id)
            : null;
    }
}
