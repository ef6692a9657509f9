using System.Text.Json.Nodes;

namespace EOffice.Workflows.Execution;

/// <param name="Variables">Override initial values, by name.</param>
public sealed record StartStimulus(
    string InstanceId,
    string? CorrelationId,
    IReadOnlyDictionary<string, JsonNode?> Input,
    IReadOnlyDictionary<string, JsonNode?>? Variables = null);

/// <param name="Outcomes">What was decided, or <see cref="Ways.One"/> of several ways drawn for it; empty means no explicit outcome, which follows null and <c>Done</c> ports.</param>
/// <param name="Variables">Set by name before the activity completes.</param>
/// <param name="Output">Outputs of the activity; written to the variables it binds them to, and to <c>getOutputFrom</c>.</param>
public sealed record ResumeStimulus(
    string BookmarkId,
    IReadOnlyList<string> Outcomes,
    IReadOnlyDictionary<string, JsonNode?>? Variables = null,
    IReadOnlyDictionary<string, JsonNode?>? Output = null);

/// <summary>The new state and what happened on the way.</summary>
public sealed record AdvanceResult(WorkflowState State, IReadOnlyList<WorkflowEffect> Effects)
{
    /// <summary>False when the bookmark is burnt (or never was): the state is unchanged and nothing happened.</summary>
    public bool Accepted { get; init; } = true;
}
