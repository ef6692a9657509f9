using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Runtime;

/// <summary>
/// Loads, advances, stages and hands out effects. It neither commits nor locks: that is the caller's unit of work, which
/// finds concurrent changes by <see cref="WorkflowInstance.Revision"/>.
/// </summary>
public sealed class WorkflowHost(IWorkflowStore store, ActivityRegistry registry, IWorkflowEffects effects)
{
    public async Task<WorkflowInstance> StartAsync(string definitionVersionId, StartStimulus s, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(s);
        var definition = await store.GetDefinitionAsync(definitionVersionId, ct);
        var result = WorkflowEngine.Start(definition, registry, s);
        var instance = new WorkflowInstance(s.InstanceId, definitionVersionId, result.State, 1);
        store.Add(instance);
        await HandAsync(instance, result, ct);
        return instance;
    }

    /// <summary>A second resume of the same bookmark does nothing (Elsa 3.8 burns bookmarks likewise).</summary>
    public Task<ResumeResult> ResumeAsync(string instanceId, ResumeStimulus s, CancellationToken ct) =>
        MoveAsync(instanceId, (definition, state) => WorkflowEngine.Resume(definition, registry, state, s), ct);

    /// <summary>Runs the activity of an incident again, with these inputs standing in for the definition's.</summary>
    public Task<ResumeResult> RetryAsync(string instanceId, string incidentId, IReadOnlyDictionary<string, JsonNode?>? inputs, CancellationToken ct) =>
        MoveAsync(instanceId, (definition, state) => WorkflowEngine.Retry(definition, registry, state, incidentId, inputs), ct);

    /// <summary>Passes over the activity of an incident as if it had completed with this outcome; null is no explicit one.</summary>
    public Task<ResumeResult> SkipAsync(string instanceId, string incidentId, string? outcome, CancellationToken ct) =>
        MoveAsync(instanceId, (definition, state) => WorkflowEngine.Skip(definition, registry, state, incidentId, outcome is null ? [] : [outcome]), ct);

    /// <summary>What a bookmark waited for failed: its step becomes an incident.</summary>
    public async Task<ResumeResult> FailAsync(string instanceId, string bookmarkId, string message, CancellationToken ct)
    {
        if (await store.FindAsync(instanceId, ct) is not { } found) return new ResumeResult(null, false);
        var definition = await store.GetDefinitionAsync(found.DefinitionVersionId, ct);
        var result = WorkflowEngine.Fail(definition, registry, found.State, bookmarkId, message);
        return result.Accepted ? new ResumeResult(await StageAsync(found, result, ct), true) : new ResumeResult(found, false);
    }

    /// <summary>Cancels a running or faulted instance; one that ended otherwise, or is unknown, is left alone.</summary>
    /// <returns>The instance as it stands, or null when there is none.</returns>
    public async Task<WorkflowInstance?> CancelAsync(string instanceId, CancellationToken ct)
    {
        if (await store.FindAsync(instanceId, ct) is not { } found) return null;
        var result = WorkflowEngine.Cancel(found.State);
        return result.Accepted ? await StageAsync(found, result, ct) : found;
    }

    private async Task<ResumeResult> MoveAsync(string instanceId, Func<WorkflowDefinition, WorkflowState, AdvanceResult> advance, CancellationToken ct)
    {
        if (await store.FindAsync(instanceId, ct) is not { } found) return new ResumeResult(null, false);
        var result = advance(await store.GetDefinitionAsync(found.DefinitionVersionId, ct), found.State);
        return result.Accepted ? new ResumeResult(await StageAsync(found, result, ct), true) : new ResumeResult(found, false);
    }

    private async Task<WorkflowInstance> StageAsync(WorkflowInstance before, AdvanceResult result, CancellationToken ct)
    {
        var after = before with { State = result.State, Revision = before.Revision + 1 };
        store.Update(after);
        await HandAsync(after, result, ct);
        return after;
    }

    private async Task HandAsync(WorkflowInstance instance, AdvanceResult result, CancellationToken ct)
    {
        foreach (var effect in result.Effects) await effects.HandleAsync(instance, effect, ct);
    }
}
