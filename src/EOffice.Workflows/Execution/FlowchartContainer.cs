using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Execution;

/// <summary>
/// Elsa 3.8's counter model (format page, flowchart rules 2, 3 and 5), with rounds instead of counts: a forward connection arrives
/// once per round, an activity settles (is scheduled or skipped) once per round, and a followed back edge starts a new
/// round for everything downstream of its target.
/// </summary>
internal sealed class FlowchartContainer : IContainer
{
    public void Enter(Advance run, Frame frame, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        if (frame.Node.Graph.Start is { } start) Fire(run, frame, start.Id);
        else run.CompleteFrame(frame, null);
    }

    public void ChildCompleted(Advance run, Frame frame, ActivityNode child, IReadOnlyList<string>? outcomes)
    {
        var outbound = frame.Node.Graph.Outbound(child.Id);
        var back = outbound.Where(e => e.IsBack && Follows(e, outcomes)).ToList();
        if (back.Find(e => !e.IsValidBack) is { } invalid)
        {
            var target = frame.Node.Graph.Nodes[invalid.Target].DisplayName;
            run.Raise(frame.Id, child, $"Bước “{child.DisplayName}”: đường quay lại “{target}” không hợp lệ vì có lối khác không đi qua bước đó.");
            return;
        }
        foreach (var edge in back) NewRound(frame, edge.Target);
        Visit(run, frame, outbound.Select(e => (e, Follows(e, outcomes))).Where(v => v.Item2 || back.Count == 0));
        run.CompleteIfIdle(frame);
    }

    /// <summary>Cancels what still runs on the way to a join that fires (rule 3); other branches survive.</summary>
    public static void CancelAncestors(Advance run, Frame frame, ActivityNode join) =>
        run.CancelWithin(frame.Id, frame.Node.Graph.Ancestors(join.Id).Contains);

    /// <summary>Rule 5: a null port goes with completions without explicit outcome only, <c>Done</c> with those too.</summary>
    private static bool Follows(FlowGraph.Edge edge, IReadOnlyList<string>? outcomes) =>
        outcomes is null ? edge.Port is null or "Done" : edge.Port is not null && (outcomes.Contains(edge.Port) || outcomes.Contains(Ways.One(edge.Port, edge.Target)));

    /// <summary>
    /// The loop's body is counted afresh. A completion that returns has not decided about the loop's other ways out, so they
    /// are not visited as skipped either: the next pass decides (Elsa counts them, and its joins then never fire).
    /// </summary>
    private static void NewRound(Frame frame, string target)
    {
        var body = frame.Node.Graph.Descendants(target);
        frame.Settled.ExceptWith(body);
        foreach (var edge in frame.Node.Graph.Edges.Where(e => body.Contains(e.Source))) frame.Arrived.Remove(edge.Index);
    }

    /// <summary>Visits connections in order; a target that turns out skipped has its own visited before the next one.</summary>
    private static void Visit(Advance run, Frame frame, IEnumerable<(FlowGraph.Edge Edge, bool Followed)> visits)
    {
        var stack = new Stack<(FlowGraph.Edge Edge, bool Followed)>(visits.Reverse());
        while (stack.TryPop(out var visit))
        {
            if (visit.Edge.IsBack)
            {
                if (visit.Followed) Fire(run, frame, visit.Edge.Target);
            }
            else if (Arrive(run, frame, visit.Edge, visit.Followed))
            {
                foreach (var next in frame.Node.Graph.Outbound(visit.Edge.Target).Reverse()) stack.Push((next, false));
            }
        }
    }

    /// <returns>True when the target is skipped now.</returns>
    private static bool Arrive(Advance run, Frame frame, FlowGraph.Edge edge, bool followed)
    {
        // A join that fired takes later arrivals of its round silently.
        if (frame.Settled.Contains(edge.Target)) return false;
        frame.Arrived[edge.Index] = followed || frame.Arrived.GetValueOrDefault(edge.Index);
        var inbound = frame.Node.Graph.ForwardInbound(edge.Target);
        var fires = Decide(Mode(run, frame, edge.Target), frame, inbound);
        if (fires == true) Fire(run, frame, edge.Target);
        else if (fires == false) frame.Settled.Add(edge.Target);
        return fires == false;
    }

    /// <returns>True to fire, false to skip, null to go on waiting.</returns>
    private static bool? Decide(string mode, Frame frame, IReadOnlyList<FlowGraph.Edge> inbound)
    {
        var followed = inbound.Count(e => frame.Arrived.GetValueOrDefault(e.Index));
        var all = inbound.All(e => frame.Arrived.ContainsKey(e.Index));
        return mode switch
        {
            "WaitAny" when followed > 0 => true,
            _ when !all => null,
            "WaitAll" => followed == inbound.Count,
            _ => followed > 0,
        };
    }

    /// <summary>An activity with several ways in is an implicit join that behaves as <c>WaitAllActive</c>.</summary>
    private static string Mode(Advance run, Frame frame, string target)
    {
        var node = frame.Node.Graph.Nodes[target];
        if (node.Type != BuiltInActivities.FlowJoin) return "WaitAllActive";
        try
        {
            return node.Inputs.TryGetValue("mode", out var mode) && run.Evaluate(mode, "String") is { } value
                ? JsonValues.Text(value)
                : "WaitAny";
        }
        catch (EvaluationException)
        {
            // The join evaluates its inputs again when it executes, and becomes the incident there.
            return "WaitAny";
        }
    }

    private static void Fire(Advance run, Frame frame, string target)
    {
        frame.Settled.Add(target);
        run.Schedule(frame.Id, frame.Node.Graph.Nodes[target]);
    }
}
