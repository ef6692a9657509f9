using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Waits;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>What a case waits for, or waited for, at a step that no person does.</summary>
/// <param name="Child">Name of the sub-procedure that is waited for.</param>
public sealed record WaitFact(string Step, WaitKind Kind, WaitState State, DateTime OpenedAt, DateTime? DueAt, DateTime? EndedAt, string? SignalName, string? Child);

/// <summary>Reads the waits of a case.</summary>
internal static class CaseWaits
{
    private const int Most = 500;

    public static async Task<IReadOnlyList<WaitFact>> WaitsAsync(this OfficeDb db, Guid caseId, CancellationToken ct) => await (
        from wait in db.Set<CaseWait>().AsNoTracking().Where(w => w.CaseId == caseId)
        orderby wait.OpenedAt, wait.Id
        select new WaitFact(
            wait.Step, wait.Kind, wait.State, wait.OpenedAt, wait.DueAt, wait.EndedAt, wait.SignalName,
            db.Set<Case>().Where(c => c.Id == wait.ChildCaseId).Select(c => db.Set<ProcedureVersion>().Where(v => v.Id == c.ProcedureVersionId).Select(v => v.Name).FirstOrDefault()).FirstOrDefault()))
        .Take(Most).ToListAsync(ct);
}
