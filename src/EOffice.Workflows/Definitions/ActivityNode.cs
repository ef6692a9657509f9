using System.Text.Json.Nodes;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Definitions;

/// <summary>One activity of a definition with its children; immutable (callers must not change <see cref="Json"/>).</summary>
public sealed class ActivityNode
{
    private readonly Lazy<FlowGraph> _graph;

    internal ActivityNode(ActivityNodeParts parts)
    {
        Id = parts.Id;
        Type = parts.Type;
        Name = parts.Name;
        DisplayName = parts.DisplayText ?? parts.Name ?? parts.Id;
        Version = parts.Version;
        CanStartWorkflow = parts.CanStartWorkflow;
        Json = parts.Json;
        Activities = parts.Activities;
        Connections = parts.Connections;
        Variables = parts.Variables;
        Inputs = parts.Inputs;
        Outputs = parts.Outputs;
        Slots = parts.Slots;
        Cases = parts.Cases;
        _graph = new Lazy<FlowGraph>(() => FlowGraph.Build(this));
    }

    public string Id { get; }

    public string Type { get; }

    public string? Name { get; }

    /// <summary>What the designer sees on the node: <c>metadata.displayText</c>, else the name, else the id.</summary>
    public string DisplayName { get; }

    /// <summary>0 when the JSON says none; any version of the activity is meant then.</summary>
    public int Version { get; }

    public bool CanStartWorkflow { get; }

    public JsonObject Json { get; }

    public IReadOnlyList<ActivityNode> Activities { get; }

    public IReadOnlyList<Connection> Connections { get; }

    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>Given inputs by JSON property name (camelCase).</summary>
    public IReadOnlyDictionary<string, InputValue> Inputs { get; }

    /// <summary>Output name (camelCase) to the id of the variable that receives it.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; }

    /// <summary>Children in named places: <c>body</c>, <c>then</c>, <c>else</c>.</summary>
    public IReadOnlyDictionary<string, ActivityNode> Slots { get; }

    /// <summary>Cases of a FlowSwitch or Switch.</summary>
    public IReadOnlyList<SwitchCase> Cases { get; }

    internal FlowGraph Graph => _graph.Value;

    /// <summary>Children of every kind, in JSON order.</summary>
    public IEnumerable<ActivityNode> Children() =>
        Activities.Concat(Slots.Values).Concat(Cases.Select(c => c.Activity).OfType<ActivityNode>());

    public override string ToString() => $"{DisplayName} ({Type})";
}

/// <summary>One labelled case; <see cref="Activity"/> is null in a FlowSwitch.</summary>
public sealed record SwitchCase(string Label, InputValue Condition, ActivityNode? Activity);

internal sealed record ActivityNodeParts(
    string Id,
    string Type,
    string? Name,
    string? DisplayText,
    int Version,
    bool CanStartWorkflow,
    JsonObject Json,
    IReadOnlyList<ActivityNode> Activities,
    IReadOnlyList<Connection> Connections,
    IReadOnlyList<VariableDefinition> Variables,
    IReadOnlyDictionary<string, InputValue> Inputs,
    IReadOnlyDictionary<string, string> Outputs,
    IReadOnlyDictionary<string, ActivityNode> Slots,
    IReadOnlyList<SwitchCase> Cases);
