using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Runtime;

/// <param name="DefinitionVersionId">A running instance stays on the version it started with.</param>
/// <param name="Revision">Raised by one with every accepted change, from 1.</param>
public sealed record WorkflowInstance(string InstanceId, string DefinitionVersionId, WorkflowState State, int Revision);

/// <summary>Add and Update stage only: the caller's unit of work commits state and office rows together.</summary>
public interface IWorkflowStore
{
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    ValueTask<WorkflowDefinition> GetDefinitionAsync(string definitionVersionId, CancellationToken ct);

    ValueTask<WorkflowInstance?> FindAsync(string instanceId, CancellationToken ct);

    void Add(WorkflowInstance instance);

    void Update(WorkflowInstance instance);
}

/// <summary>Turns engine effects into office rows, in the order they happened.</summary>
public interface IWorkflowEffects
{
    ValueTask HandleAsync(WorkflowInstance instance, WorkflowEffect effect, CancellationToken ct);
}

/// <param name="Instance">As it stands now; null when there is no such instance.</param>
/// <param name="Accepted">False: the bookmark is burnt or the instance unknown, and nothing was changed.</param>
public sealed record ResumeResult(WorkflowInstance? Instance, bool Accepted);
