using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Tests.Execution;

/// <summary>Steps that wait for a time, a signal or another workflow: the engine says what for, and knows no clock.</summary>
public class WaitTests
{
    private static readonly JsonObject Pause = Flow.Node("pause", "Elsa.Delay", ("due", Flow.Input("JavaScript", "String", "'wd:' + getX()")));

    public static TheoryData<string, string, JsonNode, WaitsFor> Kinds => new()
    {
        { "Elsa.Delay", "timeSpan", "1.00:00:00", WaitsFor.Time },
        { "Elsa.Timer", "interval", "00:30:00", WaitsFor.Time },
        { "Elsa.StartAt", "dateTime", "2026-12-01T08:00:00+07:00", WaitsFor.Time },
        { "Elsa.Event", "eventName", "thu-hoi", WaitsFor.Signal },
        { "Elsa.ExecuteWorkflow", "waitForCompletion", true, WaitsFor.Workflow },
        { "Elsa.DispatchWorkflow", "waitForCompletion", true, WaitsFor.Workflow },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_OpensABookmarkThatSaysWhatItWaitsFor(string type, string input, JsonNode value, WaitsFor expected)
    {
        var definition = Flow.Of("a:Start end:End", "a>w w>end", Flow.Node("w", type, (input, Flow.Input("Literal", null, value.DeepClone()))));
        var open = Assert.Single(Start(definition).State.Bookmarks);
        Assert.Equal((expected, "w"), (open.WaitsFor, open.ActivityId));
        Assert.Equal(value.ToString(), open.Inputs[char.ToUpperInvariant(input[0]) + input[1..]]!.ToString());
        Assert.Equal(WorkflowStatus.Finished, Resume(definition, Start(definition).State, "w").State.Status);
    }

    [Fact]
    public void Delay_ComputesItsRuleWhenItOpens()
    {
        var state = Start(Flow.Of("a:Start", "a>pause", Pause)).State;
        Assert.Equal("wd:0", state.Bookmarks[0].Inputs["Due"]!.ToString());
    }

    [Fact]
    public void Delay_InABranchThatLoses_IsCancelled()
    {
        var definition = Flow.Of("s:Start ask:Step join:FlowJoin last:Step", "s>ask s>pause ask>join pause>join join>last", Pause);
        var state = Start(definition).State;
        Assert.Equal(2, state.Bookmarks.Count);
        var won = Resume(definition, state, "ask");
        Assert.Equal("pause", Assert.Single(won.Effects.OfType<BookmarkCancelled>()).Bookmark.ActivityId);
        Assert.Equal(["last"], won.State.Bookmarks.Select(b => b.ActivityId));
        Assert.False(Resume(definition, won.State, state.Bookmarks.Single(b => b.ActivityId == "pause")).Accepted);
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    public void SubWorkflow_NotWaitedFor_IsHandedOutAndPassed(string type)
    {
        var definition = Flow.Of("s:Start last:Step", "s>sub sub>last", Flow.Node("sub", type, ("workflowDefinitionId", Flow.Input("Literal", "String", "con"))));
        var result = Start(definition);
        Assert.Equal(["last"], result.State.Bookmarks.Select(b => b.ActivityId));
        Assert.Equal("con", Assert.Single(result.Effects.OfType<ActivityInvoked>()).Inputs["WorkflowDefinitionId"]!.ToString());
    }

    [Fact]
    public void PublishEvent_IsHandedOutAndPassed()
    {
        var definition = Flow.Of("s:Start last:Step", "s>tell tell>last", Flow.Node("tell", "Elsa.PublishEvent", ("eventName", Flow.Input("Literal", "String", "xong"))));
        Assert.Equal("xong", Assert.Single(Start(definition).Effects.OfType<ActivityInvoked>()).Inputs["EventName"]!.ToString());
    }

    [Fact]
    public void Fail_MakesAnIncidentOfThatStepOnly_AndIsDoneOnce()
    {
        var definition = Flow.Of("s:Start ask:Step", "s>ask s>pause", Pause);
        var state = Start(definition).State;
        var id = state.Bookmarks.Single(b => b.ActivityId == "pause").Id;
        var failed = WorkflowEngine.Fail(definition, Samples.Registry, state, id, "không tính được.");
        Assert.Equal((WorkflowStatus.Running, "pause"), (failed.State.Status, Assert.Single(failed.State.Incidents).ActivityId));
        Assert.Equal(["ask"], failed.State.Bookmarks.Select(b => b.ActivityId));
        Assert.False(WorkflowEngine.Fail(definition, Samples.Registry, failed.State, id, "lại").Accepted);
        var again = WorkflowEngine.Retry(definition, Samples.Registry, failed.State, failed.State.Incidents[0].Id);
        Assert.Contains(again.State.Bookmarks, b => b.ActivityId == "pause" && b.WaitsFor == WaitsFor.Time);
    }

    [Fact]
    public void State_KeepsWhatABookmarkWaitsFor_AndAnOldOneWaitsForAPerson()
    {
        var state = Start(Flow.Of("s:Start ask:Step", "s>ask s>pause", Pause)).State;
        var json = state.ToJson();
        Assert.Equal([WaitsFor.Person, WaitsFor.Time], WorkflowState.FromJson(json).Bookmarks.Select(b => b.WaitsFor).Order());
        Assert.Equal(json, WorkflowState.FromJson(json).ToJson());
        var old = json.Replace(",\"waitsFor\":\"Time\"", "", StringComparison.Ordinal);
        Assert.NotEqual(json, old);
        Assert.All(WorkflowState.FromJson(old).Bookmarks, b => Assert.Equal(WaitsFor.Person, b.WaitsFor));
    }

    [Fact]
    public void ScriptedRun_TakesADecisionForAWait()
    {
        var result = ScriptedRun.Run(Flow.Of("s:Start last:Step", "s>pause pause>last", Pause), Samples.Registry, [new("pause"), new("last")]);
        Assert.Equal(["s.Done", "pause.Done", "last.Done"], result.Trace);
    }

    [Theory]
    [InlineData("Elsa.Event", "eventName")]
    [InlineData("Elsa.PublishEvent", "eventName")]
    [InlineData("Elsa.StartAt", "dateTime")]
    [InlineData("Elsa.ExecuteWorkflow", "workflowDefinitionId")]
    public void Check_WithoutWhatItNeeds_IsAnErrorOfStepAndProperty(string type, string property)
    {
        var found = WorkflowChecker.Check(Flow.Of("s:Start", "s>w", Flow.Node("w", type)), Samples.Registry);
        Assert.Contains(found, f => f is { Code: "input-required", ActivityId: "w", Severity: CheckSeverity.Error } && f.Property == property);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Check_LoopOverASubWorkflow_NeedsToWaitForIt(bool waits, bool isError)
    {
        var sub = Flow.Node("sub", "Elsa.ExecuteWorkflow",
            ("workflowDefinitionId", Flow.Input("Literal", "String", "con")), ("waitForCompletion", Flow.Input("Literal", "Boolean", waits)));
        var found = WorkflowChecker.Check(Flow.Of("s:Start first:WriteLine", "s>first first>sub sub.Again>first", sub), Samples.Registry);
        Assert.Equal(isError, found.Any(f => f.Code == "loop-without-wait"));
    }

    private static AdvanceResult Start(WorkflowDefinition definition) =>
        WorkflowEngine.Start(definition, Samples.Registry, new("i", null, new Dictionary<string, JsonNode?>()));

    private static AdvanceResult Resume(WorkflowDefinition definition, WorkflowState state, string activity) =>
        Resume(definition, state, state.Bookmarks.Single(b => b.ActivityId == activity));

    private static AdvanceResult Resume(WorkflowDefinition definition, WorkflowState state, Bookmark bookmark) =>
        WorkflowEngine.Resume(definition, Samples.Registry, state, new(bookmark.Id, []));
}
