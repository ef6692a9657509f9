using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Definitions;

/// <summary>Checks of how the steps of one flowchart are connected.</summary>
internal static class FlowchartChecks
{
    /// <summary>A way out that may end nowhere: being late is no decision.</summary>
    private const string OptionalPort = "Overdue";

    public static IEnumerable<CheckFinding> Check(ActivityNode chart, ActivityRegistry r, bool isRoot) =>
        Start(chart, isRoot).Concat(Ends(chart)).Concat(Reach(chart)).Concat(BackEdges(chart, r)).Concat(Ports(chart, r));

    /// <summary>Elsa guesses the first step nothing leads to. Inside a step that will do; a whole procedure says where it begins.</summary>
    private static IEnumerable<CheckFinding> Start(ActivityNode chart, bool isRoot)
    {
        var start = chart.Graph.Start;
        var chosen = start is not null && (start.Type == BuiltInActivities.Start || start.CanStartWorkflow);
        if (isRoot && !chosen)
        {
            yield return new CheckFinding(CheckSeverity.Error, "start-missing", chart.Id, "activities",
                "Quy trình phải có bước Bắt đầu: kéo bước “Bắt đầu” vào sơ đồ và nối tới bước đầu tiên.");
        }
        else if (start is null)
        {
            yield return WorkflowChecker.Error(chart, "no-start", "activities", "lưu đồ không có bước nào để bắt đầu.");
        }
        else if (!chosen && chart.Connections.Any(c => c.TargetId == start.Id && c.SourceId != start.Id))
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
        .Select(a => WorkflowChecker.Error(a, "unreachable", null, "không có đường nào dẫn tới bước này. Nối từ một bước khác, hoặc xóa bước này."));

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
        r.Find(node.Type) is not { } descriptor
        || (descriptor is { Behaviour: ActivityBehaviour.Waits, HostDecides: false } && !WaitingActivities.MayPassAtOnce(descriptor, node))
        || node.Children().Any(c => Waits(c, r));

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
