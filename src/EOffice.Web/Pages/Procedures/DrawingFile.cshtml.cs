using System.Text;
using EOffice.Core.Reading;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Procedures;

/// <summary>A version to take away: its drawing as SVG or PNG, or the definition that the designer reads.</summary>
internal sealed class DrawingFileModel(ReadVersions versions, PicturePainter painter, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id, int ban, string kind, CancellationToken ct)
    {
        var found = await versions.FindAsync(id, ban, ct);
        if (found.Refusal is { } refusal)
        {
            return this.Answer(refusal);
        }

        var view = found.Value;
        var name = FormattableString.Invariant($"{view.Line.DefinitionId}-ban-{view.Line.Version}.{kind}");
        if (kind == "json")
        {
            return File(Encoding.UTF8.GetBytes(view.Definition.ToJson()), "application/json", name);
        }

        var state = view.Line.IsPublished ? "đang dùng" : view.Line.PublishedAt is not null ? "không còn dùng" : "bản nháp";
        var made = VietnamTime.ToLocal(time.GetUtcNow().UtcDateTime);
        var picture = DrawingPicture.Of(view, [view.Line.Name, FormattableString.Invariant($"{view.UnitName ?? view.AgencyName} · bản {view.Line.Version}, {state} · in ngày {made:dd/MM/yyyy}")]);
        return kind == "svg"
            ? File(Encoding.UTF8.GetBytes(DrawingSvg.Write(picture, "sd")), "image/svg+xml", name)
            : File(painter.Png(picture), "image/png", name);
    }
}
