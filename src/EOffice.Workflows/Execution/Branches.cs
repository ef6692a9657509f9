using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Execution;

/// <summary>Runs <c>then</c> or <c>else</c>, if there is one.</summary>
internal sealed class IfContainer : IContainer
{
    public void Enter(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        var slot = JsonValues.Truth(inputs["Condition"]) ? "then" : "else";
        if (frame.Node.Slots.TryGetValue(slot, out var child)) run.Schedule(frame.Id, child);
        else run.CompleteFrame(frame, null);
    }

    public void ChildCompleted(Advance run, Frame frame, ActivityNode child, IReadOnlyList<string>? outcomes) => run.CompleteFrame(frame, null);
}

/// <summary>Runs the activity of the first case that matches, or of all that do; else <c>default</c>. Completes when every one has.</summary>
internal sealed class SwitchContainer : IContainer
{
    public void Enter(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        var matching = frame.Node.Cases.Where(c => JsonValues.Truth(run.Evaluate(c.Condition, "Boolean")));
        List<SwitchCase> chosen = [.. JsonValues.Text(inputs["Mode"]) == "MatchAny" ? matching : matching.Take(1)];
        IEnumerable<ActivityNode?> children = chosen.Count > 0 ? chosen.Select(c => c.Activity) : [frame.Node.Slots.GetValueOrDefault("default")];
        foreach (var child in children.OfType<ActivityNode>()) run.Schedule(frame.Id, child);
        run.CompleteIfIdle(frame);
    }

    public void ChildCompleted(Advance run, Frame frame, ActivityNode child, IReadOnlyList<string>? outcomes) => run.CompleteIfIdle(frame);
}

/// <summary>All branches at once; completes with the first (<c>WaitAny</c>: the others are cancelled) or when every one has.</summary>
internal sealed class ForkContainer : IContainer
{
    private const int First = 1;

    public void Enter(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        frame.Position = JsonValues.Text(inputs["JoinMode"]) == "WaitAny" ? First : 0;
        foreach (var branch in frame.Node.Activities) run.Schedule(frame.Id, branch);
        run.CompleteIfIdle(frame);
    }

    public void ChildCompleted(Advance run, Frame frame, ActivityNode child, IReadOnlyList<string>? outcomes)
    {
        if (frame.Position == First) run.CompleteFrame(frame, null);
        else run.CompleteIfIdle(frame);
    }
}
