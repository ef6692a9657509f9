using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EOffice.Workflows.Definitions;

/// <summary>Tolerant access to definition JSON: Elsa's writers differ in casing and leave nulls where nothing was chosen.</summary>
internal static class Read
{
    public static JsonNode? Any(JsonObject o, string name)
    {
        if (o.TryGetPropertyValue(name, out var exact)) return exact;
        foreach (var (key, value) in o)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        }
        return null;
    }

    public static string? Text(JsonObject o, string name) => Any(o, name) is JsonValue v ? AsText(v) : null;

    public static string? AsText(JsonValue v) => v.GetValueKind() switch
    {
        JsonValueKind.String => v.GetValue<string>(),
        JsonValueKind.Null => null,
        _ => v.ToJsonString(),
    };

    public static int? Whole(JsonObject o, string name) =>
        int.TryParse(Text(o, name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : null;

    public static bool Flag(JsonObject o, string name) => bool.TryParse(Text(o, name), out var b) && b;

    public static IEnumerable<JsonObject> Objects(JsonNode? list) =>
        list is JsonArray a ? a.OfType<JsonObject>() : [];
}
