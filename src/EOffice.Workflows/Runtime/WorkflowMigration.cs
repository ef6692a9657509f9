using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Runtime;

/// <summary>Why an instance can't move to another version.</summary>
/// <param name="ActivityId">In the version it runs on.</param>
/// <param name="Message">Vietnamese.</param>
public sealed record MigrationProblem(string ActivityId, string Message);

/// <param name="State">As it stands on the new version; null while there are problems.</param>
public sealed record MigrationResult(WorkflowState? State, IReadOnlyList<MigrationProblem> Problems);

/// <summary>
/// Moves a running instance to another version of its definition. Every open step needs its counterpart; steps that the new version put
/// into ground already covered count as passed. Pure: nothing is changed until the caller keeps the new state.
/// </summary>
public static class WorkflowMigration
{
    /// <summary>How many ways the rehearsal tries before it is content.</summary>
    private const int MostTried = 64;

    private const int MostDecisions = 60;

    /// <summary>Activities of the old version that something stands at: open bookmarks and incidents.</summary>
    public static IReadOnlyList<string> OpenSteps(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Bookmarks.Select(b => b.ActivityId).Concat(state.Incidents.Select(i => i.ActivityId)).Distinct()];
    }

    /// <summary>Translates the state, or says what has no counterpart.</summary>
    /// <param name="steps">Old activity id to new one; an id that is not named stays the same.</param>
    public static MigrationResult Move(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state, IReadOnlyDictionary<string, string>? steps = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(state);
        var map = new StepMap(from, to, steps ?? new Dictionary<string, string>());
        var problems = OpenSteps(state).Select(map.ProblemOf).OfType<MigrationProblem>().Concat(state.Frames.Select(f => map.ProblemOf(f, state.Frames)).OfType<MigrationProblem>()).ToList();
        problems.AddRange(state.Bookmarks.Select(b => (b.Frame, b.ActivityId)).Concat(state.Incidents.Select(i => (i.Frame, i.ActivityId)))
            .Where(open => problems.TrueForAll(p => p.ActivityId != open.ActivityId)).Select(open => map.Elsewhere(open.ActivityId, open.Frame, state.Frames)).OfType<MigrationProblem>());
        return problems.Count > 0 ? new MigrationResult(null, [.. problems.DistinctBy(p => p.ActivityId)]) : new MigrationResult(Translate(map, to, state), []);
    }

    /// <summary>Runs the moved instance on in thought, one way after the other, and tells which steps would stop it.</summary>
    public static IReadOnlyList<MigrationProblem> Rehearse(WorkflowDefinition to, ActivityRegistry registry, WorkflowState moved)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(moved);
        var known = moved.Incidents.Select(i => i.Id).ToHashSet();
        var problems = new Dictionary<string, MigrationProblem>(StringComparer.Ordinal);
        var queue = new Queue<(WorkflowState State, int Depth)>([(moved, 0)]);
        for (var tried = 0; tried < MostTried && queue.TryDequeue(out var at); tried++)
        {
            foreach (var incident in at.State.Incidents.Where(i => !known.Contains(i.Id)))
            {
                problems.TryAdd(incident.ActivityId, new MigrationProblem(incident.ActivityId, incident.Message));
            }
            if (at.Depth >= MostDecisions || at.State.Bookmarks.Count == 0) continue;
            var bookmark = at.State.Bookmarks[0];
            foreach (var outcome in Outcomes(to, bookmark.ActivityId))
            {
                queue.Enqueue((WorkflowEngine.Resume(to, registry, at.State, new ResumeStimulus(bookmark.Id, outcome)).State, at.Depth + 1));
            }
        }
        return [.. problems.Values];
    }

    private static WorkflowState Translate(StepMap map, WorkflowDefinition to, WorkflowState state)
    {
        var variables = to.AllVariables.ToDictionary(v => v.Name, v => v.Initial);
        foreach (var (name, value) in state.Variables) variables[name] = value;
        var open = OpenSteps(state).Concat(state.Frames.Select(f => f.ActivityId)).Select(map.Of).ToHashSet();
        return new WorkflowState
        {
            InstanceId = state.InstanceId,
            CorrelationId = state.CorrelationId,
            Status = state.Status,
            Bookmarks = [.. state.Bookmarks.Select(b => b with { ActivityId = map.Of(b.ActivityId), ActivityName = to.FindActivity(map.Of(b.ActivityId))!.Name })],
            Incidents = [.. state.Incidents.Select(i => i with { ActivityId = map.Of(i.ActivityId) })],
            Variables = variables,
            Input = state.Input,
            Outputs = state.Outputs.Where(o => to.FindActivity(map.Of(o.Key)) is not null).ToDictionary(o => map.Of(o.Key), o => o.Value),
            Frames = [.. state.Frames.Select(f => map.Translate(f, open))],
            Counter = state.Counter,
        };
    }

    private static IEnumerable<string[]> Outcomes(WorkflowDefinition to, string activityId)
    {
        var ports = to.AllActivities().SelectMany(a => a.Connections).Where(c => c.SourceId == activityId).Select(c => c.SourcePort).Distinct().ToList();
        return ports.Count == 0 ? [[]] : ports.Select(p => p is null ? Array.Empty<string>() : [p]);
    }
}
