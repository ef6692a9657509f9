using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Definitions;

/// <summary>Checks of how the steps of one flowchart are connected.</summary>
internal static class FlowchartChecks
{
    /// <summary>A way out that may end nowhere: being late is no decision.</summary>
    private const string OptionalPort = "Overdue";

    public static IEnumerable<CheckFinding> Check(ActivityNode chart, ActivityRegistry r) =>
        Start(chart).Concat(Ends(chart)).Concat(Reach(chart)).Concat(BackEdges(chart, r)).Concat(Ports(chart, r));

    private static IEnumerable<CheckFinding> Start(ActivityNode chart)
    {
        if (chart.Graph.Start is not { } start)
        {
            yield return WorkflowChecker.Error(chart, "no-start", "activities", "lưu đồ không có bước nào để bắt đầu.");
            yield break;
        }
        var chosen = start.Type == BuiltInActivities.Start || start.CanStartWorkflow;
        if (!chosen && chart.Connections.Any(c => c.TargetId == start.Id && c.SourceId != start.Id))
        {
            yield return WorkflowChecker.Warning(chart, "start-guessed", "activities",
                $"không rõ bắt đầu từ đâu, sẽ bắt đầu từ “{start.DisplayName}”; hãy thêm bước Bắt đầu.");
        }
    }

    private static IEnumerable<CheckFinding> Ends(ActivityNode chart)
    {
        foreach (var c in chart.Connections)
        {
            foreach (var (end, id) in new[] { ("source", c.SourceId), ("target", c.TargetId) })
            {
                if (chart.Graph.Nodes.ContainsKey(id)) continue;
                yield return WorkflowChecker.Error(chart, "connection-unknown", "connections",
                    $"đường nối “{c.SourceId}” → “{c.TargetId}” có đầu “{id}” ({end}) không phải bước nào của lưu đồ.");
            }
        }
    }

    private static IEnumerable<CheckFinding> Reach(ActivityNode chart) => chart.Activities
        .Where(a => !chart.Graph.IsReachable(a.Id))
        .Select(a => WorkflowChecker.Warning(a, "unreachable", null, "không có đường nào dẫn tới bước này."));

    private static IEnumerable<CheckFinding> BackEdges(ActivityNode chart, ActivityRegistry r)
    {
        var nodes = chart.Graph.Nodes;
        foreach (var e in chart.Graph.Edges.Where(e => e.IsBack))
        {
            if (!e.IsValidBack)
            {
                yield return WorkflowChecker.Error(nodes[e.Source], "back-edge-invalid", "connections",
                    $"đường quay lại “{nodes[e.Target].DisplayName}” không hợp lệ vì có lối khác không đi qua bước đó.");
            }
            else if (RunsWithoutWaiting(chart, e, r))
            {
                yield return WorkflowChecker.Error(nodes[e.Source], "loop-without-wait", "connections",
                    $"vòng lặp quay lại “{nodes[e.Target].DisplayName}” không có bước nào chờ người xử lý.");
            }
        }
    }

    /// <summary>Whether some way round the loop meets only steps that complete by themselves.</summary>
    private static bool RunsWithoutWaiting(ActivityNode chart, FlowGraph.Edge back, ActivityRegistry r)
    {
        var seen = new HashSet<string>();
        var pending = new Stack<string>([back.Target]);
        while (pending.TryPop(out var id))
        {
            if (Waits(chart.Graph.Nodes[id], r) || !seen.Add(id)) continue;
            if (id == back.Source) return true;
            foreach (var e in chart.Graph.Outbound(id).Where(e => !e.IsBack)) pending.Push(e.Target);
        }
        return false;
    }

    private static bool Waits(ActivityNode node, ActivityRegistry r) =>
        r.Find(node.Type) is not { Behaviour: not ActivityBehaviour.Waits } || node.Children().Any(c => Waits(c, r));

    private static IEnumerable<CheckFinding> Ports(ActivityNode chart, ActivityRegistry r)
    {
        foreach (var node in chart.Activities)
        {
            if (r.Find(node.Type) is not { Behaviour: ActivityBehaviour.Waits } descriptor) continue;
            foreach (var port in descriptor.Ports.Where(p => p.Name != OptionalPort))
            {
                if (chart.Connections.Any(c => c.SourceId == node.Id && (c.SourcePort ?? "Done") == port.Name)) continue;
                yield return WorkflowChecker.Warning(node, "port-unconnected", port.Name,
                    $"kết quả “{port.DisplayName}” không có đường đi tiếp.");
            }
        }
    }
}
