using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Tests.Execution;

/// <summary>Loops, switches and forks with children of their own; what the golden cases leave open.</summary>
public class LoopTests
{
    [Theory]
    [InlineData(1, 3, 1, true, "1,2,3")]
    [InlineData(1, 3, 1, false, "1,2")]
    [InlineData(1, 6, 2, true, "1,3,5")]
    [InlineData(3, 1, 1, true, "3,2,1")]
    [InlineData(3, 1, 1, false, "3,2")]
    [InlineData(2, 2, 1, true, "2")]
    [InlineData(2, 2, 1, false, "")]
    public void For_Bounds_GivesTheseValues(int start, int end, int step, bool inclusive, string values)
    {
        var result = Run(Loop("Elsa.For", Note("(getNote() ? getNote() + ',' : '') + getCurrentValue()"),
            ("start", start), ("end", end), ("step", step), ("outerBoundInclusive", inclusive)));
        Assert.Equal(values, result.State.Variables["Note"]?.GetValue<string>() ?? "");
        Assert.Equal(WorkflowStatus.Finished, result.State.Status);
    }

    [Fact]
    public void For_StepOfZero_IsAnIncidentOfTheLoop()
    {
        var result = Run(Loop("Elsa.For", Note("'x'"), ("start", 1), ("end", 3), ("step", 0)));
        Assert.Equal("loop", Assert.Single(result.State.Incidents).ActivityId);
    }

    [Fact]
    public void ForEach_HumanBody_HandsItsItemToEachStepThroughSavedStates()
    {
        var loop = Loop("Elsa.ForEach", Ask("getVariable('CurrentIndex') + ':' + variables.CurrentValue"), ("items", new JsonArray("Thuế", "Đất đai")));
        var first = Start(loop);
        Assert.Equal("0:Thuế", Title(first.State.Bookmarks.Single()));
        var second = Resume(loop, Again(first.State));
        Assert.Equal("1:Đất đai", Title(second.State.Bookmarks.Single()));
        Assert.Equal(WorkflowStatus.Finished, Resume(loop, Again(second.State)).State.Status);
    }

    [Fact]
    public void ForEach_ItemsChangedInside_GoesThroughThoseOfTheStart()
    {
        var loop = Loop("Elsa.ForEach", Note("(getNote() || '') + getCurrentValue()"), ("items", Flow.Input("JavaScript", "Object", "getNote() ? ['z'] : ['a', 'b']")));
        Assert.Equal("ab", Run(loop).State.Variables["Note"]!.GetValue<string>());
    }

    [Fact]
    public void ForEach_BoundOutput_WritesTheVariable()
    {
        var loop = Loop("Elsa.ForEach", Flow.Node("b", "Test.Auto"), ("items", new JsonArray(4, 7)),
            ("currentValue", new JsonObject { ["typeName"] = "Int32", ["memoryReference"] = new JsonObject { ["id"] = "v-X" } }));
        Assert.Equal(7, Run(loop).State.Variables["X"]!.GetValue<long>());
    }

    [Fact]
    public void ForEach_ValueThatDoesNotFitItsVariable_IsAnIncidentOfTheLoop()
    {
        var loop = Loop("Elsa.ForEach", Flow.Node("b", "Test.Auto"), ("items", new JsonArray(4, "bảy")),
            ("currentValue", new JsonObject { ["typeName"] = "Int32", ["memoryReference"] = new JsonObject { ["id"] = "v-X" } }));
        Assert.Equal("loop", Assert.Single(Run(loop).State.Incidents).ActivityId);
    }

    [Theory]
    [InlineData("Elsa.ForEach")]
    [InlineData("Elsa.ParallelForEach")]
    public void List_EmptyOrWithoutBody_CompletesAtOnce(string type)
    {
        Assert.Equal(["loop.Done", "z.Done"], Run(Loop(type, Flow.Node("b", "Test.Step"), ("items", new JsonArray()))).Trace);
        Assert.Equal(["loop.Done", "z.Done"], Run(Loop(type, null, ("items", new JsonArray(1, 2)))).Trace);
    }

    [Fact]
    public void ParallelForEach_OutOfOrder_KeepsEachItemApartAndCompletesLast()
    {
        var body = Flow.Node("s", "Elsa.Sequence", ("activities", new JsonArray(Ask("getCurrentValue()"), Note("(getNote() || '') + getCurrentValue()"))));
        var loop = Loop("Elsa.ParallelForEach", body, ("items", new JsonArray("a", "b", "c")));
        var state = Start(loop).State;
        Assert.Equal(["a", "b", "c"], state.Bookmarks.Select(Title));
        foreach (var index in new[] { 1, 1, 0 }) state = Resume(loop, Again(state), index).State;
        Assert.Equal("bca", state.Variables["Note"]!.GetValue<string>());
        Assert.Equal(WorkflowStatus.Finished, state.Status);
    }

