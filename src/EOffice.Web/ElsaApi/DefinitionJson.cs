using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Core.Procedures;

namespace EOffice.Web.ElsaApi;

/// <summary>A version as the designer reads it.</summary>
internal static class DefinitionJson
{
    /// <summary>What the designer takes us for.</summary>
    public const string ToolVersion = "3.8.2.0";

    public static JsonObject Summary(ProcedureLine line) => new()
    {
        ["id"] = line.Id.ToString(),
        ["definitionId"] = line.DefinitionId,
        ["name"] = line.Name,
        ["description"] = line.Description ?? "",
        ["version"] = line.Version,
        ["toolVersion"] = ToolVersion,
        ["isLatest"] = line.IsLatest,
        ["isPublished"] = line.IsPublished,
        ["providerName"] = null,
        ["materializerName"] = "Json",
        ["isMaterializerAvailable"] = true,
        ["createdAt"] = Time(line.CreatedAt),
        ["isReadonly"] = !line.MayEdit,
        ["links"] = Links(line),
    };

    /// <summary>With its drawing. The designer fails on null where it expects a list, and needs the node ids of every step.</summary>
    public static JsonObject Full(ProcedureFound found)
    {
        var json = Exported(found);
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
        {
            json[list] = json[list] is JsonArray kept ? kept.DeepClone() : new JsonArray();
        }

        json["customProperties"] = json["customProperties"] is JsonObject custom ? custom.DeepClone() : new JsonObject();
        json["options"] = json["options"] is JsonObject options ? options.DeepClone() : Options();
        json["toolVersion"] = json["toolVersion"] is JsonValue tool && tool.GetValueKind() == JsonValueKind.String ? tool.DeepClone() : ToolVersion;
        json["description"] = json["description"] is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.DeepClone() : "";
        json["isReadonly"] = !found.Line.MayEdit;
        json["links"] = Links(found.Line);
        if (json["root"] is JsonObject root)
        {
            NodeIds.Write(root);
        }

        return json;
    }

    /// <summary>As it was drawn, word for word; only what the version says of itself is the tables'.</summary>
    public static JsonObject Exported(ProcedureFound found)
    {
        var json = (JsonObject)JsonNode.Parse(found.Json)!;
        var line = found.Line;
        json["id"] = line.Id.ToString();
        json["definitionId"] = line.DefinitionId;
        json["version"] = line.Version;
        json["isLatest"] = line.IsLatest;
        json["isPublished"] = line.IsPublished;
        json["createdAt"] = Time(line.CreatedAt);
        json["isReadonly"] = false;
        json["isSystem"] = false;
        json.Remove("links");
        return json;
    }

    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'+00:00'", CultureInfo.InvariantCulture);

    public static JsonNode? Time(DateTime? utc) => utc is { } time ? Time(time) : null;

    /// <summary>The designer lets people draw when it finds the link "publish": that is its only switch.</summary>
    private static JsonArray Links(ProcedureLine line)
    {
        var links = new JsonArray();
        var here = $"/workflow-definitions/{line.DefinitionId}";
        void Add(string href, string rel, string method) => links.Add(new JsonObject { ["href"] = href, ["rel"] = rel, ["method"] = method });
        Add(here, "self", "GET");
        Add($"{here}/versions", "versions", "GET");
        Add($"{here}/export", "export", "POST");
        if (line.MayEdit)
        {
            Add($"{here}/dispatch", "dispatch", "POST");
            Add($"{here}/execute", "execute", "POST");
            Add($"{here}/publish", "publish", "POST");
            Add($"{here}/retract", "retract", "POST");
            Add(here, "delete", "DELETE");
            Add($"{here}/import", "import", "PUT");
            Add($"{here}/update-references", "update-references", "POST");
        }

        return links;
    }

    private static JsonObject Options() => new()
    {
        ["activationStrategyType"] = null,
        ["usableAsActivity"] = false,
        ["autoUpdateConsumingWorkflows"] = false,
        ["activityCategory"] = null,
        ["incidentStrategyType"] = null,
        ["commitStrategyName"] = null,
    };
}
