using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Core.Procedures;

namespace EOffice.Web.ElsaApi;

/// <summary>Runs of procedures: real cases and trials.</summary>
internal static class InstanceReads
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflow-instances", ListAsync).WithMetadata(new OnlyReads());
        api.MapGet("/workflow-instances", ListAsync);
        api.MapGet("/workflow-instances/{id}", FindAsync);
        api.MapGet("/workflow-instances/{id}/variables", VariablesAsync);
        api.MapGet("/workflow-instances/{id}/execution-state", StateAsync);
        api.MapGet("/workflow-instances/{id}/journal", JournalAsync);
        api.MapPost("/workflow-instances/{id}/journal", JournalAsync).WithMetadata(new OnlyReads());
        api.MapGet("/workflow-instances/{id}/export", () => Refuse("Không xuất hồ sơ xử lý ra tệp từ trang vẽ quy trình. Xem hồ sơ ở trang văn bản, hoặc dùng sao lưu."));
        api.MapPost("/workflow-instances/{id}/variables", () => Refuse("Không sửa giá trị của hồ sơ từ trang vẽ quy trình: mỗi giá trị do người xử lý bước quyết định và có nhật ký."));
        api.MapPost("/workflow-instances/import", () => Refuse("Không nhập hồ sơ xử lý từ tệp. Hồ sơ bắt đầu từ văn bản đến hoặc dự thảo."));
        api.MapPost("/workflow-instances/{id}/cancel", CancelAsync);
        api.MapPost("/cancel/workflow-instances/{id}", CancelAsync);
        api.MapDelete("/workflow-instances/{id}", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ReadInstances instances, CancellationToken ct)
    {
        var (body, refused) = await http.ReadJsonAsync(ct);
        if (refused is not null)
        {
            return refused;
        }

        var (lines, total) = await instances.ListAsync(InstanceJson.QueryOf(body, http.UnitId()), ct);
        return Answers.Json(new JsonObject { ["items"] = new JsonArray([.. lines.Select(InstanceJson.Line)]), ["totalCount"] = total });
    }

    private static async Task<IResult> FindAsync(HttpContext http, ReadInstances instances, CancellationToken ct) =>
        await InstanceAsync(http, http.Route("id"), instances, look: true, ct) is { } found ? Answers.Json(InstanceJson.Full(found)) : Answers.Missing();

    private static async Task<IResult> VariablesAsync(HttpContext http, ReadInstances instances, CancellationToken ct)
    {
        if (await InstanceAsync(http, http.Route("id"), instances, look: true, ct) is not { } found)
        {
            return Answers.Missing();
        }

        return Answers.List(found.State.Variables.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => (JsonNode)new JsonObject
        {
            ["id"] = v.Key,
            ["name"] = v.Key,
            ["value"] = InstanceEvents.Shown(v.Key, v.Value, found.Line.IsTrial),
        }));
    }

    private static async Task<IResult> StateAsync(HttpContext http, ReadInstances instances, CancellationToken ct)
    {
        if (await InstanceAsync(http, http.Route("id"), instances, look: false, ct) is not { } found)
        {
            return Answers.Missing();
        }

        var (status, sub) = InstanceJson.Status(found.Line.Status);
        return Answers.Json(new JsonObject { ["status"] = status, ["workflowSubStatus"] = sub, ["updatedAt"] = DefinitionJson.Time(found.Line.ChangedAt) });
    }

    private static async Task<IResult> JournalAsync(HttpContext http, ReadInstances instances, CancellationToken ct)
    {
        var (body, refused) = await http.ReadJsonAsync(ct);
        if (refused is not null)
        {
            return refused;
        }

        if (await InstanceAsync(http, http.Route("id"), instances, look: true, ct) is not { } found)
        {
            return Answers.Missing();
        }

        var steps = new InstanceSteps(found);
        var filter = body.Find("filter") ?? default;
        var (nodes, ids, names) = (filter.Texts("activityNodeIds"), filter.Texts("activityIds"), filter.Texts("eventNames"));
        List<InstanceEvent> events = [.. found.Events.Where(e =>
            (nodes.Count == 0 || nodes.Contains(steps.NodeIdOf(e.Step))) && (ids.Count == 0 || ids.Contains(e.Step)) && (names.Count == 0 || names.Contains(e.Event)))];
        var page = events.Skip(http.Number("skip", 0)).Take(Math.Min(http.Number("take", 100), 500));
        return Answers.Json(new JsonObject { ["items"] = new JsonArray([.. page.Select(steps.Event)]), ["totalCount"] = events.Count });
    }

    private static async Task<IResult> CancelAsync(HttpContext http, DropTrial trials, CancellationToken ct)
    {
        _ = Guid.TryParse(http.Route("id"), out var id);
        var cancelled = await trials.CancelAsync(http.OperationId(), id, ct);
        return cancelled.Refusal is { } no ? Answers.Refused(no) : Answers.Json(new JsonObject { ["isCancelled"] = true });
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, DropTrial trials, CancellationToken ct)
    {
        _ = Guid.TryParse(http.Route("id"), out var id);
        var deleted = await trials.DeleteAsync(http.OperationId(), id, ct);
        return deleted.Refusal is { } no ? Answers.Refused(no) : Results.NoContent();
    }

    public static async Task<InstanceFound?> InstanceAsync(HttpContext http, string? id, ReadInstances instances, bool look, CancellationToken ct) =>
        Guid.TryParse(id, out var instance) ? await instances.FindAsync(instance, http.UnitId(), look, ct) : null;

    private static IResult Refuse(string why) => Answers.Bad(why);
}

