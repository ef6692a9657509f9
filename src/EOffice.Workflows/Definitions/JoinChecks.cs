using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Definitions;

/// <summary>
/// A join that waits for all its ways in, two of which exclude each other, is skipped every time and the flow silently ends
/// (format page, flowchart rule 2).
/// </summary>
internal static class JoinChecks
{
    public static IEnumerable<CheckFinding> Check(ActivityNode chart, ActivityRegistry r) => chart.Activities
        .Where(a => a.Type == BuiltInActivities.FlowJoin && IsWaitAll(a) && chart.Graph.IsReachable(a.Id))
        .Select(join => (Join: join, Decision: Excluding(chart, join, r)))
        .Where(found => found.Decision is not null)
        .Select(found => WorkflowChecker.Error(found.Join, "join-unsatisfiable", "mode",
            $"không bao giờ đủ nhánh: bước “{found.Decision!.DisplayName}” chỉ cho đi một trong các đường dẫn tới đây."));

    private static bool IsWaitAll(ActivityNode join) =>
        join.Inputs.TryGetValue("mode", out var mode) && mode.ExpressionType == "Literal" && JsonValues.Text(mode.Value) == "WaitAll";

    /// <summary>The step that every way to two of the arrows passes, and leaves towards either by outcomes of its own.</summary>
    private static ActivityNode? Excluding(ActivityNode chart, ActivityNode join, ActivityRegistry r)
    {
        var inbound = chart.Graph.ForwardInbound(join.Id);
        return inbound.Count < 2 ? null : chart.Graph.Ancestors(join.Id).Select(id => chart.Graph.Nodes[id])
            .FirstOrDefault(node => TakesOneWay(node, r) && Excludes(chart.Graph, node.Id, inbound));
    }

    private static bool Excludes(FlowGraph graph, string id, IReadOnlyList<FlowGraph.Edge> inbound)
    {
        var around = graph.Reach([graph.Start!.Id], without: id);
        var ways = graph.Outbound(id).Where(e => !e.IsBack).GroupBy(e => e.Port ?? "Done")
            .Select(g => (Port: g.Key, Reached: graph.Reach(g.Select(e => e.Target), without: id))).ToList();
        var ports = inbound.Where(e => !around.Contains(e.Source)).Select(e => e.Source == id
            ? new HashSet<string> { e.Port ?? "Done" }
            : ways.Where(w => w.Reached.Contains(e.Source)).Select(w => w.Port).ToHashSet()).ToList();
        return ports.Index().Any(a => ports.Skip(a.Index + 1).Any(b => !a.Item.Overlaps(b)));
    }

    /// <summary>Steps that complete with several outcomes at once exclude nothing.</summary>
    private static bool TakesOneWay(ActivityNode node, ActivityRegistry r) => node.Type switch
    {
        BuiltInActivities.FlowFork or BuiltInActivities.Flowchart => false,
        BuiltInActivities.FlowSwitch => !node.Inputs.TryGetValue("mode", out var mode) || JsonValues.Text(mode.Value) != "MatchAny",
        _ => r.Find(node.Type) is not null,
    };
}
