using EOffice.Core.Procedures;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Procedures;

/// <summary>One run on its drawing: where it stands, what each step did. Looking at a case is journalled by the operation that reads it.</summary>
internal sealed class InstanceModel(ProcedureRights rights, ProcedureCatalog catalog, ReadInstances instances) : StudioPage(rights, catalog)
{
    public InstanceLine Line { get; private set; } = null!;

    public string ProcedureName { get; private set; } = "";

    public StudioFrame Studio { get; private set; } = null!;

    public string StateText => Line.Status switch
    {
        "Finished" => "đã xong",
        "Faulted" => "có sự cố",
        "Cancelled" => "đã hủy",
        _ => "đang chạy",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead)
        {
            return instead;
        }

        // The Studio's own calls are the look; this only asks whether there is something to look at.
        if (await instances.FindAsync(id, UnitId, look: false, ct) is not { } found)
        {
            return NotFound();
        }

        Line = found.Line;
        ProcedureName = (await Catalog.FindAsync(found.Line.VersionId, UnitId, ct))?.Line.Name ?? found.Line.DefinitionId;
        Studio = new StudioFrame("elsa-workflow-instance-viewer", Scope, "instance-id", Line.Id.ToString());
        return Show();
    }
}
