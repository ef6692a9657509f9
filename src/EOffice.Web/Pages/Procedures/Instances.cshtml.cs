using EOffice.Core.Procedures;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Procedures;

/// <summary>The runs of procedures: cases and trials, for those who administer them. Steps and codes only, never what a document says.</summary>
internal sealed class InstancesModel(ProcedureRights rights, ProcedureCatalog catalog) : StudioPage(rights, catalog)
{
    public StudioFrame Studio { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead)
        {
            return instead;
        }

        if (!Right.MayEditSome)
        {
            return Forbid();
        }

        Studio = new StudioFrame("elsa-workflow-instance-list", Scope);
        return Show();
    }
}
