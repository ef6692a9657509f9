using System.Text.Json.Nodes;
using CsCheck;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Tests.Execution;

/// <summary>Any drawing without loops goes the way that the counter model goes, not only the recorded ones.</summary>
public sealed class CounterModelTests
{
    private static readonly string[] Kinds = ["Step", "Step", "Step", "Auto", "Fork", "Fork", "Join", "Join", "End"];
    private static readonly string[] Modes = ["WaitAll", "WaitAllActive", "WaitAny"];
    private static readonly string[] Ports = ["Done", "A", "B"];

    private static readonly Gen<(ModelNode[] Nodes, (string, string, string)[] Connections, (string, string)[] Decisions)> Drawings =
        from size in Gen.Int[2, 10]
        from kinds in Gen.Int[0, 9999].Array[size]
        from arrows in Gen.Select(Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 2]).Array[size, size * 3]
        from shuffled in Gen.Shuffle(Enumerable.Range(0, arrows.Length + size - 1).ToArray())
        from choices in Gen.Select(Gen.Int[0, 999], Gen.Int[0, 1]).Array[16]
        select Draw(kinds, arrows, shuffled, choices);

    [Fact]
    public void Run_AnyDrawingWithoutLoops_GoesTheWayOfTheCounterModel() => Drawings.Sample(
        drawing =>
        {
            var model = new CounterModel(drawing.Nodes, drawing.Connections);
            model.Run(drawing.Decisions);
            var ours = ScriptedRun.Run(
                Flow.Of("", string.Join(' ', drawing.Connections.Select(c => $"{c.Item1}.{c.Item2}>{c.Item3}")), [.. drawing.Nodes.Select(Json)]),
                Samples.Registry,
                drawing.Decisions.Select(d => new ScriptedDecision(d.Item1, d.Item2)));
            Assert.Equal(model.Trace, ours.Trace);
            Assert.Equal(model.Waiting.Order(), ours.OpenBookmarks.Order());
        },
        iter: 3000,
        print: d => string.Join(' ', d.Nodes.Select(n => $"{n.Id}:{n.Kind}{n.Word}")) + " | " + string.Join(' ', d.Connections) + " | " + string.Join(' ', d.Decisions));

    /// <summary>Whoever lost to a join has nothing more to say: other joins that waited for it decide without it.</summary>
    [Fact]
    public void Loser_OfAJoin_HoldsUpNoOtherJoin()
    {
        var definition = Flow.Of(
            "s:Elsa.Start a:Test.Step other:Test.Step",
            "s.Done>a s.Done>first s.Done>other a.Done>first a.Done>other",
            Flow.Node("first", "Elsa.FlowJoin", ("mode", Flow.Input("Literal", null, "WaitAny"))));

        var run = ScriptedRun.Run(definition, Samples.Registry, []);

        Assert.Equal(["s.Done", "first.Done"], run.Trace);
        Assert.Equal(["other"], run.OpenBookmarks);
        Assert.Equal(["a"], run.Cancelled);
    }

    private static (ModelNode[], (string, string, string)[], (string, string)[]) Draw(
        int[] kinds, (int From, int To, int Port)[] arrows, int[] order, (int Step, int Port)[] choices)
    {
        ModelNode[] nodes = [.. kinds.Select((kind, i) => i == 0 ? new ModelNode("n0", "Start") : Node($"n{i}", kind))];
        var all = kinds.Select((kind, i) => (From: i == 0 ? 0 : kind % i, To: i, Port: kind % 3)).Skip(1)
            .Concat(arrows.Select(a => (From: Math.Min(a.From % kinds.Length, a.To % kinds.Length), To: Math.Max(a.From % kinds.Length, a.To % kinds.Length), a.Port)))
            .ToArray();
        (string, string, string)[] connections =
        [
            .. order.Select(i => all[i]).Where(a => a.From != a.To && nodes[a.From].Kind != "End")
                .Select(a => (nodes[a.From].Id, Ports[a.From == 0 || nodes[a.From].Kind == "Join" ? 0 : a.Port], nodes[a.To].Id)).Distinct(),
        ];
        string[] steps = [.. nodes.Where(n => n.Kind == "Step").Select(n => n.Id)];
        return (nodes, connections, steps.Length == 0 ? [] : [.. choices.Select(c => (steps[c.Step % steps.Length], Ports[1 + c.Port]))]);
    }

    private static ModelNode Node(string id, int choice) => Kinds[choice % Kinds.Length] switch
    {
        "Auto" => new ModelNode(id, "Auto", Ports[choice / 10 % 3]),
        "Join" => new ModelNode(id, "Join", Modes[choice / 10 % 3]),
        var kind => new ModelNode(id, kind),
    };

    private static JsonObject Json(ModelNode node) => node.Kind switch
    {
        "Auto" => Flow.Auto(node.Id, "Literal", node.Word),
        "Join" => Flow.Node(node.Id, "Elsa.FlowJoin", ("mode", Flow.Input("Literal", null, node.Word))),
        "Fork" => Flow.Node(node.Id, "Elsa.FlowFork", ("branches", Flow.Input("Object", null, """["A","B"]"""))),
        "Step" => Flow.Node(node.Id, "Test.Step"),
        var kind => Flow.Node(node.Id, $"Elsa.{kind}"),
    };
}
