using System.Text.Json.Nodes;

namespace EOffice.Workflows.Definitions;

/// <summary>A variable of a workflow or container.</summary>
/// <param name="Id">Id other parts of the JSON refer to; falls back to the name.</param>
/// <param name="TypeName">Alias such as <c>String</c>, <c>Int32</c> or <c>String[]</c>.</param>
/// <param name="Initial">Initial value, already converted to the type; null when none is given.</param>
/// <param name="Persists">
/// False when no storage driver (or the memory driver) is named: such a variable falls back to its initial value after a
/// suspension, as in Elsa 3.8 (format page, flowchart rule 8).
/// </param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, JsonNode? Initial, bool Persists);

/// <summary>A declared workflow input. Without a storage driver its value is gone after the first resume (rule 8).</summary>
public sealed record InputDefinition(string Name, string TypeName, string? DisplayName, bool Persists);
