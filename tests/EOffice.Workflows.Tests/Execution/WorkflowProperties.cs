using System.Text.Json.Nodes;
using CsCheck;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Tests.Execution;

public class WorkflowProperties
{
    private const int Runs = 400;

    /// <summary>Flowcharts with arrows anyhow, and containers in containers.</summary>
    public static TheoryData<bool> Kinds => [false, true];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Advance_AnyDefinition_NeverRunsWithNothingToWaitFor(bool nested) => Of(nested).Sample(
        c => Play(c.Definition, c.Choices, s => s).All(s => (s.Status == WorkflowStatus.Running) == (s.Bookmarks.Count > 0)), iter: Runs);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Advance_AnyDefinition_HasNoIncidents(bool nested) => Of(nested).Sample(
        c => Play(c.Definition, c.Choices, s => s).All(s => s.Incidents.Count == 0), iter: Runs);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Advance_SameStimuli_GivesTheSame(bool nested) => Of(nested).Sample(
        c => Texts(Play(c.Definition, c.Choices, s => s)).SequenceEqual(Texts(Play(c.Definition, c.Choices, s => s))), iter: Runs);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void State_ThroughJsonAtEveryStep_ContinuesTheSame(bool nested) => Of(nested).Sample(
        c => Texts(Play(c.Definition, c.Choices, s => s))
            .SequenceEqual(Texts(Play(WorkflowDefinition.Parse(c.Definition.ToJson()), c.Choices, s => WorkflowState.FromJson(s.ToJson())))),
        iter: Runs);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bookmarks_OfAnyRun_HaveIdsOfTheirOwn(bool nested) => Of(nested).Sample(
        c =>
        {
            var opened = new List<string>();
            _ = Play(c.Definition, c.Choices, s => s, e => opened.AddRange(e.OfType<BookmarkOpened>().Select(b => b.Bookmark.Id))).Count();
            return opened.Distinct().Count() == opened.Count;
        },
        iter: Runs);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Definition_LoadSaveLoad_IsIdentity(bool nested) => Of(nested).Sample(
        c => WorkflowDefinition.Parse(c.Definition.ToJson()).ToJson() == c.Definition.ToJson(), iter: 200);

    /// <summary>However many rounds: a finished instance holds no frame that nobody would ever leave.</summary>
    [Fact]
    public void State_OfFinishedNestedRun_HoldsNoFrames() => NestedFlows.Any.Sample(
        c => Play(c.Definition, c.Choices, s => s).All(s => s.Status != WorkflowStatus.Finished || JsonNode.Parse(s.ToJson())!["frames"] is not JsonArray { Count: > 0 }), iter: Runs);

    private static Gen<(WorkflowDefinition Definition, int[] Choices)> Of(bool nested) => nested ? NestedFlows.Any : Flowcharts.Any;

    private static IEnumerable<WorkflowState> Play(
        WorkflowDefinition d, int[] choices, Func<WorkflowState, WorkflowState> keep, Action<IReadOnlyList<WorkflowEffect>>? see = null)
    {
        var result = WorkflowEngine.Start(d, Samples.Registry, new("i", null, new Dictionary<string, JsonNode?>()));
        foreach (var choice in choices)
        {
            see?.Invoke(result.Effects);
            yield return result.State;
            var state = keep(result.State);
            if (state.Bookmarks.Count == 0) yield break;
            var open = state.Bookmarks[choice % state.Bookmarks.Count];
            result = WorkflowEngine.Resume(d, Samples.Registry, state, new(open.Id, Flowcharts.Outcomes(choice / 4)));
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<WorkflowState> states) => states.Select(s => s.ToJson());
}
