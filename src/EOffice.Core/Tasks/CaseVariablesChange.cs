using System.Text.Json.Nodes;
using EOffice.Workflows.Execution;

namespace EOffice.Core.Tasks;

/// <summary>Changes what a running case knows, between two of its steps. The case's revision keeps an advance at the same moment from losing it.</summary>
internal static class CaseVariablesChange
{
    public static string? Variable(this Case row, string name) => WorkflowState.FromJson(row.State).Variables.GetValueOrDefault(name)?.ToString();

    public static void SetVariables(this Case row, IReadOnlyDictionary<string, object?> values)
    {
        var state = JsonNode.Parse(row.State)!.AsObject();
        if (state["variables"] is not JsonObject variables)
        {
            state["variables"] = variables = [];
        }

        foreach (var (name, value) in VariableValues.ToJson(values))
        {
            variables[name] = value;
        }

        row.State = WorkflowState.FromJson(state.ToJsonString()).ToJson();
    }
}
