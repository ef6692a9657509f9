using EOffice.Core.Reading;
using EOffice.Web.Pages.Oversight;
using EOffice.Workflows.Definitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Procedures;

/// <summary>Two versions side by side: what was added, removed and changed.</summary>
internal sealed class CompareModel(ReadVersions versions) : PageModel
{
    public VersionsCompared Compared { get; private set; } = null!;

    public string Before { get; private set; } = "";

    public string After { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, int a, int b, CancellationToken ct)
    {
        var found = await versions.CompareAsync(id, a, b, ct);
        if (found.Refusal is { } refusal)
        {
            return this.Answer(refusal);
        }

        Compared = found.Value;
        Before = Draw(Compared.Before, ChangeKind.Removed, "truoc");
        After = Draw(Compared.After, ChangeKind.Added, "sau");
        return Page();
    }

    public static string SignOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "+ thêm",
        ChangeKind.Removed => "− bỏ",
        _ => "≠ đổi",
    };

    private string Draw(VersionView view, ChangeKind alone, string id)
    {
        var steps = Compared.Difference.Steps.Where(s => s.Kind == alone || s.Kind == ChangeKind.Changed).ToDictionary(s => s.Id, s => s.Kind);
        return DrawingSvg.Write(DrawingPicture.Of(view, [], steps, [.. Compared.Difference.Ways.Where(w => w.Kind == alone)]), id);
    }
}
