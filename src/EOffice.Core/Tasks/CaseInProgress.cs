using System.Globalization;
using System.Text.Json.Nodes;
using EOffice.Core.Documents;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Tasks;

/// <summary>The case a command works on, with what its effects need.</summary>
public sealed record CaseInProgress(Case Case, Document Subject, WorkflowDefinition Definition)
{
    /// <summary>The workflow variables after the last advance.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables { get; set; } = new Dictionary<string, JsonNode?>();

    /// <summary>The case's deadline, from the variable that the direction set.</summary>
    public DateTimeOffset? CaseDue => ReadDue(Variables);

    internal static DateTimeOffset? ReadDue(IReadOnlyDictionary<string, JsonNode?> variables) =>
        variables.GetValueOrDefault(CaseVariables.CaseDue) is JsonValue value
        && DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var due)
            ? due
            : null;
}

/// <summary>Makes the JSON values of workflow variables.</summary>
internal static class VariableValues
{
    public static IReadOnlyDictionary<string, JsonNode?> ToJson(IReadOnlyDictionary<string, object?>? values) =>
        values is null ? new Dictionary<string, JsonNode?>() : values.ToDictionary(v => v.Key, v => ToJson(v.Value));

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        Guid id => JsonValue.Create(id.ToString()),
        DateTimeOffset time => JsonValue.Create(time.ToString("O", CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value.ToString()),
    };
}
