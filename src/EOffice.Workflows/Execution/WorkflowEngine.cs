using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Execution;

/// <summary>Pure execution: no clock, no I/O; the same arguments always give the same result.</summary>
public static class WorkflowEngine
{
    /// <summary>Runs from the start until every path waits or ended.</summary>
    /// <exception cref="ArgumentException">A given variable or input doesn't fit its declared type.</exception>
    public static AdvanceResult Start(WorkflowDefinition d, ActivityRegistry r, StartStimulus s)
    {
        ArgumentNullException.ThrowIfNull(d);
        ArgumentNullException.ThrowIfNull(s);
        var run = Advance.Begin(d, r, s);
        run.Schedule(0, d.Root);
        return run.Run();
    }

    /// <summary>
    /// Burns a bookmark and runs on. A bookmark that isn't there (any more) changes nothing:
    /// <see cref="AdvanceResult.Accepted"/> is false then.
    /// </summary>
    /// <exception cref="ArgumentException">A given variable or output doesn't fit its declared type.</exception>
    /// <exception cref="InvalidOperationException">The state belongs to another definition version.</exception>
    public static AdvanceResult Resume(WorkflowDefinition d, ActivityRegistry r, WorkflowState state, ResumeStimulus s)
    {
        ArgumentNullException.ThrowIfNull(d);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(s);
        if (state.Bookmarks.FirstOrDefault(b => b.Id == s.BookmarkId) is not { } bookmark) return Nothing(state);
        var run = Advance.Continue(d, r, state);
        var node = run.Node(bookmark.ActivityId);
        run.Burn(bookmark);
        run.SetAll(s.Variables);
        run.SetOutputs(node, s.Output);
        run.Completed(bookmark.Frame, node, s.Outcomes.Count > 0 ? s.Outcomes : null);
        return run.Run();
    }

    /// <summary>
    /// Burns a bookmark whose wait failed: its step becomes an incident, to be retried or passed over like any other. A bookmark
    /// that isn't there (any more) changes nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">The state belongs to another definition version.</exception>
    public static AdvanceResult Fail(WorkflowDefinition d, ActivityRegistry r, WorkflowState state, string bookmarkId, string message)
    {
        ArgumentNullException.ThrowIfNull(d);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(message);
        if (state.Bookmarks.FirstOrDefault(b => b.Id == bookmarkId) is not { } bookmark) return Nothing(state);
        var run = Advance.Continue(d, r, state);
        var node = run.Node(bookmark.ActivityId);
        run.Burn(bookmark);
        run.Raise(bookmark.Frame, node, $"Bước “{node.DisplayName}”: {message}");
        return run.Run();
    }

    /// <summary>Runs the activity of an incident again, once its cause is gone.</summary>
    /// <param name="inputs">Values that stand in for what the definition says, by input name, for this one run of the activity.</param>
    /// <exception cref="InvalidOperationException">The state belongs to another definition version.</exception>
    public static AdvanceResult Retry(
        WorkflowDefinition d, ActivityRegistry r, WorkflowState state, string incidentId, IReadOnlyDictionary<string, JsonNode?>? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Incidents.FirstOrDefault(i => i.Id == incidentId) is not { } incident) return Nothing(state);
        var run = Advance.Continue(d, r, state);
        run.CloseIncident(incident);
        if (inputs is { Count: > 0 }) run.Give(incident.ActivityId, inputs);
        run.Schedule(incident.Frame, run.Node(incident.ActivityId));
        return run.Run();
    }

    /// <summary>Passes over the activity of an incident as if it had completed with these outcomes.</summary>
    /// <exception cref="InvalidOperationException">The state belongs to another definition version.</exception>
    public static AdvanceResult Skip(
        WorkflowDefinition d, ActivityRegistry r, WorkflowState state, string incidentId, IReadOnlyList<string> outcomes)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(outcomes);
        if (state.Incidents.FirstOrDefault(i => i.Id == incidentId) is not { } incident) return Nothing(state);
        var run = Advance.Continue(d, r, state);
        run.CloseIncident(incident);
        run.Completed(incident.Frame, run.Node(incident.ActivityId), outcomes.Count > 0 ? outcomes : null);
        return run.Run();
    }

    /// <summary>Ends an instance that still waits or stands with incidents; one that ended otherwise is left alone.</summary>
    public static AdvanceResult Cancel(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status is WorkflowStatus.Finished or WorkflowStatus.Cancelled) return Nothing(state);
        List<WorkflowEffect> effects = [.. state.Bookmarks.Select(b => new BookmarkCancelled(b)), new WorkflowEnded(WorkflowStatus.Cancelled)];
        return new AdvanceResult(state.AsCancelled(), effects);
    }

    private static AdvanceResult Nothing(WorkflowState state) => new(state, []) { Accepted = false };
}
