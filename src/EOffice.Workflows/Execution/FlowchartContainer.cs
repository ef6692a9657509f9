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
        Go(run, frame, outbound.Select(e => new Move(e, Follows(e, outcomes))).Where(v => v.Followed || back.Count == 0));
        run.CompleteIfIdle(frame);
    }

    /// <summary>Cancels what still runs on the way to a join that executes (rule 2); other branches survive.</summary>
    public static void CancelAncestors(Advance run, Frame frame, ActivityNode join) => Go(run, frame, Losers(run, frame, join.Id));

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

    /// <summary>
    /// Makes each move in order, and what follows from it before the next one: a target that turns out skipped has its own
    /// connections visited, and so has an activity that lost to a join, for nothing comes from it any more.
    /// </summary>
    private static void Go(Advance run, Frame frame, IEnumerable<Move> moves)
    {
        var stack = new Stack<Move>(moves.Reverse());
        while (stack.TryPop(out var move))
        {
            foreach (var next in Make(run, frame, move).Reverse()) stack.Push(next);
        }
    }

    /// <returns>What follows at once.</returns>
    private static IEnumerable<Move> Make(Advance run, Frame frame, Move move)
    {
        if (move.Loser is { } loser) return run.CancelChild(frame.Id, loser) ? Unfollowed(frame, loser) : [];
        if (!move.Edge!.IsBack) return Arrive(run, frame, move.Edge, move.Followed);
        if (move.Followed) Fire(run, frame, move.Edge.Target);
        return [];
    }

    private static IEnumerable<Move> Unfollowed(Frame frame, string activity) => frame.Node.Graph.Outbound(activity).Select(e => new Move(e, false));

    /// <summary>Forward ancestors of a join that run now, in the order in which they began.</summary>
    private static List<Move> Losers(Advance run, Frame frame, string join) =>
        [.. run.RunningIn(frame.Id, frame.Node.Graph.Ancestors(join).Contains).Select(id => new Move(null, false, id))];

    private static IEnumerable<Move> Arrive(Advance run, Frame frame, FlowGraph.Edge edge, bool followed)
    {
        // A join that fired takes later arrivals of its round silently.
        if (frame.Settled.Contains(edge.Target)) return [];
        frame.Arrived[edge.Index] = followed || frame.Arrived.GetValueOrDefault(edge.Index);
        var inbound = frame.Node.Graph.ForwardInbound(edge.Target);
        var mode = Mode(run, frame, edge.Target);
        switch (Decide(mode, frame, inbound))
        {
            case true:
                Fire(run, frame, edge.Target);
                // The first to arrive wins at once; the others don't wait for the join to execute.
                return mode == "WaitAny" ? Losers(run, frame, edge.Target) : [];
            case false:
                frame.Settled.Add(edge.Target);
                return Unfollowed(frame, edge.Target);
            default:
                return [];
        }
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

    /// <summary>A connection visited, or an activity that lost to a join.</summary>
    private sealed record Move(FlowGraph.Edge? Edge, bool Followed, string? Loser = null);
}
