using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

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
        [BuiltInActivities.For] = new ForContainer(),
        [BuiltInActivities.ForEach] = new ForEachContainer(),
        [BuiltInActivities.ParallelForEach] = new ParallelForEachContainer(),
        [BuiltInActivities.Switch] = new SwitchContainer(),
        [BuiltInActivities.Fork] = new ForkContainer(),
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
        if (!frame.IsBreaking && frame.Position < frame.Node.Activities.Count) run.Schedule(frame.Id, frame.Node.Activities[frame.Position]);
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
