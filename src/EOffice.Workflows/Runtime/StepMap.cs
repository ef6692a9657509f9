using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Runtime;

/// <summary>Which activity of one version stands for which of another.</summary>
internal sealed class StepMap(WorkflowDefinition from, WorkflowDefinition to, IReadOnlyDictionary<string, string> steps)
{
    private readonly Dictionary<string, string> _containers = to.AllActivities().SelectMany(a => a.Children().Select(c => (c.Id, Container: a.Id))).DistinctBy(c => c.Id).ToDictionary(c => c.Id, c => c.Container);

    private readonly HashSet<string> _old = [.. from.AllActivities().Select(a => steps.GetValueOrDefault(a.Id, a.Id))];

    public string Of(string activityId) => steps.GetValueOrDefault(activityId, activityId);

    /// <summary>A step is carried over to one of its own kind, or not at all.</summary>
    public MigrationProblem? ProblemOf(string activityId)
    {
        var (old, @new) = (from.FindActivity(activityId), to.FindActivity(Of(activityId)));
        var name = old?.DisplayName ?? activityId;
        return @new is null ? new MigrationProblem(activityId, $"Bước “{name}” đang mở nhưng không có trong bản mới: chọn bước tương ứng.")
            : @new.Type != old?.Type ? new MigrationProblem(activityId, $"Bước “{name}” đang mở nhưng “{@new.DisplayName}” của bản mới là loại bước khác: chọn bước cùng loại.")
            : null;
    }

    /// <summary>A container that runs goes over with what it counts; other containers than flowcharts count by place, so they must be unchanged.</summary>
    public MigrationProblem? ProblemOf(FrameState frame, IReadOnlyList<FrameState> frames)
    {
        if (ProblemOf(frame.ActivityId) is { } problem) return problem;
        var (old, @new) = (from.FindActivity(frame.ActivityId)!, to.FindActivity(Of(frame.ActivityId))!);
        return old.Type != BuiltInActivities.Flowchart && !old.Children().Select(c => Of(c.Id)).SequenceEqual(@new.Children().Select(c => c.Id))
            ? new MigrationProblem(frame.ActivityId, $"Khối “{old.DisplayName}” đang chạy và đã đổi các bước bên trong: chờ khối này xong rồi chuyển.")
            : Elsewhere(frame.ActivityId, frame.Parent, frames);
    }

    /// <summary>The counterpart must stand in the container that the step runs in.</summary>
    public MigrationProblem? Elsewhere(string activityId, int frame, IReadOnlyList<FrameState> frames)
    {
        var container = frames.FirstOrDefault(f => f.Id == frame)?.ActivityId;
        // An item of a parallel loop is a frame of the loop itself.
        var stands = _containers.GetValueOrDefault(Of(activityId));
        return container is null || stands == Of(container) || container == activityId
            ? null
            : new MigrationProblem(activityId, $"Bước “{from.FindActivity(activityId)?.DisplayName ?? activityId}” đang mở nhưng trong bản mới nằm ở khối khác: chọn bước khác.");
    }

    /// <param name="open">New ids of what runs now.</param>
    public FrameState Translate(FrameState frame, IReadOnlySet<string> open)
    {
        var (old, @new) = (from.FindActivity(frame.ActivityId)!, to.FindActivity(Of(frame.ActivityId))!);
        if (old.Type != BuiltInActivities.Flowchart) return frame with { ActivityId = @new.Id };
        var settled = frame.Settled.Select(Of).Where(@new.Graph.Nodes.ContainsKey).ToHashSet();
        var arrived = new SortedDictionary<int, bool>();
        foreach (var (index, followed) in frame.Arrived)
        {
            var was = old.Graph.Edges.First(e => e.Index == index);
            if (@new.Graph.Edges.FirstOrDefault(e => e.Source == Of(was.Source) && e.Port == was.Port && e.Target == Of(was.Target)) is { } now) arrived[now.Index] = followed;
        }
        foreach (var source in frame.Settled.Where(id => !open.Contains(Of(id)))) PassOver(new Passing(old, @new, settled, arrived), source, frame.Arrived);
        return frame with { ActivityId = @new.Id, Arrived = arrived, Settled = [.. settled.Order(StringComparer.Ordinal)] };
    }

    /// <summary>
    /// What the new version inserted behind work that is done counts as passed, so that a join ahead does not wait for a step that nobody
    /// will ever reach.
    /// </summary>
    private void PassOver(Passing at, string source, IReadOnlyDictionary<int, bool> went)
    {
        List<FlowGraph.Edge> ways = [.. at.Old.Graph.Outbound(source).Where(e => !e.IsBack && went.ContainsKey(e.Index))];
        if (ways.Count == 0) return;
        foreach (var edge in at.New.Graph.Outbound(Of(source)).Where(e => !e.IsBack && !at.Arrived.ContainsKey(e.Index)))
        {
            var followed = ways.Where(w => w.Port == edge.Port && went[w.Index]).Select(w => Of(w.Target)).ToHashSet();
            Walk(at, edge, followed);
        }
    }

    /// <param name="ledTo">Where the same way led in the old version; empty for a way that was not taken.</param>
    private void Walk(Passing at, FlowGraph.Edge edge, HashSet<string> ledTo)
    {
        at.Arrived[edge.Index] = ledTo.Count > 0;
        // A step that was there before keeps its own place.
        if (WasThere(edge.Target) || !at.New.Graph.ForwardInbound(edge.Target).All(e => at.Arrived.ContainsKey(e.Index)) || !at.Settled.Add(edge.Target)) return;
        foreach (var on in at.New.Graph.Outbound(edge.Target).Where(e => !e.IsBack && !at.Arrived.ContainsKey(e.Index)))
        {
            Walk(at, on, !WasThere(on.Target) || ledTo.Contains(on.Target) ? ledTo : []);
        }
    }

    private bool WasThere(string newId) => _old.Contains(newId);

    private sealed record Passing(ActivityNode Old, ActivityNode New, HashSet<string> Settled, SortedDictionary<int, bool> Arrived);
}
