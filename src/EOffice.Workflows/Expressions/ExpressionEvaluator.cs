using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Expressions;

/// <summary>Evaluates the expression types Elsa's Studio writes. C# and Python expressions do not exist here.</summary>
internal static class ExpressionEvaluator
{
    public static readonly IReadOnlyList<string> Types = ["Literal", "Object", "Variable", "Input", "JavaScript", "Liquid"];

    /// <param name="typeName">Type from the descriptor, used when the definition says none.</param>
    /// <exception cref="EvaluationException">Script error, limit reached, unknown type, or a value of the wrong type.</exception>
    public static JsonNode? Evaluate(InputValue input, string typeName, IExpressionContext context)
    {
        var wanted = string.IsNullOrEmpty(input.TypeName) ? typeName : input.TypeName;
        var value = Raw(input, context);
        return JsonValues.TryConvert(value, wanted, out var converted)
            ? converted
            : throw new EvaluationException($"Giá trị “{Clip(JsonValues.Text(value))}” không đổi được sang kiểu {wanted}.");
    }

    /// <returns>A parse error in the expression's text, or null.</returns>
    public static string? ParseError(InputValue input)
    {
        try
        {
            switch (input.ExpressionType)
            {
                case "JavaScript":
                    input.Compiled(JavaScriptExpression.Parse);
                    break;
                case "Liquid":
                    input.Compiled(LiquidExpression.Parse);
                    break;
            }
            return null;
        }
        catch (EvaluationException e)
        {
            return e.Detail ?? e.Message;
        }
    }

    /// <summary>The id or name a <c>Variable</c> expression or a <c>variable</c> property points to.</summary>
    public static string? Reference(JsonNode? value, string property)
    {
        var node = value is JsonValue v && JsonValues.Text(v) is { Length: > 0 } text && text[0] == '{' ? Parsed(v) : value;
        return node switch
        {
            JsonObject o => Read.Text(o, property),
            JsonValue plain => JsonValues.Text(plain),
            _ => null,
        };
    }

    private static JsonNode? Raw(InputValue input, IExpressionContext context) => input.ExpressionType switch
    {
        "Literal" => input.Value,
        "Object" => Parsed(input.Value),
        "Variable" => Variable(input.Value, context),
        "Input" => Reference(input.Value, "name") is { } name ? context.Input.GetValueOrDefault(name) : null,
        "JavaScript" => input.Compiled(JavaScriptExpression.Parse).Evaluate(context),
        "Liquid" => input.Compiled(LiquidExpression.Parse).Evaluate(context),
        null or "" => throw new EvaluationException("Thiếu kiểu biểu thức."),
        var other => throw new EvaluationException($"Không có kiểu biểu thức “{other}”."),
    };

    private static JsonNode? Variable(JsonNode? value, IExpressionContext context)
    {
        var name = (Reference(value, "id") is { } id ? context.FindVariable(id) : null)
            ?? (Reference(value, "name") is { } named ? context.FindVariable(named) : null)
            ?? throw new EvaluationException($"Không có biến “{Clip(JsonValues.Text(value))}”.");
        return context.Variables.GetValueOrDefault(name);
    }

    private static JsonNode? Parsed(JsonNode? value) => JsonValues.TryConvert(value, "Object", out var parsed) ? parsed : value;

    private static string Clip(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
