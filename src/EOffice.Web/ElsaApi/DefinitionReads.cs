using System.Text.Json.Nodes;
using EOffice.Core.Procedures;

namespace EOffice.Web.ElsaApi;

/// <summary>Reading procedures.</summary>
internal static class DefinitionReads
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-definitions", ListAsync);
        api.MapGet("/workflow-definitions/query/count", CountAsync);
        api.MapGet("/workflow-definitions/many-by-id", ManyAsync);
        api.MapGet("/workflow-definitions/validation/is-name-unique", IsNameUniqueAsync);
        api.MapGet("/workflow-definitions/by-definition-id/{definitionId}", FindAsync);
        api.MapGet("/workflow-definitions/by-id/{id}", FindByIdAsync);
        api.MapGet("/workflow-definitions/{definitionId}", FindAsync);
        api.MapGet("/workflow-definitions/{definitionId}/versions", VersionsAsync);
        api.MapGet("/workflow-definitions/{definitionId}/consumers", ConsumersAsync);
        api.MapGet("/workflow-definitions/{definitionId}/export", ExportAsync);
        api.MapPost("/workflow-definitions/{definitionId}/export", ExportAsync).WithMetadata(new OnlyReads());
    }

    private static async Task<IResult> ListAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct)
    {
        // No procedure of ours is the system's own, and all are drawn here.
        var (lines, total) = http.Text("isSystem") == "True" ? ([], 0) : await catalog.ListAsync(QueryOf(http), ct);
        return Answers.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. lines.Select(DefinitionJson.Summary)]),
            ["totalCount"] = total,
            ["links"] = Links(),
        });
    }

    private static async Task<IResult> CountAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct) =>
        Answers.Json(new JsonObject { ["count"] = (await catalog.ListAsync(QueryOf(http) with { PageSize = 1 }, ct)).Total });

    private static async Task<IResult> ManyAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct)
    {
        var items = new JsonArray();
        foreach (var id in http.Texts("ids").Take(50))
        {
            if (Guid.TryParse(id, out var version) && await catalog.FindAsync(version, http.UnitId(), ct) is { } found)
            {
                items.Add(DefinitionJson.Full(found));
            }
        }

        return Answers.Json(new JsonObject { ["items"] = items, ["count"] = items.Count });
    }

    private static async Task<IResult> IsNameUniqueAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct) =>
        Answers.Json(new JsonObject { ["isUnique"] = await catalog.IsNameFreeAsync(http.Text("name"), http.Text("definitionId"), ct) });

    private static async Task<IResult> FindAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct)
    {
        var (choice, number) = ElsaRequest.VersionOf(http.Text("versionOptions"));
        return Found(http, await catalog.FindAsync(http.Route("definitionId"), choice, number, http.UnitId(), ct));
    }

    private static async Task<IResult> FindByIdAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct) =>
        Found(http, Guid.TryParse(http.Route("id"), out var id) ? await catalog.FindAsync(id, http.UnitId(), ct) : null);

    private static async Task<IResult> VersionsAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct)
    {
        var query = new ProcedureQuery { Choice = VersionChoice.All, DefinitionIds = [http.Route("definitionId")], UnitId = http.UnitId(), OrderBy = "Version", Descending = true, PageSize = 100 };
        var (lines, _) = await catalog.ListAsync(query, ct);
        return lines.Count == 0 ? Answers.Missing() : Answers.List(lines.Select(DefinitionJson.Summary));
    }

    /// <summary>No procedure is a step of another here.</summary>
    private static async Task<IResult> ConsumersAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct) =>
        await catalog.FindAsync(http.Route("definitionId"), VersionChoice.Latest, unitId: http.UnitId(), ct: ct) is null
            ? Answers.Missing()
            : Answers.Json(new JsonObject { ["consumingWorkflowDefinitionIds"] = new JsonArray() });

    private static async Task<IResult> ExportAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct)
    {
        var (choice, number) = ElsaRequest.VersionOf(http.Text("versionOptions"));
        if (await catalog.FindAsync(http.Route("definitionId"), choice, number, http.UnitId(), ct) is not { } found)
        {
            return Answers.Missing();
        }

        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{found.Line.DefinitionId}-v{found.Line.Version}.json\"";
        return Answers.Json(DefinitionJson.Exported(found));
    }

    private static IResult Found(HttpContext http, ProcedureFound? found)
    {
        if (found is null)
        {
            return Answers.Missing();
        }

        http.Response.Headers.ETag = $"\"{found.Stamp}\"";
        return Answers.Json(DefinitionJson.Full(found));
    }

    private static ProcedureQuery QueryOf(HttpContext http)
    {
        var ids = http.Texts("ids").Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        var (choice, number) = ElsaRequest.VersionOf(http.Text("versionOptions"), ids.Count > 0 ? VersionChoice.All : VersionChoice.Latest);
        return new ProcedureQuery
        {
            Choice = choice,
            Number = number,
            DefinitionIds = http.Texts("definitionIds"),
            VersionIds = ids,
            Search = http.Text("searchTerm"),
            UnitId = http.UnitId(),
            OrderBy = http.Text("orderBy") ?? "Name",
            Descending = http.Text("orderDirection") == "Descending",
            Page = http.Number("page", 0),
            PageSize = http.Number("pageSize", 100),
        };
    }

    private static JsonArray Links()
    {
        (string Href, string Rel)[] all =
        [
            ("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id"),
            ("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish"),
            ("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract"),
            ("/workflow-definitions/import", "import"),
            ("/workflow-definitions/import-files", "import-files"),
            ("/workflow-definitions", "create"),
        ];
        return new JsonArray([.. all.Select(l => new JsonObject { ["href"] = l.Href, ["rel"] = l.Rel, ["method"] = "POST" })]);
    }
}
