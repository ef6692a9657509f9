using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EOffice.Workflows.Expressions;

/// <summary>Conversion of JSON values to Elsa's type aliases.</summary>
internal static class JsonValues
{
    /// <summary>Converts as Elsa's object converter does: texts hold numbers, flags and arrays, and back.</summary>
    /// <returns>False when the value can't be of that type; a null converts to anything.</returns>
    public static bool TryConvert(JsonNode? value, string? typeName, out JsonNode? converted)
    {
        converted = value?.DeepClone();
        if (value is null) return true;
        if (IsList(typeName)) return TryList(value, out converted);
        switch (typeName)
        {
            case "String":
                converted = Text(value);
                return true;
            case "Boolean":
                converted = Truth(value);
                return true;
            case "Int16" or "Int32" or "Int64" or "Byte":
                return TryWhole(value, out converted);
            case "Decimal" or "Double" or "Single":
                return TryNumber(value, out converted);
            case "Object":
                converted = ParseComposite(value) ?? converted;
                return true;
            default:
                return true;
        }
    }

    /// <summary>
    /// A decision's value: converted, not tested for JavaScript truth. "false", "abc" and null are false; "True", 1 and 0.5 are
    /// true (format page, flowchart rule 7).
    /// </summary>
    public static bool Truth(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Number => Number(value) != 0,
        JsonValueKind.String => bool.TryParse(value.GetValue<string>(), out var b) && b,
        _ => false,
    };

    public static string Text(JsonNode? value) => value switch
    {
        null => string.Empty,
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(Relaxed),
    };

    /// <summary>The items of a list, given as an array, as JSON in a text (the Studio writes that) or as one value.</summary>
    public static IReadOnlyList<JsonNode?> Items(JsonNode? value) =>
        value is null ? [] : TryList(value, out var list) ? [.. list!.AsArray()] : [value];

    private static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static double Number(JsonNode value) =>
        double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : 0;

    private static bool IsList(string? typeName) => typeName is not null
        && (typeName.EndsWith("[]", StringComparison.Ordinal)
            || typeName.StartsWith("System.Collections.Generic.", StringComparison.Ordinal)
            || typeName is "ObjectList" or "StringList");

    private static bool TryList(JsonNode value, out JsonNode? list)
    {
        list = value as JsonArray ?? ParseComposite(value) as JsonArray;
        list = ReferenceEquals(list, value) ? value.DeepClone() : list;
        if (list is not null) return true;
        if (value is JsonObject) return false;
        // One scalar where a list is asked for: the list of it, as the Studio's text editors produce.
        list = Text(value).Length == 0 ? [] : new JsonArray(value.DeepClone());
        return true;
    }

    private static JsonNode? ParseComposite(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String) return null;
        var text = value.GetValue<string>().AsSpan().Trim();
        if (text.Length < 2 || text[0] is not ('[' or '{')) return null;
        try
        {
            return JsonNode.Parse(text.ToString());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryWhole(JsonNode value, out JsonNode? converted)
    {
        converted = null;
        if (!TryDecimal(value, out var d) || d < long.MinValue || d > long.MaxValue) return false;
        converted = (long)decimal.Round(d);
        return true;
    }

    private static bool TryNumber(JsonNode value, out JsonNode? converted)
    {
        var can = TryDecimal(value, out var d);
        converted = can ? d : null;
        return can;
    }

    private static bool TryDecimal(JsonNode value, out decimal number)
    {
        number = 0;
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                number = 1;
                return true;
            case JsonValueKind.False:
                return true;
            case JsonValueKind.Number or JsonValueKind.String:
                return decimal.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
            default:
                return false;
        }
    }
}
