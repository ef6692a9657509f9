using System.Text.Json.Nodes;
using CsCheck;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Tests.Execution;

/// <summary>Random well-formed definitions of containers in containers, and random decisions.</summary>
internal static class NestedFlows
{
    private const int Deepest = 4;

    public static readonly Gen<(WorkflowDefinition Definition, int[] Choices)> Any =
        from shape in Gen.Int[0, 999].Array[60]
        from choices in Gen.Int[0, 99].Array[60]
        select (Build(shape), choices);

    private static WorkflowDefinition Build(int[] shape)
    {
        var (at, count) = (0, 0);
        int Next(int below) => shape[at++ % shape.Length] % below;
        string Id() => $"n{count++}";

        JsonObject Make(int depth) => (depth < Deepest ? Next(14) : Next(4)) switch
        {
            0 or 1 => Flow.Node(Id(), "Test.Step"),
            2 => Flow.Node(Id(), "Test.Auto"),
            3 => Flow.Node(Id(), "Elsa.Break"),
            4 or 5 => Flow.Node(Id(), "Elsa.Sequence", ("activities", Children(depth))),
            6 => Flow.Node(Id(), "Elsa.Parallel", ("activities", Children(depth))),
            7 => Flow.Node(Id(), "Elsa.Fork", ("joinMode", Next(2) == 0 ? "WaitAll" : "WaitAny"), ("branches", Children(depth))),
            8 => Flow.Node(Id(), "Elsa.If", ("condition", Next(2) == 0), ("then", Make(depth + 1)), ("else", Next(2) == 0 ? null : Make(depth + 1))),
            9 => Flow.Node(Id(), "Elsa.ForEach", ("items", Items(Next(4))), ("body", Make(depth + 1))),
            10 => Flow.Node(Id(), "Elsa.ParallelForEach", ("items", Items(Next(4))), ("body", Make(depth + 1))),
            11 => Flow.Node(Id(), "Elsa.For", ("start", Next(3)), ("end", Next(3)), ("body", Make(depth + 1))),
            12 => Flow.Node(Id(), "Elsa.Switch", ("mode", Next(2) == 0 ? "MatchFirst" : "MatchAny"), ("cases", Cases(depth)), ("default", Make(depth + 1))),
            _ => Chart(depth),
        };

        JsonArray Children(int depth) => new([.. Enumerable.Range(0, Next(4)).Select(_ => (JsonNode)Make(depth + 1))]);

        JsonArray Cases(int depth) => new([.. Enumerable.Range(0, Next(3)).Select(i => (JsonNode)new JsonObject
        {
            ["label"] = $"L{i}",
            ["condition"] = new JsonObject { ["type"] = "Literal", ["value"] = Next(2) == 0 },
            ["activity"] = Make(depth + 1),
        })]);

        JsonObject Chart(int depth)
        {
            var id = Id();
            List<JsonObject> steps = [.. Enumerable.Range(0, 1 + Next(4)).Select(_ => Make(depth + 1))];
            if (Next(3) == 0) steps.Add(Flow.Node(Id(), Next(3) switch { 0 => "Elsa.End", 1 => "Elsa.Complete", _ => "Elsa.FlowJoin" }));
            var arrows = steps.Zip(steps.Skip(1)).Select(p => (JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = p.First["id"]!.GetValue<string>(), ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = p.Second["id"]!.GetValue<string>() },
            });
            return Flow.Node(id, "Elsa.Flowchart", ("activities", new JsonArray([.. steps])), ("connections", new JsonArray([.. arrows])));
        }

        var root = Make(0);
        return WorkflowDefinition.Parse(new JsonObject { ["id"] = "d:v1", ["definitionId"] = "d", ["root"] = root }.ToJsonString());
    }

    private static JsonArray Items(int count) => new([.. Enumerable.Range(0, count).Select(i => (JsonNode)$"mục {i}")]);
}
