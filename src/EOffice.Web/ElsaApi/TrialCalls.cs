using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Core.Procedures;

namespace EOffice.Web.ElsaApi;

/// <summary>Trying a drawing: whole, or one step.</summary>
internal static class TrialCalls
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflow-definitions/{definitionId}/execute", ExecuteAsync);
        api.MapPost("/workflow-definitions/{definitionId}/dispatch", DispatchAsync);
        api.MapPost("/workflow-instances/{id}/advance", AdvanceAsync);
        api.MapPost("/tests/activities", TestAsync);
    }

    private static async Task<IResult> ExecuteAsync(HttpContext http, StartTrial start, ProcedureCatalog catalog, CancellationToken ct)
    {
        var (id, refused) = await StartAsync(http, start, catalog, ct);
        return refused ?? Answers.Json(new JsonObject { ["workflowState"] = new JsonObject { ["id"] = id.ToString() } });
    }

    private static async Task<IResult> DispatchAsync(HttpContext http, StartTrial start, ProcedureCatalog catalog, CancellationToken ct)
    {
        var (id, refused) = await StartAsync(http, start, catalog, ct);
        return refused ?? Answers.Json(new JsonObject { ["workflowInstanceId"] = id.ToString() });
    }

    private static async Task<(Guid Id, IResult? Refused)> StartAsync(HttpContext http, StartTrial start, ProcedureCatalog catalog, CancellationToken ct)
    {
        var (body, refused) = await http.ReadJsonAsync(ct);
        if (refused is not null)
        {
            return (Guid.Empty, refused);
        }

        var definitionId = http.Route("definitionId");
        if (await catalog.FindAsync(definitionId, VersionChoice.Latest, unitId: http.UnitId(), ct: ct) is null)
        {
            return (Guid.Empty, Answers.Missing());
        }

        var (choice, number) = ElsaRequest.VersionOf(body.Text("versionOptions"));
        var started = await start.RunAsync(new StartTrialCommand(http.OperationId(), definitionId, choice, VariablesOf(body, "input"), number), ct);
        if (started.Refusal is { } no)
        {
            return (Guid.Empty, Answers.Refused(no));
        }

        http.Response.Headers["x-elsa-workflow-instance-id"] = started.Value.ToString();
        return (started.Value, null);
    }

    private static async Task<IResult> AdvanceAsync(HttpContext http, AdvanceTrial advance, CancellationToken ct)
    {
        var (body, refused) = await http.ReadJsonAsync(ct);
        if (refused is not null)
        {
            return refused;
        }

        _ = Guid.TryParse(http.Route("id"), out var id);
        var command = new AdvanceTrialCommand(http.OperationId(), id, body.Text("activityId") ?? "", body.Text("outcome") ?? "", VariablesOf(body, "variables"));
        var advanced = await advance.RunAsync(command, ct);
        return advanced.Refusal is { } no ? Answers.Refused(no) : Results.NoContent();
    }

    private static async Task<IResult> TestAsync(HttpContext http, TestStep test, ProcedureCatalog catalog, CancellationToken ct)
    {
        var (body, refused) = await http.ReadJsonAsync(ct);
        if (refused is not null)
        {
            return refused;
        }

        var definition = body.Find("workflowDefinitionHandle") ?? default;
        var step = body.Find("activityHandle") ?? default;
        if (await VersionOfAsync(http, definition, catalog, ct) is not { } version || (step.Text("activityNodeId") ?? step.Text("activityId")) is not { } name)
        {
            return Answers.Missing("Không tìm thấy bước này trong quy trình đã lưu. Lưu quy trình rồi thử lại.");
        }

        var tested = await test.RunAsync(version, name, ct);
        return tested.Refusal is { } no ? Answers.Refused(no) : Answers.Json(Write(tested.Value));
    }

    private static async Task<Guid?> VersionOfAsync(HttpContext http, JsonElement handle, ProcedureCatalog catalog, CancellationToken ct)
    {
        if (Guid.TryParse(handle.Text("definitionVersionId"), out var id))
        {
            return (await catalog.FindAsync(id, http.UnitId(), ct))?.Line.Id;
        }

        var (choice, number) = ElsaRequest.VersionOf(handle.Text("versionOptions"));
        return handle.Text("definitionId") is { Length: > 0 } definition ? (await catalog.FindAsync(definition, choice, number, http.UnitId(), ct))?.Line.Id : null;
    }

    private static JsonObject Write(StepTested tested) => new()
    {
        ["activityState"] = new JsonObject(tested.Inputs.Select(i => KeyValuePair.Create(i.Key, i.Value?.DeepClone()))),
        ["payload"] = new JsonObject { ["Outcomes"] = new JsonArray([.. tested.Outcomes.Select(o => (JsonNode)o)]) },
        ["outputs"] = new JsonObject(),
        ["exception"] = tested.Problem is null ? null : Problem(tested.Problem),
        ["status"] = tested.Problem is not null ? "Faulted" : tested.Waits ? "Running" : "Completed",
    };

    /// <summary>An error as the designer shows one.</summary>
    public static JsonObject Problem(string message) => new() { ["type"] = "System.Exception", ["message"] = message, ["stackTrace"] = null, ["innerException"] = null };

    private static IReadOnlyDictionary<string, JsonNode?>? VariablesOf(JsonElement body, string name) => body.Find(name) is { ValueKind: JsonValueKind.Object } given
        ? given.EnumerateObject().Take(100).ToDictionary(p => p.Name, p => JsonNode.Parse(p.Value.GetRawText()))
        : null;
}
