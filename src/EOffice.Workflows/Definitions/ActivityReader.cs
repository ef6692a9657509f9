using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;

namespace EOffice.Workflows.Definitions;

/// <summary>Reads activities out of Elsa JSON; accepts what Elsa's exporter and its Studio write (format page).</summary>
internal static class ActivityReader
{
    // Everything else on an activity is an input, an output or a child.
    private static readonly HashSet<string> Fixed = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "activities", "variables", "connections",
        "variable", "runAsynchronously", "canStartWorkflow",
    };

    public static ActivityNode ReadRoot(JsonNode? root) =>
        root is JsonObject o && Read.Text(o, "type") is { Length: > 0 }
            ? ReadActivity(o)
            : throw new DefinitionFormatException("Tệp quy trình không hợp lệ: thiếu “root” hoặc “root.type”.");

    private static ActivityNode ReadActivity(JsonObject o)
    {
        var custom = Read.Any(o, "customProperties") as JsonObject;
        var inputs = new Dictionary<string, InputValue>(StringComparer.OrdinalIgnoreCase);
        var outputs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var slots = new Dictionary<string, ActivityNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in o)
        {
            if (!Fixed.Contains(name) && !IsChartStart(o, name)) Sort(name, value, inputs, outputs, slots);
        }
        return new ActivityNode(new ActivityNodeParts(
            Read.Text(o, "id") ?? string.Empty,
            Read.Text(o, "type") ?? string.Empty,
            Read.Text(o, "name"),
            Read.Any(o, "metadata") is JsonObject m ? Read.Text(m, "displayText") : null,
            Read.Whole(o, "version") ?? 0,
            custom is not null && Read.Flag(custom, "canStartWorkflow"),
            o,
            [.. Read.Objects(Read.Any(o, "activities")).Concat(Branches(o)).Select(ReadActivity)],
            [.. Read.Objects(Read.Any(o, "connections")).Select(ReadConnection)],
            VariableReader.Variables(Read.Any(o, "variables")),
            inputs,
            outputs,
            slots,
            [.. Read.Objects(Read.Any(o, "cases")).Select(ReadCase)]));
    }

    private static void Sort(
        string name,
        JsonNode? value,
        Dictionary<string, InputValue> inputs,
        Dictionary<string, string> outputs,
        Dictionary<string, ActivityNode> slots)
    {
        switch (value)
        {
            case JsonObject child when IsActivity(child):
                slots[name] = ReadActivity(child);
                break;
            case JsonObject output when Read.Any(output, "expression") is null:
                if (Read.Any(output, "memoryReference") is JsonObject memory && Read.Text(memory, "id") is { } id) outputs[name] = id;
                else if (Read.Any(output, "typeName") is null && output.ContainsKey("value")) inputs[name] = ReadExpression(output, null);
                break;
            case JsonObject wrapped when Read.Any(wrapped, "expression") is JsonObject expression:
                inputs[name] = ReadExpression(expression, Read.Text(wrapped, "typeName"));
                break;
            case JsonValue scalar when scalar.GetValueKind() != JsonValueKind.Null:
                inputs[name] = new InputValue(null, "Literal", scalar);
                break;
            case JsonArray array when name != "cases" && array.All(a => !IsActivity(a)):
                inputs[name] = new InputValue(null, "Object", array);
                break;
        }
    }

    /// <summary>A flowchart's <c>start</c> is neither written nor read by Elsa; a <c>For</c> has an input of that name.</summary>
    private static bool IsChartStart(JsonObject o, string name) =>
        name.Equals("start", StringComparison.OrdinalIgnoreCase) && Read.Text(o, "type") == BuiltInActivities.Flowchart;

    /// <summary>A <c>Fork</c> holds activities where a <c>FlowFork</c> holds names.</summary>
    private static IEnumerable<JsonObject> Branches(JsonObject o) => Read.Objects(Read.Any(o, "branches")).Where(IsActivity);

    private static bool IsActivity(JsonNode? node) =>
        node is JsonObject child && Read.Text(child, "type") is not null && Read.Any(child, "id") is not null;

    private static InputValue ReadExpression(JsonObject expression, string? typeName) =>
        new(typeName, Read.Text(expression, "type"), Read.Any(expression, "value"));

    private static SwitchCase ReadCase(JsonObject o) => new(
        Read.Text(o, "label") ?? string.Empty,
        Read.Any(o, "condition") is JsonObject c
            ? ReadExpression(Read.Any(c, "expression") as JsonObject ?? c, "Boolean")
            : new InputValue("Boolean", null, null),
        Read.Any(o, "activity") is JsonObject a ? ReadActivity(a) : null);

    private static Connection ReadConnection(JsonObject o)
    {
        var source = Read.Any(o, "source");
        var target = Read.Any(o, "target");
        return new Connection(
            End(source, "activity") ?? string.Empty,
            source is JsonObject s ? Read.Text(s, "port") : Read.Text(o, "sourcePort"),
            End(target, "activity") ?? string.Empty,
            target is JsonObject t ? Read.Text(t, "port") : Read.Text(o, "targetPort"));
    }

    private static string? End(JsonNode? end, string name) => end switch
    {
        JsonObject o => Read.Text(o, name),
        JsonValue v => Read.AsText(v),
        _ => null,
    };
}