/// <summary>The passages through steps: badges on the drawing and the viewer's lists.</summary>
internal static class StepReads
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/activity-executions/report", ReportAsync).WithMetadata(new OnlyReads());
        api.MapGet("/activity-executions/list", (HttpContext http, ReadInstances instances, CancellationToken ct) => ListAsync(http, instances, whole: true, ct));
        api.MapGet("/activity-execution-summaries/list", (HttpContext http, ReadInstances instances, CancellationToken ct) => ListAsync(http, instances, whole: false, ct));
        api.MapGet("/activity-executions/by-id", FindAsync);
        api.MapGet("/activity-executions/{id}", FindAsync);
        api.MapGet("/activity-executions/{id}/call-stack", CallStackAsync);
    }

    private static async Task<IResult> ReportAsync(HttpContext http, ReadInstances instances, CancellationToken ct)
    {
        var (body, refused) = await http.ReadJsonAsync(ct);
        if (refused is not null)
        {
            return refused;
        }

        if (await InstanceReads.InstanceAsync(http, body.Text("workflowInstanceId"), instances, look: true, ct) is not { } found)
        {
            return Answers.Missing();
        }

        var steps = new InstanceSteps(found);
        var asked = body.Texts("activityNodeIds");
        return Answers.Json(new JsonObject { ["stats"] = new JsonArray([.. steps.Report(asked)]) });
    }

    private static async Task<IResult> ListAsync(HttpContext http, ReadInstances instances, bool whole, CancellationToken ct)
    {
        if (await InstanceReads.InstanceAsync(http, http.Text("workflowInstanceId"), instances, look: true, ct) is not { } found)
        {
            return Answers.Missing();
        }

        var steps = new InstanceSteps(found);
        var node = http.Text("activityNodeId");
        return Answers.List(steps.All.Where(s => node is null || steps.NodeIdOf(s.Step) == node).Select(s => (JsonNode)steps.Execution(s, whole)));
    }

    /// <summary>The id carries the run, so that the run's own rights decide.</summary>
    private static async Task<IResult> FindAsync(HttpContext http, ReadInstances instances, CancellationToken ct)
    {
        var id = http.Text("id") ?? http.Route("id");
        if (InstanceSteps.Split(id) is not var (instance, passage) || await InstanceReads.InstanceAsync(http, instance, instances, look: true, ct) is not { } found)
        {
            return Answers.Missing();
        }

        var steps = new InstanceSteps(found);
        return steps.All.FirstOrDefault(s => s.Id == passage) is { } step ? Answers.Json(steps.Execution(step, whole: true)) : Answers.Missing();
    }

    private static IResult CallStackAsync(HttpContext http) =>
        Answers.Json(new JsonObject { ["activityExecutionId"] = http.Route("id"), ["items"] = new JsonArray(), ["totalCount"] = 0 });
}
