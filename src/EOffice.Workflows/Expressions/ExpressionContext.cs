using System.Text.Json.Nodes;

namespace EOffice.Workflows.Expressions;

/// <summary>What an expression may see and change: the instance's own values, nothing else.</summary>
internal interface IExpressionContext
{
    string InstanceId { get; }

    string? CorrelationId { get; }

    /// <summary>Variables by name.</summary>
    IReadOnlyDictionary<string, JsonNode?> Variables { get; }

    IReadOnlyDictionary<string, JsonNode?> Input { get; }

    /// <summary>The variable of that id or name, else null.</summary>
    string? FindVariable(string idOrName);

    /// <exception cref="EvaluationException">The value doesn't fit the variable's type.</exception>
    void SetVariable(string name, JsonNode? value);

    /// <param name="activity">Id or name.</param>
    JsonNode? OutputFrom(string activity, string? name);
}

/// <summary>An expression couldn't be evaluated. The message is Vietnamese; the technical cause follows in <see cref="Detail"/>.</summary>
internal sealed class EvaluationException(string message, string? detail = null, Exception? inner = null) : Exception(message, inner)
{
    public string? Detail { get; } = detail;
}
