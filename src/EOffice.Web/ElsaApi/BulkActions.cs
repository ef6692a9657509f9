using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;

namespace EOffice.Web.ElsaApi;

/// <summary>The same for several procedures. Each stands for itself: what is refused is told, the rest is done.</summary>
internal static class BulkActions
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", DeleteAsync);
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-ids", DeleteAsync);
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-id", DeleteVersionsAsync);
        api.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishAsync);
        api.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractAsync);
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteInstancesAsync);
        api.MapPost("/bulk-actions/cancel/workflow-instances", CancelInstancesAsync);
    }

    private static Task<IResult> DeleteAsync(HttpContext http, DeleteProcedure delete, CancellationToken ct) => EachAsync(
        http, "definitionIds", id => delete.RunAsync(new DeleteProcedureCommand(Op(), id), ct), done => new JsonObject { ["deleted"] = done.Sum(d => d.Result.Versions) }, ct);

    private static Task<IResult> DeleteVersionsAsync(HttpContext http, DeleteProcedure delete, ProcedureCatalog catalog, CancellationToken ct) => EachAsync(
        http, "ids", async id => Guid.TryParse(id, out var version) && await catalog.FindAsync(version, http.UnitId(), ct) is { } found
            ? await delete.RunAsync(new DeleteProcedureCommand(Op(), found.Line.DefinitionId, version), ct)
            : new ProcedureDeleted(0),
        done => new JsonObject { ["deleted"] = done.Sum(d => d.Result.Versions) }, ct);

    private static Task<IResult> PublishAsync(HttpContext http, PublishProcedure publish, CancellationToken ct) => EachAsync(
        http, "definitionIds", id => publish.RunAsync(new ProcedureCommand(Op(), id), ct), done => new JsonObject
        {
            ["published"] = Ids(done.Where(d => !d.Result.AlreadyPublished).Select(d => d.Id)),
            ["alreadyPublished"] = Ids(done.Where(d => d.Result.AlreadyPublished).Select(d => d.Id)),
            ["notFound"] = new JsonArray(),
            ["updatedConsumers"] = new JsonArray(),
        }, ct);

    private static Task<IResult> RetractAsync(HttpContext http, RetractProcedure retract, CancellationToken ct) => EachAsync(
        http, "definitionIds", id => retract.RunAsync(new ProcedureCommand(Op(), id), ct), done => new JsonObject
        {
            ["retracted"] = Ids(done.Select(d => d.Id)),
            ["alreadyRetracted"] = new JsonArray(),
            ["notFound"] = new JsonArray(),
        }, ct);

    private static Task<IResult> DeleteInstancesAsync(HttpContext http, DropTrial trials, CancellationToken ct) => EachAsync(
        http, "ids", id => trials.DeleteAsync(Op(), Guid.TryParse(id, out var trial) ? trial : Guid.Empty, ct), done => new JsonObject { ["deleted"] = done.Count }, ct);

    private static Task<IResult> CancelInstancesAsync(HttpContext http, DropTrial trials, CancellationToken ct) => EachAsync(
        http, "ids", id => trials.CancelAsync(Op(), Guid.TryParse(id, out var trial) ? trial : Guid.Empty, ct), done => new JsonObject { ["cancelledCount"] = done.Count }, ct);

    private static async Task<IResult> EachAsync<T>(
        HttpContext http, string name, Func<string, Task<Outcome<T>>> act, Func<IReadOnlyList<(string Id, T Result)>, JsonObject> answer, CancellationToken ct)
    {
        var (body, refused) = await http.ReadJsonAsync(ct);
        if (refused is not null)
        {
            return refused;
        }

        if (body.Texts(name) is not { Count: > 0 } ids)
        {
            return Answers.Bad("Chưa làm được: chưa chọn mục nào.");
        }

        List<(string Id, T Result)> done = [];
        List<string> problems = [];
        foreach (var id in ids.Distinct())
        {
            var outcome = await act(id);
            if (outcome.Refusal is { } refusal)
            {
                problems.AddRange(refusal.Message.Split('\n'));
            }
            else
            {
                done.Add((id, outcome.Value));
            }
        }

        return problems.Count > 0 ? Answers.Json(Answers.Error(StatusCodes.Status400BadRequest, problems), StatusCodes.Status400BadRequest) : Answers.Json(answer(done));
    }

    private static JsonArray Ids(IEnumerable<string> ids) => new([.. ids.Select(i => (JsonNode)i)]);

    private static string Op() => Guid.NewGuid().ToString("N");
}
