using System.Collections.Concurrent;
using EOffice.Core.Platform;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>Parsed procedure versions. A version that has cases never changes, so a parsed one can be kept.</summary>
public sealed class ProcedureCache
{
    private const int MostKept = 500;

    private readonly ConcurrentDictionary<(Guid Id, string Json), WorkflowDefinition> parsed = new();
    private readonly ConcurrentDictionary<Guid, WorkflowDefinition> running = new();

    public WorkflowDefinition Parse(ProcedureVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (parsed.Count > MostKept)
        {
            parsed.Clear();
        }

        return parsed.GetOrAdd((version.Id, version.Json), key => WorkflowDefinition.Parse(key.Json));
    }

    /// <summary>The version of a committed case: known by its id alone, so that its long text needn't be read at every step.</summary>
    internal async ValueTask<WorkflowDefinition> OfCaseAsync(OfficeDb db, Guid versionId, CancellationToken ct)
    {
        if (running.TryGetValue(versionId, out var known))
        {
            return known;
        }

        if (running.Count > MostKept)
        {
            running.Clear();
        }

        return running[versionId] = Parse(await db.Set<ProcedureVersion>().AsNoTracking().SingleAsync(v => v.Id == versionId, ct));
    }
}

/// <summary>Engine state in the Cases table: staged beside the office rows, committed with them in one transaction.</summary>
internal sealed class CaseStore(OfficeDb db, CaseSlot slot, ProcedureCache procedures, TimeProvider time) : IWorkflowStore
{
    public async ValueTask<WorkflowDefinition> GetDefinitionAsync(string definitionVersionId, CancellationToken ct)
    {
        var id = Guid.Parse(definitionVersionId);
        if (slot.Find(id) is { } definition)
        {
            return definition;
        }

        var version = db.ChangeTracker.Entries<ProcedureVersion>().FirstOrDefault(e => e.Entity.Id == id)?.Entity
            ?? await db.Set<ProcedureVersion>().AsNoTracking().SingleAsync(v => v.Id == id, ct);
        return procedures.Parse(version);
    }

    public async ValueTask<WorkflowInstance?> FindAsync(string instanceId, CancellationToken ct)
    {
        var row = await FindRowAsync(instanceId, ct);
        return row is null ? null : new WorkflowInstance(instanceId, row.ProcedureVersionId.ToString(), WorkflowState.FromJson(row.State), row.Revision);
    }

    /// <summary>The row was staged by <see cref="StartCase"/>, which knows its document; here only the state is filled in.</summary>
    public void Add(WorkflowInstance instance) => Update(instance);

    public void Update(WorkflowInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var row = db.Tracked<Case>().Single(c => c.Id == Guid.Parse(instance.InstanceId));
        row.State = instance.State.ToJson();
        row.Status = instance.State.Status.ToString();
        row.Incidents = instance.State.Incidents.Count;
        row.EndedAt = instance.State.IsOver ? time.GetUtcNow().UtcDateTime : null;
    }

    private async Task<Case?> FindRowAsync(string instanceId, CancellationToken ct)
    {
        var id = Guid.Parse(instanceId);
        return db.Tracked<Case>().FirstOrDefault(c => c.Id == id)
            ?? await db.Set<Case>().FirstOrDefaultAsync(c => c.Id == id, ct);
    }
}
