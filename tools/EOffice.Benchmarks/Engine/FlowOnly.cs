using System.Text.Json.Nodes;
using EOffice.Core;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Benchmarks.Engine;

/// <summary>A five-step flow without a store: the state goes through its JSON at every step, as it would through a table.</summary>
internal static class FlowOnly
{
    private const int Rounds = 15;
    private const int FlowsPerRound = 200;

    public static JsonObject Run()
    {
        var definition = WorkflowDefinition.Parse(EngineSite.Definition("bench", Guid.Empty));
        var registry = new ActivityRegistry(OfficeModules.Steps);
        string[] states = [];
        for (var i = 0; i < FlowsPerRound; i++)
        {
            states = Flow(definition, registry);
        }

        var (cpu, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var (whole, floor) = Samples.Interleave(
            Rounds,
            () => Samples.Milliseconds(() => Repeat(() => Flow(definition, registry))),
            () => Samples.Milliseconds(() => Repeat(() => JsonOnly(states))));
        return new JsonObject
        {
            ["perSecond"] = BenchResult.Round(1000 * FlowsPerRound / whole),
            ["ratioToItsJson"] = BenchResult.Round(whole / floor),
            ["cpuMsWithFloor"] = BenchResult.Round((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / (Rounds * FlowsPerRound)),
            ["allocatedKbWithFloor"] = BenchResult.Round((GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / (Rounds * FlowsPerRound)),
        };
    }

    private static void Repeat(Action work)
    {
        for (var i = 0; i < FlowsPerRound; i++)
        {
            work();
        }
    }

    private static string[] Flow(WorkflowDefinition definition, ActivityRegistry registry)
    {
        List<string> states = [];
        var result = WorkflowEngine.Start(definition, registry, new StartStimulus("i", null, new Dictionary<string, JsonNode?>()));
        while (result.State.Status == WorkflowStatus.Running)
        {
            states.Add(result.State.ToJson());
            var state = WorkflowState.FromJson(states[^1]);
            result = WorkflowEngine.Resume(definition, registry, state, new ResumeStimulus(state.Bookmarks[0].Id, ["Concluded"]));
        }

        return states.Count == EngineSite.Steps ? [.. states] : throw new InvalidOperationException("The flow took another way.");
    }

    /// <summary>The floor: the same texts parsed and written by the framework.</summary>
    private static void JsonOnly(string[] states)
    {
        foreach (var state in states)
        {
            _ = JsonNode.Parse(state)!.ToJsonString();
        }
    }
}
