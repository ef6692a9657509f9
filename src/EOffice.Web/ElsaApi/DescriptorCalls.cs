using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EOffice.Core.Notices;
using EOffice.Core.Procedures;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using Microsoft.Extensions.Options;

namespace EOffice.Web.ElsaApi;

/// <summary>What the designer asks of its surroundings: step types, expressions, choices.</summary>
internal static partial class DescriptorCalls
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/features/installed", () => Answers.List([]));
        api.MapGet("/features/installed/{name}", () => Answers.Missing("Chức năng này không có trong hệ thống."));
        api.MapGet("/package/version", () => Answers.Json(new JsonObject { ["packageVersion"] = "3.8.2" }));
        api.MapGet("/descriptors/activities", ActivitiesAsync);
        api.MapPost("/descriptors/activities/{type}/options/{property}", OptionsAsync).WithMetadata(new OnlyReads());
        api.MapGet("/descriptors/expression-descriptors", () => Answers.List(FixedDescriptors.Expressions));
        api.MapGet("/descriptors/variables", () => Answers.Json(new JsonObject { ["items"] = FixedDescriptors.VariableTypes }));
        api.MapGet("/descriptors/storage-drivers", () => Answers.Json(new JsonObject { ["items"] = FixedDescriptors.StorageDrivers }));
        api.MapGet("/descriptors/incident-strategies", () => Answers.List(FixedDescriptors.IncidentStrategies));
        api.MapGet("/descriptors/log-persistence-strategies", () => Answers.List(FixedDescriptors.LogStrategies));
        api.MapGet("/descriptors/workflow-activation-strategies", () => Answers.List(FixedDescriptors.ActivationStrategies));
        api.MapGet("/descriptors/commit-strategies/workflows", () => Answers.List([]));
        api.MapGet("/descriptors/commit-strategies/activities", () => Answers.List([]));
        api.MapGet("/descriptors/output-converters", () => Answers.Json(new JsonObject { ["items"] = new JsonArray() }));
        api.MapGet("/resilience/strategies", () => Answers.List([]));
        api.MapPost("/scripting/javascript/type-definitions/{definitionId}", TypeDefinitionsAsync).WithMetadata(new OnlyReads());
    }

    private static async Task<IResult> ActivitiesAsync(HttpContext http, ActivityRegistry registry, StepOptions options, NoticeTemplates notices, IOptions<NoticeOptions> folder, CancellationToken ct)
    {
        var lists = await options.ReadAsync(http.UnitId(), ct);
        return Answers.List(ActivityJson.All(registry, new StepChoices(lists, Templates(notices, folder.Value))));
    }

    private static async Task<IResult> OptionsAsync(HttpContext http, ActivityRegistry registry, StepOptions options, NoticeTemplates notices, IOptions<NoticeOptions> folder, CancellationToken ct)
    {
        var (type, property) = (http.Route("type"), http.Route("property"));
        if (registry.Find(type)?.Inputs.FirstOrDefault(i => i.Name == property) is not { } input)
        {
            return Answers.Missing("Không có mục này trong loại bước đã chọn. Tải lại trang.");
        }

        var choices = new StepChoices(await options.ReadAsync(http.UnitId(), ct), Templates(notices, folder.Value));
        // Never with "Refresh": the designer would ask again and again.
        return Answers.Json(new JsonObject { ["items"] = ActivityJson.Specification(input.UiHint, choices.Of(input)) ?? new JsonObject() });
    }

    /// <summary>What scripts may name: the functions and this procedure's variables.</summary>
    private static async Task<IResult> TypeDefinitionsAsync(HttpContext http, ProcedureCatalog catalog, CancellationToken ct)
    {
        if (await catalog.FindAsync(http.Route("definitionId"), VersionChoice.Latest, unitId: http.UnitId(), ct: ct) is not { } found)
        {
            return Answers.Missing();
        }

        var variables = WorkflowDefinition.Parse(found.Json).Variables.Where(v => Identifier().IsMatch(v.Name)).DistinctBy(v => v.Name).ToList();
        var text = new StringBuilder()
            .Append("declare function getVariable(name: string): any;\n")
            .Append("declare function setVariable(name: string, value: any): void;\n")
            .Append("declare function getInput(name: string): any;\n")
            .Append("declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;\n")
            .Append("declare function getWorkflowInstanceId(): string;\n")
            .Append("declare function getCorrelationId(): string;\n");
        foreach (var variable in variables)
        {
            var type = TypeOf(variable.TypeName);
            text.Append(CultureInfo.InvariantCulture, $"declare function get{variable.Name}(): {type};\ndeclare function set{variable.Name}(value: {type}): void;\n");
        }

        text.Append("declare const variables: {").AppendJoin(' ', variables.Select(v => $"{v.Name}: {TypeOf(v.TypeName)};")).Append("};\n");
        return Results.Text(text.ToString(), "application/x-typescript", Encoding.UTF8);
    }

    private static string TypeOf(string type) => type switch
    {
        "Boolean" => "boolean",
        "Int32" or "Int64" or "Decimal" or "Double" or "Single" => "number",
        "String" => "string",
        _ => "any",
    };

    private static IReadOnlyList<StepOption> Templates(NoticeTemplates notices, NoticeOptions options) =>
        [.. System.IO.Directory.EnumerateFiles(options.TemplateFolder, "*.scriban").Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(notices.CanNotify).Order(StringComparer.Ordinal).Select(n => new StepOption(n, n))];

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,99}\z")]
    private static partial Regex Identifier();
}
