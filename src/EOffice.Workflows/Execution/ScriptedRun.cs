using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Execution;

/// <summary>One decision of a script: the step it is for, the outcome (none if null) and variables set on the way.</summary>
public sealed record ScriptedDecision(string Activity, string? Outcome = null, IReadOnlyDictionary<string, JsonNode?>? Variables = null)
{
    /// <summary>Reads <c>[{"activity":"a","outcome":"Approved","variables":{…}}]</c>.</summary>
    /// <exception cref="DefinitionFormatException">It is no list of decisions.</exception>
    public static IReadOnlyList<ScriptedDecision> ParseList(string json)
    {
        try
        {
            return [.. JsonNode.Parse(json)!.AsArray().Select(d => new ScriptedDecision(
                d!["activity"]!.GetValue<string>(),
                d["outcome"]?.GetValue<string>(),
                d["variables"]?.AsObject().ToDictionary(v => v.Key, v => v.Value)))];
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new DefinitionFormatException("Danh sách quyết định không hợp lệ: cần một mảng {\"activity\", \"outcome\", \"variables\"}.", e);
        }
    }
}

/// <summary>What a scripted run did, in the form of the golden cases.</summary>
public sealed record ScriptedResult(WorkflowState State, IReadOnlyList<WorkflowEffect> Effects, int DecisionsApplied)
{
    /// <summary>Completions in order, <c>activity.outcome</c>; several outcomes of one completion are joined by a comma.</summary>
    public IReadOnlyList<string> Trace { get; } =
        [.. Effects.OfType<ActivityCompleted>().Select(e => $"{e.ActivityId}.{string.Join(',', e.Outcomes)}")];

    public IReadOnlyList<string> OpenBookmarks => [.. State.Bookmarks.Select(b => b.ActivityId)];

    public IReadOnlyList<string> Cancelled => [.. Effects.OfType<BookmarkCancelled>().Select(e => e.Bookmark.ActivityId)];

    /// <summary>The form in which runs of a real Elsa are recorded: <c>trace</c>, <c>status</c>, <c>openBookmarks</c>, <c>faulted</c>, <c>variables</c>.</summary>
    public JsonObject ToGolden() => new()
    {
        ["trace"] = new JsonArray([.. Effects.OfType<ActivityCompleted>().Select(e =>
            (JsonNode)new JsonObject { ["activity"] = e.ActivityId, ["outcome"] = string.Join(',', e.Outcomes) })]),
        ["status"] = State.Status.ToString(),
        ["openBookmarks"] = List(OpenBookmarks),
        ["faulted"] = List(Effects.OfType<IncidentRaised>().Select(e => e.Incident.ActivityId)),
        ["variables"] = new JsonObject(State.Variables.Select(v => KeyValuePair.Create(v.Key, v.Value?.DeepClone()))),
    };

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}

/// <summary>Runs a definition with decisions known in advance: rehearsal, command line, golden cases.</summary>
public static class ScriptedRun
{
    /// <summary>
    /// At each point the first unused decision whose step is open is applied, to the oldest open bookmark of that step; decisions
    /// whose step isn't open wait for it.
    /// </summary>
    public static ScriptedResult Run(
        WorkflowDefinition definition,
        ActivityRegistry registry,
        IEnumerable<ScriptedDecision> decisions,
        IReadOnlyDictionary<string, JsonNode?>? input = null)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var result = WorkflowEngine.Start(definition, registry, new("scripted", null, input ?? new Dictionary<string, JsonNode?>()));
        List<WorkflowEffect> effects = [.. result.Effects];
        var applied = 0;
        var unused = decisions.ToList();
        while (unused.Find(d => IsOpen(result.State, d)) is { } decision)
        {
            unused.Remove(decision);
            var open = result.State.Bookmarks.First(b => b.ActivityId == decision.Activity);
            string[] outcomes = decision.Outcome is { } outcome ? [outcome] : [];
            result = WorkflowEngine.Resume(definition, registry, result.State, new(open.Id, outcomes, decision.Variables));
            effects.AddRange(result.Effects);
            applied++;
        }
        return new ScriptedResult(result.State, effects, applied);
    }

    private static bool IsOpen(WorkflowState state, ScriptedDecision decision) => state.Bookmarks.Any(b => b.ActivityId == decision.Activity);
}
