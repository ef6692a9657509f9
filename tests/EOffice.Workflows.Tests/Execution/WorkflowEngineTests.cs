using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Tests.Execution;

public class WorkflowEngineTests
{
    private static readonly Dictionary<string, JsonNode?> NoInput = [];

    [Fact]
    public void Resume_BurntBookmark_ChangesNothing()
    {
        var d = Flow.Of("a:Step b:Step", "a>b");
        var first = Start(d);
        var id = first.State.Bookmarks[0].Id;
        var second = Resume(d, first.State, id);
        var again = WorkflowEngine.Resume(d, Samples.Registry, second.State, new(id, []));
        Assert.False(again.Accepted);
        Assert.Same(second.State, again.State);
        Assert.Empty(again.Effects);
    }

    [Fact]
    public void Start_WaitingStep_OpensBookmarkWithEvaluatedInputsAndDefaults()
    {
        var ask = Flow.Node("ask", "Test.Ask", ("name", "Duyệt"), ("title", Flow.Input("Liquid", null, "Duyệt {{ Variables.X }}")));
        var result = WorkflowEngine.Start(Flow.Of("", "", ask), Samples.Registry,
            new("i", null, NoInput, new Dictionary<string, JsonNode?> { ["X"] = "41" }));
        var bookmark = Assert.IsType<BookmarkOpened>(Assert.Single(result.Effects)).Bookmark;
        Assert.Equal(("ask", "Test.Ask", "Duyệt"), (bookmark.ActivityId, bookmark.ActivityType, bookmark.ActivityName));
        Assert.Equal(("Duyệt 41", 8), (bookmark.Inputs["Title"]!.GetValue<string>(), bookmark.Inputs["DueHours"]!.GetValue<int>()));
        Assert.Equal("41", result.State.Variables["X"]!.ToJsonString());
    }

    [Fact]
    public void Start_EffectActivity_HandsItOverAndGoesOn()
    {
        var result = Start(Flow.Of("e:Test.Effect a:Auto", "e>a"));
        var invoked = Assert.IsType<ActivityInvoked>(result.Effects[0]);
        Assert.Equal("mặc định", invoked.Inputs["Text"]!.GetValue<string>());
        Assert.Equal(WorkflowStatus.Finished, result.State.Status);
        Assert.IsType<WorkflowEnded>(result.Effects[^1]);
    }

    [Fact]
    public void Incident_InOneBranch_LetsTheOtherGoOnAndCanBeRetriedOrSkipped()
    {
        var bad = Flow.Auto("bad", "JavaScript", "if (getX() == 0) throw 1; 'Done'");
        var d = Flow.Of("s:Step t:Auto z:Auto", "f>s f>bad s>t bad>z", bad, Fork("f", "Done"));
        var result = Start(d);
        Assert.Equal(WorkflowStatus.Running, result.State.Status);
        var faulted = WorkflowEngine.Resume(d, Samples.Registry, result.State,
            new(result.State.Bookmarks[0].Id, [], new Dictionary<string, JsonNode?> { ["X"] = 1 }));
        Assert.Equal(WorkflowStatus.Faulted, faulted.State.Status);
        var incident = Assert.Single(faulted.State.Incidents);
        var retried = WorkflowEngine.Retry(d, Samples.Registry, faulted.State, incident.Id);
        Assert.Equal((WorkflowStatus.Finished, 0), (retried.State.Status, retried.State.Incidents.Count));
        Assert.Equal(["bad", "z"], Completed(retried));
        var skipped = WorkflowEngine.Skip(d, Samples.Registry, WorkflowState.FromJson(faulted.State.ToJson()), incident.Id, []);
        Assert.Equal(WorkflowStatus.Finished, skipped.State.Status);
        Assert.False(WorkflowEngine.Retry(d, Samples.Registry, skipped.State, incident.Id).Accepted);
    }

    [Fact]
    public void AutomaticLoop_WithoutEnd_BecomesAnIncident()
    {
        var result = Start(Flow.Of("a:Auto b:Auto", "a>b b>a"));
        Assert.Equal(WorkflowStatus.Faulted, result.State.Status);
        Assert.Contains("không dừng", Assert.Single(result.State.Incidents).Message);
    }

    [Fact]
    public void End_WithQueuedSiblings_RunsTheAutomaticOneOnceAndOpensNothing()
    {
        var d = Flow.Of("e:End q:Auto s:Step after:Auto", "f>e f>q f>s q>after", Fork("f", "Done"));
        var result = Start(d);
        Assert.Equal(["f", "e", "q"], Completed(result));
        Assert.Equal((WorkflowStatus.Finished, 0), (result.State.Status, result.State.Bookmarks.Count));
    }

