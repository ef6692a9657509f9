using System.Text.Json.Nodes;

namespace EOffice.Workflows.Definitions;

/// <summary>What happened to a part between two definitions.</summary>
public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One input that says something else; null where it wasn't given.</summary>
/// <param name="Name">camelCase, as in the JSON.</param>
public sealed record InputChange(string Name, InputValue? Before, InputValue? After);

/// <summary>One step; <see cref="Before"/> is null when it was added, <see cref="After"/> when it was removed.</summary>
/// <param name="HasOther">Something beside name, type and inputs differs: outputs, options, variables of the step.</param>
public sealed record StepChange(ChangeKind Kind, ActivityNode? Before, ActivityNode? After, IReadOnlyList<InputChange> Inputs, bool HasOther)
{
    public string Id => (After ?? Before)!.Id;

    public bool IsRenamed => Before is not null && After is not null && Before.DisplayName != After.DisplayName;

    public bool IsRetyped => Before is not null && After is not null && Before.Type != After.Type;
}

/// <summary>One connection, without its target port: only the source port drives flow. Connections are there or not, never changed.</summary>
public sealed record WayChange(ChangeKind Kind, Connection Way);

/// <summary>One variable of the workflow.</summary>
public sealed record VariableChange(ChangeKind Kind, string Name);

/// <summary>What differs in the work that two definitions draw. Steps are the same by their id; where they stand on the canvas is no difference. Pure.</summary>
public sealed record DefinitionDifference(IReadOnlyList<StepChange> Steps, IReadOnlyList<WayChange> Ways, IReadOnlyList<VariableChange> Variables)
{
    /// <summary>Said by the other fields, or no part of the work.</summary>
    private static readonly string[] Aside = ["id", "nodeId", "name", "type", "version", "metadata", "activities", "connections", "cases"];

    public bool IsEmpty => Steps.Count == 0 && Ways.Count == 0 && Variables.Count == 0;

    public static DefinitionDifference Of(WorkflowDefinition before, WorkflowDefinition after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new DefinitionDifference([.. StepsOf(before, after)], [.. WaysOf(before, after)], [.. VariablesOf(before, after)]);
    }

    private static IEnumerable<StepChange> StepsOf(WorkflowDefinition before, WorkflowDefinition after)
    {
        foreach (var node in StepsIn(after))
        {
            if (before.FindActivity(node.Id) is not { } old)
            {
                yield return new StepChange(ChangeKind.Added, null, node, [], false);
            }
            else if (ChangeOf(old, node) is { } change)
            {
                yield return change;
            }
        }

        foreach (var node in StepsIn(before).Where(n => after.FindActivity(n.Id) is null))
        {
            yield return new StepChange(ChangeKind.Removed, node, null, [], false);
        }
    }

    private static StepChange? ChangeOf(ActivityNode before, ActivityNode after)
    {
        List<InputChange> inputs = [.. before.Inputs.Keys.Union(after.Inputs.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
            .Select(n => new InputChange(n, before.Inputs.GetValueOrDefault(n), after.Inputs.GetValueOrDefault(n))).Where(c => !IsSame(c.Before, c.After))];
        if (!JsonNode.DeepEquals(before.Json["cases"], after.Json["cases"]))
        {
            inputs.Add(new InputChange("cases", CasesOf(before), CasesOf(after)));
        }

        var change = new StepChange(ChangeKind.Changed, before, after, inputs, !JsonNode.DeepEquals(Other(before), Other(after)));
        return inputs.Count > 0 || change.HasOther || change.IsRenamed || change.IsRetyped ? change : null;
    }

    private static InputValue? CasesOf(ActivityNode node) => node.Json["cases"] is { } cases ? new InputValue("Object", "Object", cases) : null;

    private static bool IsSame(InputValue? one, InputValue? other)
    {
        if (one is null || other is null)
        {
            // The designer writes an empty value where nothing was given.
            return IsNothing(one) && IsNothing(other);
        }

        return (IsNothing(one) && IsNothing(other)) || (one.ExpressionType == other.ExpressionType && JsonNode.DeepEquals(one.Value, other.Value));
    }

    private static bool IsNothing(InputValue? value) => value?.Value is null || (value.Value is JsonValue scalar && scalar.ToString().Length == 0);

    private static JsonObject Other(ActivityNode node)
    {
        var json = (JsonObject)node.Json.DeepClone();
        var known = Aside.Concat(node.Inputs.Keys).Concat(node.Slots.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in json.Where(p => p.Value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || known.Contains(p.Key)).Select(p => p.Key).ToList())
        {
            json.Remove(name);
        }

        return json;
    }

    private static IEnumerable<WayChange> WaysOf(WorkflowDefinition before, WorkflowDefinition after)
    {
        var (old, now) = (WaysIn(before), WaysIn(after));
        return now.Except(old).Select(w => new WayChange(ChangeKind.Added, w)).Concat(old.Except(now).Select(w => new WayChange(ChangeKind.Removed, w)));
    }

    private static IEnumerable<VariableChange> VariablesOf(WorkflowDefinition before, WorkflowDefinition after)
    {
        var old = before.Variables.DistinctBy(v => v.Name).ToDictionary(v => v.Name);
        var now = after.Variables.DistinctBy(v => v.Name).ToDictionary(v => v.Name);
        foreach (var (name, variable) in now)
        {
            if (!old.TryGetValue(name, out var was))
            {
                yield return new VariableChange(ChangeKind.Added, name);
            }
            else if (was.TypeName != variable.TypeName || !JsonNode.DeepEquals(was.Initial, variable.Initial) || was.Persists != variable.Persists)
            {
                yield return new VariableChange(ChangeKind.Changed, name);
            }
        }

        foreach (var name in old.Keys.Except(now.Keys))
        {
            yield return new VariableChange(ChangeKind.Removed, name);
        }
    }

    /// <summary>Every step but the canvas itself.</summary>
    private static IEnumerable<ActivityNode> StepsIn(WorkflowDefinition definition) =>
        definition.AllActivities().Where(a => a != definition.Root).DistinctBy(a => a.Id);

    private static List<Connection> WaysIn(WorkflowDefinition definition) =>
        [.. definition.AllActivities().SelectMany(a => a.Connections).Select(c => c with { TargetPort = null }).Distinct()];
}
