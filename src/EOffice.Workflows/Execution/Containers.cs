using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Execution;

/// <summary>An activity that runs others inside a frame of its own.</summary>
internal interface IContainer
{
    void Enter(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs);

    /// <param name="outcomes">Null when no explicit outcome was given.</param>
    void ChildCompleted(Advance run, Frame frame, ActivityNode child, IReadOnlyList<string>? outcomes);
}

internal static class Containers
{
    private static readonly Dictionary<string, IContainer> ByType = new(StringComparer.Ordinal)
    {
        [BuiltInActivities.Flowchart] = new FlowchartContainer(),
        [BuiltInActivities.Sequence] = new SequenceContainer(),
        [BuiltInActivities.Parallel] = new ParallelContainer(),
        [BuiltInActivities.If] = new IfContainer(),
        [BuiltInActivities.While] = new WhileContainer(),
    };

    public static IContainer? Of(string type) => ByType.GetValueOrDefault(type);
}

/// <summary>Children one after the other; their outcomes don't matter.</summary>
internal sealed class SequenceContainer : IContainer
{
    public void Enter(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs) => Next(run, frame);

    public void ChildCompleted(Advance run, Frame frame, ActivityNode child, IReadOnlyList<string>? outcomes)
    {
        frame.Position++;
        Next(run, frame);
    }

    private static void Next(Advance run, Frame frame)
    {
        if (frame.Position < frame.Node.Activities.Count) run.Schedule(frame.Id, frame.Node.Activities[frame.Position]);
        else run.CompleteFrame(frame, null);
    }
}

/// <summary>All children at once; completes when every one has.</summary>
internal sealed class ParallelContainer : IContainer
{
    public void Enter(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        foreach (var child in frame.Node.Activities) run.Schedule(frame.Id, child);
        run.CompleteIfIdle(frame);
    }

    public void ChildCompleted(Advance run, Frame frame, ActivityNode child, IReadOnlyList<string>? outcomes) => run.CompleteIfIdle(frame);
}

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

/// <summary>Runs <c>body</c> as long as the condition holds.</summary>
internal sealed class WhileContainer : IContainer
{
    public void Enter(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs) =>
        Next(run, frame, JsonValues.Truth(inputs["Condition"]));

    public void ChildCompleted(Advance run, Frame frame, ActivityNode child, IReadOnlyList<string>? outcomes)
    {
        try
        {
            Next(run, frame, JsonValues.Truth(run.Evaluate(frame.Node.Inputs["condition"], "Boolean")));
        }
        catch (EvaluationException e)
        {
            run.Fail(frame, e);
        }
    }

    private static void Next(Advance run, Frame frame, bool goesOn)
    {
        if (goesOn && frame.Node.Slots.TryGetValue("body", out var body)) run.Schedule(frame.Id, body);
        else run.CompleteFrame(frame, null);
    }
}
