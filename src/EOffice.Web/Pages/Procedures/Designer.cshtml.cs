using EOffice.Core.Procedures;
using EOffice.Web.Hosting;
using EOffice.Web.Pages.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Procedures;

/// <summary>The page where a procedure is drawn. Who may not change it sees the same page, read-only: the server gives the Studio no
/// address to publish to, and refuses every change anyway.</summary>
internal sealed class DesignerModel(ProcedureRights rights, ProcedureCatalog catalog, TimeProvider time) : StudioPage(rights, catalog)
{
    public ProcedureLine Line { get; private set; } = null!;

    public StudioFrame Studio { get; private set; } = null!;

    /// <summary>The published version where the newest one is a draft.</summary>
    public int? InForce { get; private set; }

    public string? OwnerName { get; private set; }

    public string SavedText => Line.SavedAt is { } at ? $"đã lưu {VietnamTime.Moment(at, time.GetUtcNow().UtcDateTime)}" : "";

    public string StateText => Line.IsPublished ? "đang dùng" : InForce is { } version ? $"nháp, đang dùng bản {version}" : Line.PublishedAt is null ? "nháp" : "ngừng dùng";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead)
        {
            return instead;
        }

        if (await Catalog.FindAsync(id, VersionChoice.Latest, unitId: UnitId, ct: ct) is not { } found)
        {
            return NotFound();
        }

        Line = found.Line;
        if (UnitId is null && Line.UnitId is not null)
        {
            // Drawn with the people and templates of its unit.
            return Redirect($"{ScopeOf(Line.UnitId)}/{Uri.EscapeDataString(id)}");
        }

        OwnerName = Line.UnitId is null ? null : UnitName;
        InForce = Line.IsPublished ? null : (await Catalog.FindAsync(id, VersionChoice.Published, unitId: UnitId, ct: ct))?.Line.Version;
        Studio = new StudioFrame("elsa-workflow-definition-editor", Scope, "definition-id", Line.DefinitionId);
        return Show();
    }
}
