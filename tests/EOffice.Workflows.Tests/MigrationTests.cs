using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Runtime;

namespace EOffice.Workflows.Tests;

/// <summary>A running instance goes over to another version: with every open step mapped, nothing lost, nothing waiting for ever.</summary>
public sealed class MigrationTests
{
    private static readonly ActivityRegistry Registry = new([
        new ActivityDescriptor("Test.Step", "Bước", "", "Thử", ActivityBehaviour.Waits, [], [new ActivityPort("Done", "Xong")]),
        new ActivityDescriptor("Test.Other", "Bước khác", "", "Thử", ActivityBehaviour.Waits, [], [new ActivityPort("Done", "Xong")]),
    ]);

    [Fact]
    public void Move_StepInsertedAhead_IsPassedThrough()
    {
        var (from, state) = Run("a>b>c", "a");
        var to = Chart("a>b>x>c");

        var moved = Moved(from, to, state);

        Assert.Equal(["b"], Open(moved));
        Assert.Equal(["x"], Open(moved = Decide(to, moved, "b")));
        Assert.Equal(["c"], Open(moved = Decide(to, moved, "x")));
        Assert.Equal(WorkflowStatus.Finished, Decide(to, moved, "c").Status);
    }

    [Fact]
    public void Move_StepInsertedBehind_CountsAsPassed()
    {
        var (from, state) = Run("a>b>c", "a");
        var to = Chart("a>x>b>c");

        Assert.Equal(["c"], Open(Decide(to, Moved(from, to, state), "b")));
    }

    [Fact]
    public void Move_StepInsertedInAFinishedBranch_JoinStillFires()
    {
        var (from, state) = Run("s>a>j,s>b>j,j>c", "s", "a");
        var to = Chart("s>a>x>y>j,s>b>j,j>c");

        var moved = Moved(from, to, state);

        Assert.Equal(["b"], Open(moved));
        Assert.Equal(["c"], Open(Decide(to, moved, "b")));
    }

    [Fact]
    public void Move_OpenStepRenamed_FollowsTheMapping()
    {
        var (from, state) = Run("a>b>c", "a");
        var to = Chart("a>b2>c");

        Assert.Equal("b", Assert.Single(WorkflowMigration.Move(from, to, state).Problems).ActivityId);
        var moved = WorkflowMigration.Move(from, to, state, new Dictionary<string, string> { ["b"] = "b2" }).State!;
        Assert.Equal(["b2"], Open(moved));
        Assert.Equal(["c"], Open(Decide(to, moved, "b2")));
    }

    [Fact]
    public void Move_OpenStepOfAnotherKind_IsRefusedInWords()
    {
        var (from, state) = Run("a>b>c", "a");
        var to = Chart("a>b>c", other: "b");

        var problem = Assert.Single(WorkflowMigration.Move(from, to, state).Problems);
        Assert.Equal("b", problem.ActivityId);
        Assert.Contains("loại bước khác", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Move_ToTheSame_IsTheIdentity()
    {
        var (from, state) = Run("s>a>j,s>b>j,j>c", "s", "a");

        Assert.Equal(state.ToJson(), Moved(from, from, state).ToJson());
    }

    [Fact]
    public void Move_KeepsVariablesAndGivesNewOnesTheirFirstValue()
    {
        var (from, state) = Run("a>b>c", "a");
        var json = JsonNode.Parse(from.ToJson())!;
        json["variables"] = JsonNode.Parse("""[{"id":"v","name":"Moi","typeName":"String","value":"x"}]""");
        var to = WorkflowDefinition.Parse(json.ToJsonString());

        Assert.Equal("x", Moved(from, to, state).Variables["Moi"]!.ToString());
    }

    [Fact]
    public void Rehearse_StepAheadThatFails_IsTold()
    {
        var (from, state) = Run("a>b>c", "a");
        var json = JsonNode.Parse(from.ToJson())!;
        json["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == "c")!["type"] = "Test.Unknown";
        var to = WorkflowDefinition.Parse(json.ToJsonString());

        Assert.Equal("c", Assert.Single(WorkflowMigration.Rehearse(to, Registry, Moved(from, to, state))).ActivityId);
        Assert.Empty(WorkflowMigration.Rehearse(from, Registry, state));
    }

    private static WorkflowState Moved(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state)
    {
        var result = WorkflowMigration.Move(from, to, state);
        Assert.Empty(result.Problems);
        return result.State!;
    }

    private static (WorkflowDefinition Definition, WorkflowState State) Run(string ways, params string[] decided)
    {
        var definition = Chart(ways);
        var state = WorkflowEngine.Start(definition, Registry, new StartStimulus("i", null, new Dictionary<string, JsonNode?>())).State;
        return (definition, decided.Aggregate(state, (s, step) => Decide(definition, s, step)));
    }

    private static WorkflowState Decide(WorkflowDefinition definition, WorkflowState state, string step)
    {
        state = WorkflowState.FromJson(state.ToJson());
        var result = WorkflowEngine.Resume(definition, Registry, state, new ResumeStimulus(state.Bookmarks.Single(b => b.ActivityId == step).Id, ["Done"]));
        Assert.True(result.Accepted);
        Assert.True(result.State.Status != WorkflowStatus.Running || result.State.Bookmarks.Count > 0);
        return result.State;
    }

    private static string[] Open(WorkflowState state) => [.. state.Bookmarks.Select(b => b.ActivityId)];

    /// <summary>Steps and ways from a text such as <c>a>b>c,a>d</c>; a step whose name begins with j is a join of all.</summary>
    private static WorkflowDefinition Chart(string ways, string? other = null)
    {
        var paths = ways.Split(',').Select(p => p.Split('>')).ToList();
        var pairs = paths.SelectMany(p => p.Zip(p.Skip(1))).Distinct();
        return WorkflowDefinition.Parse(new JsonObject
        {
            ["definitionId"] = "d",
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray([.. paths.SelectMany(p => p).Distinct().Select(id => Step(id, other))]),
                ["connections"] = new JsonArray([.. pairs.Select(p => new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = p.First, ["port"] = "Done" },
                    ["target"] = new JsonObject { ["activity"] = p.Second, ["port"] = "In" },
                })]),
            },
        }.ToJsonString());
    }

    private static JsonObject Step(string id, string? other) => id.StartsWith('j')
        ? new JsonObject { ["id"] = id, ["type"] = "Elsa.FlowJoin", ["mode"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "WaitAll" } } }
        : new JsonObject { ["id"] = id, ["type"] = id == other ? "Test.Other" : "Test.Step" };
}
