using CsCheck;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Tests.Execution;

public class WorkflowProperties
{
    private const int Runs = 400;

    [Fact]
    public void Advance_AnyFlowchart_NeverRunsWithNothingToWaitFor() => Flowcharts.Any.Sample(
        c => Play(c.Definition, c.Choices, s => s).All(s => (s.Status == WorkflowStatus.Running) == (s.Bookmarks.Count > 0)), iter: Runs);

    [Fact]
    public void Advance_AnyFlowchart_HasNoIncidents() => Flowcharts.Any.Sample(
        c => Play(c.Definition, c.Choices, s => s).All(s => s.Incidents.Count == 0), iter: Runs);

    [Fact]
    public void Advance_SameStimuli_GivesTheSame() => Flowcharts.Any.Sample(
        c => Texts(Play(c.Definition, c.Choices, s => s)).SequenceEqual(Texts(Play(c.Definition, c.Choices, s => s))), iter: Runs);

    [Fact]
    public void State_ThroughJsonAtEveryStep_ContinuesTheSame() => Flowcharts.Any.Sample(
        c => Texts(Play(c.Definition, c.Choices, s => s))
            .SequenceEqual(Texts(Play(WorkflowDefinition.Parse(c.Definition.ToJson()), c.Choices, s => WorkflowState.FromJson(s.ToJson())))),
        iter: Runs);

    [Fact]
    public void Bookmarks_OfAnyRun_HaveIdsOfTheirOwn() => Flowcharts.Any.Sample(
        c =>
        {
            var opened = new List<string>();
            _ = Play(c.Definition, c.Choices, s => s, e => opened.AddRange(e.OfType<BookmarkOpened>().Select(b => b.Bookmark.Id))).Count();
            return opened.Distinct().Count() == opened.Count;
        },
        iter: Runs);

    [Fact]
    public void Definition_LoadSaveLoad_IsIdentity() => Flowcharts.Any.Sample(
        c => WorkflowDefinition.Parse(c.Definition.ToJson()).ToJson() == c.Definition.ToJson(), iter: 200);

    private static IEnumerable<WorkflowState> Play(
        WorkflowDefinition d, int[] choices, Func<WorkflowState, WorkflowState> keep, Action<IReadOnlyList<WorkflowEffect>>? see = null)
    {
        var result = WorkflowEngine.Start(d, Samples.Registry, new("i", null, new Dictionary<string, System.Text.Json.Nodes.JsonNode?>()));
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
