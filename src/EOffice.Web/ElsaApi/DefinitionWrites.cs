using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Workflows.Definitions;

namespace EOffice.Web.ElsaApi;

/// <summary>Drawing, publishing and throwing away procedures.</summary>
internal static class DefinitionWrites
{
    /// <summary>How many findings a version in force has that don't forbid it; the page leads to them.</summary>
    public const string WarningsHeader = "X-EOffice-Warnings";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflow-definitions", SaveAsync);
        api.MapPost("/workflow-definitions/import", ImportAsync);
        api.MapPut("/workflow-definitions/{definitionId}/import", ImportAsync);
        api.MapPost("/workflow-definitions/import-files", ImportFilesAsync);
        api.MapPost("/workflow-definitions/{definitionId}/publish", PublishAsync);
        api.MapPost("/workflow-definitions/{definitionId}/retract", RetractAsync);
        api.MapPost("/workflow-definitions/{definitionId}/revert/{version}", RevertAsync);
        api.MapPost("/workflow-definitions/{definitionId}/update-references", UpdateReferencesAsync);
        api.MapDelete("/workflow-definitions/{definitionId}", DeleteAsync);
        api.MapDelete("/workflow-definition-versions/{id}", DeleteVersionAsync);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, SaveProcedure save, ProcedureCatalog catalog, ReviewProcedure review, CancellationToken ct)
    {
        var (body, refused) = await http.ReadJsonAsync(ct);
        if (refused is not null)
        {
            return refused;
        }

        if (body.Find("model") is not { ValueKind: JsonValueKind.Object } model)
        {
            return Answers.Bad("Chưa lưu được: yêu cầu thiếu quy trình (“model”). Tải lại trang rồi làm lại.");
        }

        var command = new SaveProcedureCommand(http.OperationId(), model.GetRawText(), http.UnitId(), http.Expected(), body.Flag("publish"));
        return await IsOutsideAsync(http, model.Text("definitionId"), catalog, ct)
            ? Answers.Missing()
            : await AnswerAsync(http, await save.RunAsync(command, ct), catalog, review, ct);
    }

    private static async Task<IResult> ImportAsync(HttpContext http, ImportProcedure import, ProcedureCatalog catalog, CancellationToken ct)
    {
        var (text, refused) = await http.ReadTextAsync(ct);
        if (refused is not null)
        {
            return refused;
        }

        var imported = await import.RunAsync(new ImportProcedureCommand(http.OperationId(), text!, http.UnitId(), Publish: false), ct);
        return imported.Refusal is { } no ? Answers.Refused(no) : await FullAsync(http, imported.Value.VersionId, catalog, ct);
    }

    private static async Task<IResult> ImportFilesAsync(HttpContext http, ImportProcedure import, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
        {
            return Answers.Bad("Chưa nhập được: cần chọn tệp JSON của quy trình.");
        }

        var form = await http.Request.ReadFormAsync(ct);
        var count = 0;
        List<string> problems = [];
        foreach (var file in form.Files.Take(20))
        {
            using var reader = new StreamReader(file.OpenReadStream());
            var imported = await import.RunAsync(new ImportProcedureCommand(Guid.NewGuid().ToString("N"), await reader.ReadToEndAsync(ct), http.UnitId(), Publish: false), ct);
            count += imported.Succeeded ? 1 : 0;
            if (imported.Refusal is { } no)
            {
                problems.Add($"{file.FileName}: {no.Message}");
            }
        }

        return problems.Count > 0 ? Answers.Json(Answers.Error(StatusCodes.Status400BadRequest, problems), StatusCodes.Status400BadRequest)
            : count == 0 ? Answers.Bad("Chưa nhập được: chưa chọn tệp nào.")
            : Answers.Json(new JsonObject { ["count"] = count });
    }

    private static async Task<IResult> PublishAsync(HttpContext http, PublishProcedure publish, ProcedureCatalog catalog, ReviewProcedure review, CancellationToken ct) =>
        await AnswerAsync(http, await publish.RunAsync(CommandOf(http), ct), catalog, review, ct);

    private static async Task<IResult> RetractAsync(HttpContext http, RetractProcedure retract, ProcedureCatalog catalog, CancellationToken ct)
    {
        var retracted = await retract.RunAsync(CommandOf(http), ct);
        return retracted.Refusal is { } no ? Answers.Refused(no) : await FullAsync(http, retracted.Value.VersionId, catalog, ct);
    }

    private static async Task<IResult> RevertAsync(HttpContext http, RevertProcedure revert, ProcedureCatalog catalog, CancellationToken ct)
    {
        _ = int.TryParse(http.Route("version"), out var version);
        var reverted = await revert.RunAsync(CommandOf(http), version, ct);
        if (reverted.Refusal is { } no)
        {
            return Answers.Refused(no);
        }

        var found = await catalog.FindAsync(reverted.Value.VersionId, http.UnitId(), ct);
        http.Response.Headers.ETag = $"\"{found!.Stamp}\"";
        return Answers.Json(DefinitionJson.Summary(found.Line));
    }

    private static async Task<IResult> UpdateReferencesAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct) =>
        await catalog.FindAsync(http.Route("definitionId"), VersionChoice.Latest, unitId: http.UnitId(), ct: ct) is null
            ? Answers.Missing()
            : Answers.Json(new JsonObject { ["affectedWorkflows"] = new JsonArray() });

    private static async Task<IResult> DeleteAsync(HttpContext http, DeleteProcedure delete, CancellationToken ct)
    {
        var deleted = await delete.RunAsync(new DeleteProcedureCommand(http.OperationId(), http.Route("definitionId")), ct);
        return deleted.Refusal is { } no ? Answers.Refused(no) : Results.NoContent();
    }

    private static async Task<IResult> DeleteVersionAsync(HttpContext http, DeleteProcedure delete, ProcedureCatalog catalog, CancellationToken ct)
    {
        if (!Guid.TryParse(http.Route("id"), out var id) || await catalog.FindAsync(id, http.UnitId(), ct) is not { } found)
        {
            return Answers.Missing();
        }

        var deleted = await delete.RunAsync(new DeleteProcedureCommand(http.OperationId(), found.Line.DefinitionId, id), ct);
        return deleted.Refusal is { } no ? Answers.Refused(no) : Results.NoContent();
    }

    /// <summary>Exists, but not where the address draws: another unit's.</summary>
    private static async Task<bool> IsOutsideAsync(HttpContext http, string? definitionId, ProcedureCatalog catalog, CancellationToken ct) =>
        http.UnitId() is { } unit && !string.IsNullOrEmpty(definitionId)
        && await catalog.FindAsync(definitionId, VersionChoice.Latest, ct: ct) is { Line.UnitId: { } owner } && owner != unit;

    private static ProcedureCommand CommandOf(HttpContext http) => new(http.OperationId(), http.Route("definitionId"), http.Expected());

    private static async Task<IResult> AnswerAsync(HttpContext http, Outcome<ProcedureSaved> saved, ProcedureCatalog catalog, ReviewProcedure review, CancellationToken ct)
    {
        if (saved.Refusal is { } refusal)
        {
            return Answers.Refused(refusal);
        }

        var found = (await catalog.FindAsync(saved.Value.VersionId, ct: ct))!;
        http.Response.Headers.ETag = $"\"{found.Stamp}\"";
        if (found.Line.IsPublished && (await review.RunAsync(WorkflowDefinition.Parse(found.Json), ct)).Count is > 0 and var warnings)
        {
            // Beside the answer, whose shape is the designer's own.
            http.Response.Headers[WarningsHeader] = warnings.ToString(CultureInfo.InvariantCulture);
        }

        return Answers.Json(new JsonObject
        {
            ["workflowDefinition"] = DefinitionJson.Full(found),
            ["alreadyPublished"] = saved.Value.AlreadyPublished,
            ["consumingWorkflowCount"] = 0,
        });
    }

    private static async Task<IResult> FullAsync(HttpContext http, Guid versionId, ProcedureCatalog catalog, CancellationToken ct)
    {
        var found = (await catalog.FindAsync(versionId, ct: ct))!;
        http.Response.Headers.ETag = $"\"{found.Stamp}\"";
        return Answers.Json(DefinitionJson.Full(found));
    }
}
