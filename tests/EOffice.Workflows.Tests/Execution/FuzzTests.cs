using System.Diagnostics;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Tests.Execution;

/// <summary>Whatever is imported is refused in words or runs within limits; the whole set with <c>tools/test.sh --full</c>.</summary>
public class FuzzTests
{
    private const long MostBytes = 64L * 1024 * 1024;
    private static readonly int Count = Environment.GetEnvironmentVariable("EOFFICE_TEST_FULL") == "1" ? 10_000 : 600;

    [Fact]
    public void Run_MutatedDefinition_IsRefusedInWordsOrRunsWithinLimits()
    {
        var ran = 0;
        for (var seed = 0; seed < Count; seed++)
        {
            var json = MutatedDefinitions.Make(seed);
            var spent = Measure(seed, json, ref ran);
            // A pause of the machine in one of thousands says nothing: what was slow is asked again.
            if (spent.Time > TimeSpan.FromSeconds(1)) spent = Measure(seed, json, ref ran);
            Assert.True(spent.Time < TimeSpan.FromSeconds(1) && spent.Bytes < MostBytes, $"Seed {seed}: {spent}\n{json}");
        }

        Assert.InRange(ran, Count / 5, Count * 2);
    }

    private static (TimeSpan Time, long Bytes) Measure(int seed, string json, ref int ran)
    {
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            ran += Play(json) ? 1 : 0;
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            Assert.Fail($"Seed {seed}: {e}\n{json}");
        }

        return (clock.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <returns>Whether it was run; false when it was refused.</returns>
    private static bool Play(string json)
    {
        WorkflowDefinition definition;
        try
        {
            definition = WorkflowDefinition.Parse(json);
        }
        catch (DefinitionFormatException e)
        {
            Assert.StartsWith("Tệp quy trình", e.Message);
            return false;
        }

        var findings = WorkflowChecker.Check(definition, Samples.Registry);
        Assert.All(findings, f => Assert.Matches("^(Bước “|Quy trình phải)", f.Message));
        var result = ScriptedRun.Run(definition, Samples.Registry, [.. definition.AllActivities().Take(20).Select(a => new ScriptedDecision(a.Id))]);
        Assert.All(result.State.Incidents, i => Assert.StartsWith("Bước “", i.Message));
        Assert.Equal(result.State.Status == WorkflowStatus.Running, result.State.Bookmarks.Count > 0);
        Assert.Equal(result.State.ToJson(), WorkflowState.FromJson(result.State.ToJson()).ToJson());
        return true;
    }
}