    [Fact]
    public void Finish_DeepInside_EndsEverything()
    {
        var inner = Flow.Node("inner", "Elsa.Flowchart", ("activities", new JsonArray(Flow.Node("fin", "Elsa.Finish"))));
        var result = Start(Flow.Of("s:Step z:Auto", "f>s f>inner inner>z", inner, Fork("f", "Done")));
        Assert.Equal(["f", "fin"], Completed(result));
        Assert.Equal("s", Assert.Single(result.Effects.OfType<BookmarkCancelled>()).Bookmark.ActivityId);
        Assert.Equal(WorkflowStatus.Finished, result.State.Status);
    }

    [Fact]
    public void WaitAnyJoin_OverNestedFlowchart_CancelsWhatIsOpenInside()
    {
        var inner = Flow.Node("inner", "Elsa.Flowchart", ("activities", new JsonArray(Flow.Node("n", "Test.Step"))));
        var d = Flow.Of("b:Step j:FlowJoin z:Step", "f>inner f>b inner>j b>j j>z", inner, Fork("f", "Done"));
        var result = Start(d);
        result = Resume(d, result.State, result.State.Bookmarks.Single(b => b.ActivityId == "b").Id);
        Assert.Equal(["n"], result.Effects.OfType<BookmarkCancelled>().Select(e => e.Bookmark.ActivityId));
        Assert.Equal(["z"], result.State.Bookmarks.Select(b => b.ActivityId));
    }

    [Fact]
    public void LoopLeavingEarly_InsideBranch_StillFiresTheJoin()
    {
        var d = Flow.Of("p:Step p2:Step x:Step q:Step z:Auto", "f>p f>q p>p2 p.Early>x x>j p2.Back>p p2>j q>j j>z",
            Fork("f", "Done"), Flow.Node("j", "Elsa.FlowJoin", ("mode", "WaitAllActive")));
        var run = ScriptedRun.Run(d, Samples.Registry,
            [new("p"), new("p2", "Back"), new("q"), new("p", "Early"), new("x")]);
        Assert.Equal("f.Done p.Done p2.Back q.Done p.Early x.Done j.Done z.Done", string.Join(' ', run.Trace));
    }

    [Fact]
    public void Output_BoundToVariable_IsWrittenAndConverted()
    {
        var ask = Flow.Node("ask", "Test.Ask", ("title", "t"), ("count", JsonNode.Parse("""{"typeName":"Int32","memoryReference":{"id":"v-X"}}""")));
        var d = Flow.Of("", "", ask);
        var started = Start(d);
        var result = WorkflowEngine.Resume(d, Samples.Registry, started.State,
            new(started.State.Bookmarks[0].Id, ["Approved"], null, new Dictionary<string, JsonNode?> { ["Count"] = "12" }));
        Assert.Equal("12", result.State.Variables["X"]!.ToJsonString());
    }

    [Fact]
    public void While_ConditionFailingAfterAPass_IsAnIncidentOfTheLoop()
    {
        var loop = Flow.Node("w", "Elsa.While", ("condition", Flow.Input("JavaScript", null, "if (getX() > 0) throw 1; true")),
            ("body", Flow.Node("h", "Test.Step")));
        var d = Flow.Of("z:Auto", "w>z", loop);
        var started = Start(d);
        var result = WorkflowEngine.Resume(d, Samples.Registry, started.State,
            new(started.State.Bookmarks[0].Id, [], new Dictionary<string, JsonNode?> { ["X"] = 1 }));
        Assert.Equal((WorkflowStatus.Faulted, "w"), (result.State.Status, Assert.Single(result.State.Incidents).ActivityId));
    }

    [Fact]
    public void Cancel_Running_CancelsBookmarksOnce()
    {
        var d = Flow.Of("a:Step", "");
        var cancelled = WorkflowEngine.Cancel(Start(d).State);
        Assert.Equal([typeof(BookmarkCancelled), typeof(WorkflowEnded)], cancelled.Effects.Select(e => e.GetType()));
        Assert.Equal(WorkflowStatus.Cancelled, cancelled.State.Status);
        Assert.False(WorkflowEngine.Cancel(cancelled.State).Accepted);
    }

    [Fact]
    public void State_OfANewerFormat_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => WorkflowState.FromJson("""{"formatVersion":99}"""));

    private static JsonObject Fork(string id, string branch) =>
        Flow.Node(id, "Elsa.FlowFork", ("customProperties", JsonNode.Parse("""{"canStartWorkflow":true}""")),
            ("branches", Flow.Input("Object", null, $"[\"{branch}\"]")));

    private static AdvanceResult Start(WorkflowDefinition d) => WorkflowEngine.Start(d, Samples.Registry, new("i", null, NoInput));

    private static AdvanceResult Resume(WorkflowDefinition d, WorkflowState state, string id) =>
        WorkflowEngine.Resume(d, Samples.Registry, WorkflowState.FromJson(state.ToJson()), new(id, []));

    private static IEnumerable<string> Completed(AdvanceResult r) => r.Effects.OfType<ActivityCompleted>().Select(e => e.ActivityId);
}
