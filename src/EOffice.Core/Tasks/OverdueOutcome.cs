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
        var resumed = await cases.ResumeAsync(task, row, subject, TaskOpener.OverduePort, null, ct);
        if (!resumed.Succeeded)
        {
            // The sweep rolls back and tries again; the reason stays in its log until an admin mends the procedure.
            throw new InvalidOperationException($"{resumed.Refusal!.Code}: {resumed.Refusal.Message}");
        }
    }
}
