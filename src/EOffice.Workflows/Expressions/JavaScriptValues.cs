using System.Text.Json;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;

namespace EOffice.Workflows.Expressions;

/// <summary>Values cross the sandbox's border as JSON only: no CLR object ever gets in.</summary>
internal static class JavaScriptValues
{
    private const double MaxSafeInteger = 9007199254740991;

    public static JsValue FromJson(Engine engine, JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.Undefined => JsValue.Null,
        JsonValueKind.True => JsBoolean.True,
        JsonValueKind.False => JsBoolean.False,
        JsonValueKind.String => new JsString(node.GetValue<string>()),
        JsonValueKind.Number => new JsNumber(JsonValues.Number(node)),
        _ => new Jint.Native.Json.JsonParser(engine).Parse(node.ToJsonString()),
    };

    public static JsonNode? ToJson(Engine engine, JsValue value)
    {
        if (value.IsNull() || value.IsUndefined()) return null;
        if (value.IsBoolean()) return value.AsBoolean();
        if (value.IsString()) return value.AsString();
        if (value.IsNumber()) return Number(value.AsNumber());
        var text = new Jint.Native.Json.JsonSerializer(engine).Serialize(value);
        return text.IsString() ? JsonNode.Parse(text.AsString()) : null;
    }

    private static JsonValue? Number(double d)
    {
        // JavaScript's NaN and infinities have no JSON form; they are no value.
        if (!double.IsFinite(d)) return null;
        return d == Math.Truncate(d) && Math.Abs(d) <= MaxSafeInteger ? JsonValue.Create((long)d) : JsonValue.Create(d);
    }
}
