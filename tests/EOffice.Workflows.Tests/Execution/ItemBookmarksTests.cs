using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Tests.Execution;

/// <summary>A waiting activity that asks several at once.</summary>
public sealed class ItemBookmarksTests
{
    private static readonly ActivityRegistry Registry = new(
    [
        new("Test.Each", "Hỏi", "", "Thử", ActivityBehaviour.Waits,
            [new("Items", "Object", "Danh sách", DefaultVariable: "donVi"), new("JoinRule", "String", "Cách chờ", Default: "All")],
            [new("Answered", "Đủ"), new("Overdue", "Thiếu")]) { WaitsPerItem = true },
        new("Test.Step", "Bước", "", "Thử", ActivityBehaviour.Waits, [], [new("Done", "Xong")]),
    ]);

    [Theory]
    [InlineData("\"A,B; C\"", "All", 3)]
    [InlineData("[\"A\", \"B\", \"A\"]", "All", 2)]
    [InlineData("\" , \"", "All", 0)]
    [InlineData("[]", "Any", 0)]
    public void Enter_Items_OpensOneBookmarkEach(string items, string rule, int expected)
    {
        var result = Start(Chart(rule), items);

        Assert.Equal(expected, result.State.Bookmarks.Count(b => b.ActivityId == "hoi"));
        Assert.Equal(expected, result.State.Bookmarks.Where(b => b.ActivityId == "hoi").Select(b => b.Inputs["Item"]!.ToString()).Distinct().Count());
        Assert.Equal(expected == 0, result.State.Bookmarks.Any(b => b.ActivityId == "sau"));
    }

    [Fact]
    public void Answer_All_CompletesOnceWithTheLast()
    {
        var chart = Chart("All");
        var state = Start(chart, "\"A,B\"").State;

        var first = Resume(chart, state, state.Bookmarks[1].Id, "Answered");
        var second = Resume(chart, first.State, first.State.Bookmarks[0].Id, "Answered");

        Assert.Empty(first.Effects);
        Assert.Equal("hoi.Answered", string.Join(' ', second.Effects.OfType<ActivityCompleted>().Select(e => $"{e.ActivityId}.{e.Outcomes[0]}")));
        Assert.Equal("sau", Assert.Single(second.State.Bookmarks).ActivityId);
        Assert.False(WorkflowEngine.Resume(chart, Registry, second.State, new(state.Bookmarks[0].Id, ["Answered"])).Accepted);
    }

    [Fact]
    public void Answer_Any_CancelsTheOthers()
    {
        var chart = Chart("Any");
        var state = Start(chart, "\"A,B,C\"").State;

        var done = Resume(chart, state, state.Bookmarks[1].Id, "Answered");

        Assert.Equal(["A", "C"], done.Effects.OfType<BookmarkCancelled>().Select(e => e.Bookmark.Inputs["Item"]!.ToString()));
        Assert.Equal("sau", Assert.Single(done.State.Bookmarks).ActivityId);
    }

    /// <summary>One silence is enough for the way that is drawn for it; without one the usual way is gone.</summary>
    [Theory]
    [InlineData(true, "thieu")]
    [InlineData(false, "sau")]
    public void Answer_OneOtherwise_FollowsItsOwnWayWhereDrawn(bool drawn, string expected)
    {
        var chart = Chart("AllOrDue", drawn);
        var state = Start(chart, "\"A,B\"").State;

        var first = Resume(chart, state, state.Bookmarks[0].Id, "Overdue");
        var second = Resume(chart, WorkflowState.FromJson(first.State.ToJson()), first.State.Bookmarks[0].Id, "Answered");

        Assert.Equal(expected, Assert.Single(second.State.Bookmarks).ActivityId);
    }

    [Fact]
    public void Enter_TooManyItems_IsAnIncident()
    {
        var result = Start(Chart("All"), $"\"{string.Join(',', Enumerable.Range(0, 201))}\"");

        Assert.Equal("hoi", Assert.Single(result.State.Incidents).ActivityId);
    }

    /// <summary>Of several ways drawn for one outcome, all are followed, or the one that is named.</summary>
    [Theory]
    [InlineData("Done", 2)]
    [InlineData("Done→thieu", 1)]
    public void Resume_SeveralWays_OneCanBeChosen(string outcome, int expected)
    {
        var chart = Parse("""{"id": "hoi", "type": "Test.Step"}""", """
            {"source": {"activity": "hoi", "port": "Done"}, "target": {"activity": "sau", "port": "In"}},
            {"source": {"activity": "hoi", "port": "Done"}, "target": {"activity": "thieu", "port": "In"}}
            """);
        var state = WorkflowEngine.Start(chart, Registry, new("i", null, new Dictionary<string, JsonNode?>())).State;

        var done = Resume(chart, state, state.Bookmarks[0].Id, outcome);

        Assert.Equal(expected, done.State.Bookmarks.Count);
        Assert.Contains(done.State.Bookmarks, b => b.ActivityId == "thieu");
        Assert.Equal("Done→thieu", Ways.One("Done", "thieu"));
    }

    private static AdvanceResult Start(WorkflowDefinition chart, string items) =>
        WorkflowEngine.Start(chart, Registry, new("i", null, new Dictionary<string, JsonNode?>(), new Dictionary<string, JsonNode?> { ["donVi"] = JsonNode.Parse(items) }));

    private static AdvanceResult Resume(WorkflowDefinition chart, WorkflowState state, string bookmark, string outcome) =>
        WorkflowEngine.Resume(chart, Registry, state, new(bookmark, [outcome]));

    private static WorkflowDefinition Chart(string rule, bool overdue = false) => Parse(
        $$"""{"id": "hoi", "type": "Test.Each", "joinRule": {"typeName": "String", "expression": {"type": "Literal", "value": "{{rule}}"} } }""",
        """{"source": {"activity": "hoi", "port": "Answered"}, "target": {"activity": "sau", "port": "In"}}"""
        + (overdue ? """, {"source": {"activity": "hoi", "port": "Overdue"}, "target": {"activity": "thieu", "port": "In"}}""" : ""));

    private static WorkflowDefinition Parse(string first, string connections) => WorkflowDefinition.Parse($$$"""
        {"id": "d:1", "definitionId": "d", "name": "Thử", "version": 1,
         "variables": [{"id": "v", "name": "donVi", "typeName": "Object", "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver"}],
         "root": {"id": "luu-do", "type": "Elsa.Flowchart",
           "activities": [{{{first}}}, {"id": "sau", "type": "Test.Step"}, {"id": "thieu", "type": "Test.Step"}],
           "connections": [{{{connections}}}]}}
        """);
}
