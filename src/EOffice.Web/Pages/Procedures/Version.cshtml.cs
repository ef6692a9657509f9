using EOffice.Core.Procedures;
using EOffice.Core.Reading;
using EOffice.Web.Pages.Oversight;
using EOffice.Workflows.Definitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Procedures;

/// <summary>One version as drawn, with the facts of its steps.</summary>
internal sealed class VersionModel(ReadVersions versions, ReviewProcedure review, ProcedureRights rights, TimeProvider time) : PageModel
{
    public VersionView View { get; private set; } = null!;

    public ProcedureRight Right { get; private set; } = null!;

    /// <summary>What the checks say of this version, errors first.</summary>
    public IReadOnlyList<CheckFinding> Findings { get; private set; } = [];

    public string Svg { get; private set; } = "";

    public DateTime AsOf => time.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(string id, int ban, CancellationToken ct)
    {
        var found = await versions.FindAsync(id, ban, ct);
        if (found.Refusal is { } refusal)
        {
            return this.Answer(refusal);
        }

        (View, Right) = (found.Value, await rights.FindAsync(ct));
        Findings = await review.RunAsync(View.Definition, ct);
        Svg = DrawingSvg.Write(DrawingPicture.Of(View, []), "sd");
        return Page();
    }

    public static string StateOf(VersionLine line) => line.IsPublished ? "đang dùng" : line.PublishedAt is not null ? "đã thay" : line.IsLatest ? "nháp" : "nháp cũ";
}
