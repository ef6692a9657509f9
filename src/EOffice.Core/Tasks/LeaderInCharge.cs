using EOffice.Core.Platform;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>Lãnh đạo phụ trách of a case, as its direction named.</summary>
public sealed class LeaderInCharge(OfficeDb db)
{
    public async Task<Guid?> FindAsync(Guid caseId, CancellationToken ct = default)
    {
        var state = await db.Set<Case>().AsNoTracking().Where(c => c.Id == caseId).Select(c => c.State).FirstOrDefaultAsync(ct);
        return state is not null && Guid.TryParse(WorkflowState.FromJson(state).Variables.GetValueOrDefault(CaseVariables.LeaderInCharge)?.ToString(), out var person)
            ? person
            : null;
    }
}
