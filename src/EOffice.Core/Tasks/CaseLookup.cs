using EOffice.Core.Platform;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>What other rooms ask of running cases: rooms that don't know the engine's state.</summary>
public sealed class CaseLookup(OfficeDb db)
{
    /// <summary>Lãnh đạo phụ trách of a case, as its direction named.</summary>
    public async Task<Guid?> LeaderInChargeAsync(Guid caseId, CancellationToken ct = default)
    {
        var state = await db.Set<Case>().AsNoTracking().Where(c => c.Id == caseId).Select(c => c.State).FirstOrDefaultAsync(ct);
        return state is not null && Guid.TryParse(WorkflowState.FromJson(state).Variables.GetValueOrDefault(CaseVariables.LeaderInCharge)?.ToString(), out var person)
            ? person
            : null;
    }

    /// <summary>Procedure version and deadline by case.</summary>
    internal async Task<IReadOnlyDictionary<Guid, (Guid Version, DateTimeOffset? Due)>> DuesAsync(IReadOnlyCollection<Guid> caseIds, CancellationToken ct)
    {
        var rows = await db.Set<Case>().AsNoTracking().Where(c => caseIds.Contains(c.Id)).Select(c => new { c.Id, c.ProcedureVersionId, c.State }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, r => (r.ProcedureVersionId, CaseInProgress.ReadDue(WorkflowState.FromJson(r.State).Variables)));
    }
}
