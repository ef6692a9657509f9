using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>Follows the Overdue port of a lapsed step: the task is taken away and the procedure goes its drawn way.</summary>
internal sealed class OverdueOutcome(OfficeDb db, TaskOpener tasks, CaseRunner cases, Journal journal) : IOverdueOutcome
{
    public async Task FollowOverdueAsync(WorkTask task, CancellationToken ct)
    {
        var row = await db.Set<Case>().SingleAsync(c => c.Id == task.CaseId, ct);
        var subject = await db.Set<Document>().SingleAsync(d => d.Id == row.DocumentId, ct);
        task.Outcome = TaskOpener.OverduePort;
        await tasks.EndAsync(task, WorkTaskState.Cancelled, ct);
        journal.Append(new JournalEntry("task.lapsed")
        {
            CaseId = row.Id,
            DocumentId = task.DocumentId,
            ProcedureVersionId = row.ProcedureVersionId,
            TaskId = task.Id,
            Step = task.Step,
            StepType = task.StepType,
            PositionId = task.PositionId,
            OpenedAt = task.OpenedAt,
            Outcome = task.Outcome,
        });
        var resumed = await cases.ResumeAsync(task, row, subject, TaskOpener.OverduePort, await SilenceAsync(task, row, ct), ct);
        if (!resumed.Succeeded)
        {
            // The sweep rolls back and tries again; the reason stays in its log until an admin mends the procedure.
            throw new InvalidOperationException($"{resumed.Refusal!.Code}: {resumed.Refusal.Message}");
        }
    }

    /// <summary>A unit that was asked and didn't answer is named to the steps that follow.</summary>
    private async Task<IReadOnlyDictionary<string, object?>?> SilenceAsync(WorkTask task, Case row, CancellationToken ct)
    {
        if (task.StepType != StepTypes.Consult)
        {
            return null;
        }

        var unit = await db.Set<Unit>().Where(u => u.Id == task.AddressedUnitId).Select(u => u.Code).SingleAsync(ct);
        return new Dictionary<string, object?> { [CaseVariables.SilentUnits] = string.Join(',', SilentUnits.Of(row).Append(unit).Distinct()) };
    }
}
