using System.Text.Json.Nodes;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Procedures;

/// <summary>Starts a procedure with its name and an empty canvas.</summary>
internal sealed class CreateModel(ProcedureRights rights, ProcedureCatalog catalog, SaveProcedure save) : PageModel
{
    [BindProperty]
    public string OperationId { get; set; } = Guid.NewGuid().ToString("N");

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Whose it is; null for the whole agency's.</summary>
    [BindProperty]
    public Guid? Owner { get; set; }

    public bool ForAgency { get; private set; }

    public IReadOnlyList<(Guid Id, string Name)> Units { get; private set; } = [];

    public Note? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OfferAsync(ct) ? Page() : Forbid();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await OfferAsync(ct))
        {
            return Forbid();
        }

        var saved = await save.RunAsync(new SaveProcedureCommand(OperationId, Empty(Name ?? ""), Owner), ct);
        if (saved.Succeeded)
        {
            return Redirect($"{StudioPage.ScopeOf(Owner)}/{Uri.EscapeDataString(saved.Value.DefinitionId)}");
        }

        Refused = Note.Tell("stop", saved.Refusal!.Message.Replace("Chưa lưu được", "Chưa tạo được quy trình", StringComparison.Ordinal));
        OperationId = Guid.NewGuid().ToString("N");
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> OfferAsync(CancellationToken ct)
    {
        var right = await rights.FindAsync(ct);
        ForAgency = right.MayEdit(null);
        Units = [.. (await catalog.UnitsAsync(ct)).Where(u => right.MayEdit(u.Id)).Select(u => (u.Id, u.Name))];
        return right.MayEditSome;
    }

    /// <summary>An empty canvas that knows the variables which steps set, to choose people and units from.</summary>
    private static string Empty(string name) => new JsonObject
    {
        ["name"] = name,
        ["variables"] = new JsonArray([.. CaseVariables.All.Select(v => Variable(v.Name, v.Type))]),
        ["root"] = new JsonObject { ["id"] = Guid.NewGuid().ToString("N")[..16], ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1", ["activities"] = new JsonArray(), ["connections"] = new JsonArray() },
    }.ToJsonString();

    private static JsonObject Variable(string name, string type) => new()
    {
        ["id"] = $"var-{name}",
        ["name"] = name,
        ["typeName"] = type,
        ["isArray"] = false,
        ["value"] = type == "Boolean" ? "false" : null,
        ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
    };
}
