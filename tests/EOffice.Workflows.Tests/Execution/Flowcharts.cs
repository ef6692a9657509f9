using CsCheck;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Tests.Execution;

/// <summary>Random flowcharts: forward arrows anyhow, back edges only where they are valid; and random decisions.</summary>
internal static class Flowcharts
{
    private static readonly string[] Types = ["Step", "Step", "Step", "Auto", "Auto", "FlowJoin", "FlowFork"];
    private static readonly string[] Ports = ["Done", "A", "B"];
    private static readonly string[] Modes = ["WaitAll", "WaitAllActive", "WaitAny"];

    public static readonly Gen<(WorkflowDefinition Definition, int[] Choices)> Any =
        from size in Gen.Int[1, 9]
        from types in Gen.Int[0, Types.Length - 1].Array[size]
        from ports in Gen.Int[0, 2].Array[size * 3]
        from targets in Gen.Int[0, 99].Array[size * 3]
        from choices in Gen.Int[0, 99].Array[40]
        select (Build(size, types, ports, targets), choices);

    private static WorkflowDefinition Build(int size, int[] types, int[] ports, int[] targets)
    {
        var nodes = Enumerable.Range(0, size).Select(i => Node(i, types[i], targets[i])).ToArray();
        var arrows = new List<string>();
        for (var i = 0; i < size * 3; i++)
        {
            var (source, target) = (i / 3, targets[i] % size);
            arrows.Add($"n{source}.{Ports[ports[i]]}>n{target}");
        }
        while (true)
        {
            var d = Flow.Of("", string.Join(' ', arrows), nodes);
            var bad = WorkflowChecker.Check(d, Samples.Registry).FirstOrDefault(f => f.Code is "back-edge-invalid" or "loop-without-wait");
            if (bad is null) return d;
            arrows.RemoveAt(arrows.FindLastIndex(a => a.StartsWith(bad.ActivityId + ".", StringComparison.Ordinal)));
        }
    }

    private static System.Text.Json.Nodes.JsonObject Node(int i, int type, int choice) => Types[type] switch
    {
        "FlowJoin" => Flow.Node($"n{i}", "Elsa.FlowJoin", ("mode", Flow.Input("Literal", null, Modes[choice % 3]))),
        "FlowFork" => Flow.Node($"n{i}", "Elsa.FlowFork", ("branches", Flow.Input("Object", null, "[\"A\",\"B\"]"))),
        "Auto" => Flow.Auto($"n{i}", "Literal", Ports[choice % 3]),
        _ => Flow.Node($"n{i}", "Test.Step"),
    };

    /// <summary>The outcomes a script of numbers decides on: none, or one of the ports.</summary>
    public static string[] Outcomes(int choice) => choice % 4 == 3 ? [] : [Ports[choice % 4]];
}
