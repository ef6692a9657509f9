using System.Collections.Frozen;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Execution;

/// <summary>
/// A flowchart as the counter model sees it: where it starts, which connections count, and which of them run backwards.
/// Follows what Elsa 3.8's flow graph does (format page, flowchart rules 3, 5 and 6).
/// </summary>
internal sealed class FlowGraph
{
    private readonly FrozenDictionary<string, Edge[]> _outbound;
    private readonly FrozenDictionary<string, Edge[]> _forwardInbound;

    private FlowGraph(ActivityNode? start, FrozenDictionary<string, ActivityNode> nodes, Edge[] edges)
    {
        Start = start;
        Nodes = nodes;
        Edges = edges;
        _outbound = edges.GroupBy(e => e.Source).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _forwardInbound = edges.Where(e => !e.IsBack).GroupBy(e => e.Target).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>Null only when the flowchart is empty.</summary>
    public ActivityNode? Start { get; }

    public FrozenDictionary<string, ActivityNode> Nodes { get; }

    /// <summary>Connections that count: between known activities, reachable from the start, each once.</summary>
    public IReadOnlyList<Edge> Edges { get; }

    public IReadOnlyList<Edge> Outbound(string id) => _outbound.GetValueOrDefault(id, []);

    public IReadOnlyList<Edge> ForwardInbound(string id) => _forwardInbound.GetValueOrDefault(id, []);

    public bool IsReachable(string id) => id == Start?.Id || _forwardInbound.ContainsKey(id);

    /// <summary>Activities a forward path leads to from <paramref name="id"/>, itself included.</summary>
    public HashSet<string> Descendants(string id) => Walk(id, n => Outbound(n).Where(e => !e.IsBack).Select(e => e.Target));

    /// <summary>Activities a forward path leads from to <paramref name="id"/>, itself not included.</summary>
    public HashSet<string> Ancestors(string id)
    {
        var found = Walk(id, n => ForwardInbound(n).Select(e => e.Source));
        found.Remove(id);
        return found;
    }

    /// <summary>Activities that forward paths lead to, those they begin with included, when one activity is taken out.</summary>
    public HashSet<string> Reach(IEnumerable<string> from, string without)
    {
        var found = from.Where(id => id != without).SelectMany(id => Walk(id, n => Outbound(n).Where(e => !e.IsBack && e.Target != without).Select(e => e.Target)));
        return [.. found];
    }

    public static FlowGraph Build(ActivityNode flowchart)
    {
        var nodes = flowchart.Activities.DistinctBy(a => a.Id).ToFrozenDictionary(a => a.Id);
        var known = flowchart.Connections
            .Where(c => nodes.ContainsKey(c.SourceId) && nodes.ContainsKey(c.TargetId))
            .DistinctBy(c => (c.SourceId, c.SourcePort, c.TargetId))
            .ToList();
        var start = FindStart(flowchart.Activities, known);
        if (start is null) return new FlowGraph(null, nodes, []);
        var forward = ForwardPairs(start.Id, known);
        var edges = known
            .Where(c => c.SourceId == start.Id || forward.Any(f => f.Target == c.SourceId))
            .Select((c, i) => ToEdge(i, c, start.Id, forward))
            .ToArray();
        return new FlowGraph(start, nodes, edges);
    }

    private static ActivityNode? FindStart(IReadOnlyList<ActivityNode> activities, List<Connection> connections)
    {
        var targets = connections.Select(c => c.TargetId).ToHashSet();
        return activities.FirstOrDefault(a => a.Type == Activities.BuiltInActivities.Start)
            ?? activities.FirstOrDefault(a => a.CanStartWorkflow)
            ?? activities.FirstOrDefault(a => !targets.Contains(a.Id))
            ?? (activities.Count > 0 ? activities[0] : null);
    }

    private static Edge ToEdge(int index, Connection c, string start, HashSet<(string Source, string Target)> forward)
    {
        var isBack = !forward.Contains((c.SourceId, c.TargetId));
        return new Edge(index, c.SourceId, c.SourcePort, c.TargetId, isBack, isBack && Dominates(c.TargetId, c.SourceId, start, forward));
    }

    /// <summary>Breadth first from the start; an edge that would close a circle of forward edges is a back edge.</summary>
    private static HashSet<(string Source, string Target)> ForwardPairs(string start, List<Connection> connections)
    {
        var targets = connections.ToLookup(c => c.SourceId, c => c.TargetId);
        var forward = new HashSet<(string Source, string Target)>();
        var next = new Dictionary<string, List<string>>();
        var done = new HashSet<string>();
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var source))
        {
            if (!done.Add(source)) continue;
            foreach (var target in targets[source].Distinct())
            {
                if (Walk(target, n => next.GetValueOrDefault(n, [])).Contains(source)) continue;
                forward.Add((source, target));
                if (!next.TryGetValue(source, out var list)) next[source] = list = [];
                list.Add(target);
                queue.Enqueue(target);
            }
        }
        return forward;
    }

    /// <summary>Whether every forward path from the start to <paramref name="id"/> passes <paramref name="gate"/>.</summary>
    private static bool Dominates(string gate, string id, string start, HashSet<(string Source, string Target)> forward)
    {
        if (gate == start || gate == id) return true;
        var next = forward.ToLookup(e => e.Source, e => e.Target);
        return !Walk(start, n => next[n].Where(t => t != gate)).Contains(id);
    }

    private static HashSet<string> Walk(string from, Func<string, IEnumerable<string>> next)
    {
        var seen = new HashSet<string> { from };
        var stack = new Stack<string>([from]);
        while (stack.TryPop(out var current))
        {
            foreach (var n in next(current))
            {
                if (seen.Add(n)) stack.Push(n);
            }
        }
        return seen;
    }

    /// <param name="IsBack">Runs against the breadth-first order from the start.</param>
    /// <param name="IsValidBack">A back edge whose source can only be reached through its target.</param>
    internal sealed record Edge(int Index, string Source, string? Port, string Target, bool IsBack, bool IsValidBack);
}
