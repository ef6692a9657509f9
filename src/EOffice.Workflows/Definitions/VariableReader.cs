using System.Text.Json.Nodes;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Definitions;

internal static class VariableReader
{
    public static IReadOnlyList<VariableDefinition> Variables(JsonNode? list) =>
        [.. Read.Objects(list).Select(Variable).Where(v => v.Name.Length > 0)];

    public static IReadOnlyList<InputDefinition> Inputs(JsonNode? list) =>
        [.. Read.Objects(list).Select(o => new InputDefinition(
            Read.Text(o, "name") ?? string.Empty,
            TypeName(o, "type"),
            Read.Text(o, "displayName"),
            Survives(Read.Text(o, "storageDriverType"))))];

    public static IReadOnlyList<string> Outputs(JsonNode? list) =>
        [.. Read.Objects(list).Select(o => Read.Text(o, "name") ?? string.Empty).Where(n => n.Length > 0).Distinct()];

    private static VariableDefinition Variable(JsonObject o)
    {
        var name = Read.Text(o, "name") ?? string.Empty;
        var type = TypeName(o, "typeName");
        var initial = JsonValues.TryConvert(Read.Any(o, "value"), type, out var value) ? value : null;
        return new(Read.Text(o, "id") ?? name, name, type, initial, Survives(Read.Text(o, "storageDriverTypeName")));
    }

    private static string TypeName(JsonObject o, string property)
    {
        var type = Read.Text(o, property) ?? "Object";
        return Read.Flag(o, "isArray") && !type.EndsWith("[]", StringComparison.Ordinal) ? type + "[]" : type;
    }

    private static bool Survives(string? driver) =>
        !string.IsNullOrEmpty(driver) && !driver.Contains("MemoryStorageDriver", StringComparison.Ordinal);
}
