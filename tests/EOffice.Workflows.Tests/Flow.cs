using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Tests;

/// <summary>Short spelling of definitions: activities <c>id:Type</c>, arrows <c>a.Port>b</c>.</summary>
internal static class Flow
{
    public static WorkflowDefinition Of(string activities, string connections, params JsonObject[] more) =>
        WorkflowDefinition.Parse(Json(activities, connections, more).ToJsonString());

    public static JsonObject Json(string activities, string connections, params JsonObject[] more) => new()
    {
        ["id"] = "d:v1",
        ["definitionId"] = "d",
        ["name"] = "Quy trình thử",
        ["version"] = 1,
        ["variables"] = new JsonArray(Variable("X", "Int32", "0"), Variable("Note", "String", null)),
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray([.. Words(activities).Select(Activity), .. more.Select(m => m.DeepClone())]),
            ["connections"] = new JsonArray([.. Words(connections).Select(Connection)]),
        },
    };

    public static JsonObject Input(string type, string? typeName, JsonNode? value) => new()
    {
        ["typeName"] = typeName,
        ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
    };

    public static JsonObject Auto(string id, string expressionType, string outcome) => new()
    {
        ["id"] = id,
        ["type"] = "Test.Auto",
        ["outcome"] = Input(expressionType, "String", outcome),
    };

    public static JsonObject Node(string id, string type, params (string Name, JsonNode? Value)[] properties)
    {
        var node = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, value) in properties) node[name] = value;
        return node;
    }

    private static JsonObject Variable(string name, string type, string? value) => new()
    {
        ["id"] = "v-" + name,
        ["name"] = name,
        ["typeName"] = type,
        ["value"] = value,
        ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
    };

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static JsonNode Activity(string word)
    {
        var parts = word.Split(':');
        var type = parts[1].Contains('.', StringComparison.Ordinal) ? parts[1] : (parts[1] is "Step" or "Auto" ? "Test." : "Elsa.") + parts[1];
        return new JsonObject { ["id"] = parts[0], ["type"] = type };
    }

    private static JsonNode Connection(string word)
    {
        var ends = word.Split('>');
        var source = ends[0].Split('.');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
