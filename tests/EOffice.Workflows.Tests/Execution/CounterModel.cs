namespace EOffice.Workflows.Tests.Execution;

/// <summary>One activity of a drawing that the model knows.</summary>
/// <param name="Kind">Start, Step (waits for a decision), Auto, Fork, Join or End.</param>
/// <param name="Word">Of an Auto its outcome, of a Join its mode.</param>
internal sealed record ModelNode(string Id, string Kind, string Word = "");

/// <summary>
/// Elsa 3.8's counter model told a second time, in its own terms: visits of activities and connections are counted, and compared.
/// Only for drawings without loops, whose joins fire once; there the paths must be the same.
/// </summary>
internal sealed class CounterModel
{
    public static readonly string[] Branches = ["A", "B"];

    private readonly IReadOnlyList<ModelNode> nodes;
    private readonly List<(string From, string Port, string To)> connections;
    private readonly Dictionary<string, int> activityVisits = [];
    private readonly Dictionary<(string, string, string), (int Count, bool Followed)> connectionVisits = [];
    private readonly Queue<string> queue = new();
    private readonly List<string> waiting = [];
    private string? executing;
    private bool over;

    public CounterModel(IReadOnlyList<ModelNode> nodes, IReadOnlyList<(string From, string Port, string To)> connections)
    {
        this.nodes = nodes;
        // What can't be reached never runs, and its connections don't count.
        HashSet<string> reached = [nodes[0].Id];
        while (connections.FirstOrDefault(c => reached.Contains(c.From) && !reached.Contains(c.To)) is { To: { } next })
        {
            reached.Add(next);
        }

        this.connections = [.. connections.Where(c => reached.Contains(c.From))];
    }

    public List<string> Trace { get; } = [];

    public IReadOnlyList<string> Waiting => waiting;

    public void Run(IEnumerable<(string Activity, string Outcome)> decisions)
    {
        queue.Enqueue(nodes[0].Id);
        Drain();
        var unused = decisions.ToList();
        while (unused.FindIndex(d => waiting.Contains(d.Activity)) is >= 0 and var at)
        {
            var (activity, outcome) = unused[at];
            unused.RemoveAt(at);
            waiting.Remove(activity);
            Complete(activity, [outcome]);
            Drain();
        }
    }

    private void Drain()
    {
        while (queue.TryDequeue(out var id))
        {
            var node = Node(id);
            switch (node.Kind)
            {
                case "Step" when over:
                    break;
                case "Step":
                    waiting.Add(id);
                    break;
                case "Join":
                    executing = id;
                    Cancel(Ancestors(id));
                    executing = null;
                    Complete(id, ["Done"]);
                    break;
                case "End":
                    Trace.Add($"{id}.Done");
                    (over, _) = (true, waiting.RemoveAll(_ => true));
                    break;
                default:
                    Complete(id, node.Kind switch { "Fork" => Branches, "Auto" => [node.Word], _ => ["Done"] });
                    break;
            }
        }
    }

    private void Complete(string id, string[] outcomes)
    {
        Trace.Add($"{id}.{string.Join(',', outcomes)}");
        if (!over)
        {
            Visit(id, outcomes);
            over = waiting.Count == 0 && queue.Count == 0;
        }
    }

    private void Visit(string id, string[] outcomes)
    {
        activityVisits[id] = activityVisits.GetValueOrDefault(id) + 1;
        foreach (var connection in connections.Where(c => c.From == id))
        {
            connectionVisits[connection] = (connectionVisits.GetValueOrDefault(connection).Count + 1, outcomes.Contains(connection.Port));
            Arrive(connection);
        }
    }

    private void Arrive((string From, string Port, string To) connection)
    {
        var node = Node(connection.To);
        var inbound = connections.Where(c => c.To == node.Id).ToList();
        var all = inbound.All(c => connectionVisits.GetValueOrDefault(c).Count > activityVisits.GetValueOrDefault(node.Id));
        if (node is { Kind: "Join", Word: "WaitAny" })
        {
            ArriveAtAny(connection, inbound, all);
        }
        else if (all && (node is { Kind: "Join", Word: "WaitAll" } ? inbound.All(Followed) : inbound.Any(Followed)))
        {
            queue.Enqueue(node.Id);
        }
        else if (all)
        {
            Visit(node.Id, []);
        }
    }

    /// <summary>The first to arrive wins. A join that is about to execute, or executes, is not begun a second time (Elsa begins it).</summary>
    private void ArriveAtAny((string From, string Port, string To) connection, List<(string, string, string)> inbound, bool all)
    {
        var id = connection.To;
        if (connectionVisits[connection].Count <= activityVisits.GetValueOrDefault(id) || queue.Contains(id) || executing == id)
        {
            return;
        }

        if (inbound.Any(Followed))
        {
            queue.Enqueue(id);
            Cancel(Ancestors(id));
        }
        else if (all)
        {
            Visit(id, []);
        }
    }

    private void Cancel(HashSet<string> losers)
    {
        foreach (var id in waiting.Where(losers.Contains).ToList())
        {
            if (waiting.Remove(id))
            {
                Visit(id, []);
            }
        }
    }

    private bool Followed((string, string, string) connection) => connectionVisits.GetValueOrDefault(connection).Followed;

    private HashSet<string> Ancestors(string id)
    {
        HashSet<string> found = [];
        var next = new Stack<string>([id]);
        while (next.TryPop(out var at))
        {
            foreach (var from in connections.Where(c => c.To == at).Select(c => c.From).Where(found.Add))
            {
                next.Push(from);
            }
        }

        return found;
    }

    private ModelNode Node(string id) => nodes.First(n => n.Id == id);
}