    [Fact]
    public void ParallelForEach_OneItemFails_TheOthersGoOnAndARetryCompletesIt()
    {
        var body = Flow.Node("s", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v-X" }), ("value", Flow.Input("JavaScript", "Object", "getCurrentValue()")));
        var loop = Loop("Elsa.ParallelForEach", body, ("items", new JsonArray(1, "hai", 3)));
        var result = Run(loop);
        var incident = Assert.Single(result.State.Incidents);
        Assert.Equal(["s.Done", "s.Done"], result.Trace);
        var skipped = WorkflowEngine.Skip(loop, Samples.Registry, Again(result.State), incident.Id, []);
        Assert.Equal(WorkflowStatus.Finished, skipped.State.Status);
    }

    [Theory]
    [InlineData("Elsa.While")]
    [InlineData("Elsa.For")]
    [InlineData("Elsa.ForEach")]
    public void Break_InsideASequence_EndsSequenceAndLoop(string type)
    {
        var body = Flow.Node("s", "Elsa.Sequence", ("activities", new JsonArray(Flow.Node("a", "Test.Auto"), Flow.Node("k", "Elsa.Break"), Flow.Node("n", "Test.Auto"))));
        var loop = Loop(type, body, ("condition", true), ("start", 1), ("end", 9), ("items", new JsonArray(1, 2)));
        Assert.Equal(["a.Done", "k.Done", "s.Done", "loop.Done", "z.Done"], Run(loop).Trace);
    }

    [Fact]
    public void Break_OutsideAnyLoop_ChangesNothing() =>
        Assert.Equal(["k.Done", "z.Done"], ScriptedRun.Run(Flow.Of("k:Break z:Auto", "k>z"), Samples.Registry, []).Trace);

    [Fact]
    public void While_ConditionThatCounts_IsEvaluatedOnceARound()
    {
        var loop = Loop("Elsa.While", Flow.Node("b", "Test.Auto"), ("condition", Flow.Input("JavaScript", "Boolean", "setX(getX() + 1), getX() < 3")));
        Assert.Equal(["b.Done", "b.Done", "loop.Done", "z.Done"], Run(loop).Trace);
    }

    [Fact]
    public void For_WithoutEndOrHumanStep_StopsAsAnIncident() =>
        Assert.Equal(WorkflowStatus.Faulted, Run(Loop("Elsa.For", Flow.Node("b", "Test.Auto"), ("start", 0), ("end", 2_000_000_000))).State.Status);

    [Theory]
    [InlineData("MatchFirst", "a.Done w.Done z.Done")]
    [InlineData("MatchAny", "a.Done b.Done w.Done z.Done")]
    public void Switch_Mode_RunsTheMatchingCases(string mode, string trace) => Assert.Equal(trace, Trace(Switch(mode, "true", "true")));

    [Fact]
    public void Switch_NothingMatches_RunsDefault() => Assert.Equal("e.Done w.Done z.Done", Trace(Switch("MatchFirst", "false", "'abc'")));

    [Theory]
    [InlineData("WaitAll", "p.Done", "q", "")]
    [InlineData("WaitAny", "p.Done f.Done z.Done", "", "q")]
    public void Fork_JoinMode_WaitsForOneOrAll(string mode, string trace, string open, string cancelled)
    {
        var fork = Flow.Of("z:Auto", "f>z", Flow.Node("f", "Elsa.Fork", ("joinMode", mode), ("branches", new JsonArray(Flow.Node("p", "Test.Step"), Flow.Node("q", "Test.Step")))));
        var result = ScriptedRun.Run(fork, Samples.Registry, [new("p")]);
        Assert.Equal((trace, open, cancelled), (string.Join(' ', result.Trace), string.Join(' ', result.OpenBookmarks), string.Join(' ', result.Cancelled)));
    }

    [Fact]
    public void Correlate_Value_IsTheInstancesFromThenOn()
    {
        var flow = Flow.Of("h:Step", "c>h", Flow.Node("c", "Elsa.Correlate", ("correlationId", "HS-2026-17")));
        var state = Again(Start(flow).State);
        Assert.Equal("HS-2026-17", state.CorrelationId);
    }

    [Fact]
    public void Scripted_DecisionsInAnotherOrder_WaitForTheirStep() => Assert.Equal(
        ["a.Done", "b.Approved"], ScriptedRun.Run(Flow.Of("a:Step b:Step", "a>b"), Samples.Registry, [new("b", "Approved"), new("a")]).Trace);

    private static WorkflowDefinition Loop(string type, JsonObject? body, params (string Name, JsonNode? Value)[] properties) =>
        Flow.Of("z:Auto", "loop>z", Flow.Node("loop", type, [.. properties, ("body", body)]));

    private static JsonObject Note(string script) =>
        Flow.Node("note", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "v-Note" }), ("value", Flow.Input("JavaScript", "Object", script)));

    private static JsonObject Ask(string script) => Flow.Node("ask", "Test.Ask", ("title", Flow.Input("JavaScript", "String", script)));

    private static WorkflowDefinition Switch(string mode, params string[] conditions) => Flow.Of("z:Auto", "w>z", Flow.Node("w", "Elsa.Switch",
        ("mode", mode),
        ("cases", new JsonArray([.. conditions.Select((c, i) => (JsonNode)new JsonObject
        {
            ["label"] = $"L{i}",
            ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = c },
            ["activity"] = Flow.Node(i == 0 ? "a" : "b", "Test.Auto"),
        })])),
        ("default", Flow.Node("e", "Test.Auto"))));

    private static string Trace(WorkflowDefinition d) => string.Join(' ', Run(d).Trace);

    private static ScriptedResult Run(WorkflowDefinition d) => ScriptedRun.Run(d, Samples.Registry, []);

    private static AdvanceResult Start(WorkflowDefinition d) =>
        WorkflowEngine.Start(d, Samples.Registry, new("i", null, new Dictionary<string, JsonNode?>()));

    private static AdvanceResult Resume(WorkflowDefinition d, WorkflowState state, int open = 0) =>
        WorkflowEngine.Resume(d, Samples.Registry, state, new(state.Bookmarks[open].Id, ["Approved"]));

    private static WorkflowState Again(WorkflowState state) => WorkflowState.FromJson(state.ToJson());

    private static string Title(Bookmark bookmark) => bookmark.Inputs["Title"]!.GetValue<string>();
}
