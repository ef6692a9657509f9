using System.Text.Json.Nodes;

namespace EOffice.Workflows.Definitions;

/// <summary>
/// What the definition gives for one input of an activity: an expression, or a raw scalar, which Elsa reads as a literal.
/// <see cref="ExpressionType"/> is null when the JSON wraps a value without saying how to evaluate it.
/// </summary>
public sealed class InputValue
{
    private object? _compiled;

    internal InputValue(string? typeName, string? expressionType, JsonNode? value)
    {
        TypeName = typeName;
        ExpressionType = expressionType;
        Value = value;
    }

    /// <summary>Alias of the .NET type, or null: the Studio writes null, and the descriptor's type counts then.</summary>
    public string? TypeName { get; }

    public string? ExpressionType { get; }

    public JsonNode? Value { get; }

    /// <summary>The expression's source when it is a text, else an empty string.</summary>
    public string Source => Value is JsonValue v && v.TryGetValue(out string? text) ? text : string.Empty;

    /// <summary>Parsed script or template, kept with the immutable model so that no Advance parses twice.</summary>
    internal T Compiled<T>(Func<string, T> compile) where T : class
    {
        if (Volatile.Read(ref _compiled) is T known) return known;
        var fresh = compile(Source);
        Volatile.Write(ref _compiled, fresh);
        return fresh;
    }
}
