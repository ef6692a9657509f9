using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

internal static class TaskJournal
{
    /// <summary>An entry with all that the journal keeps of a task.</summary>
    public static async Task<JournalEntry> JournalEntryAsync(this OfficeDb db, string kind, WorkTask task, CancellationToken ct)
    {
        var version = await db.Set<Case>().Where(c => c.Id == task.CaseId).Select(c => (Guid?)c.ProcedureVersionId).SingleOrDefaultAsync(ct);
        return new JournalEntry(kind)
        {
            CaseId = task.CaseId,
            DocumentId = task.DocumentId,
            ProcedureVersionId = version,
            TaskId = task.Id,
            Step = task.Step,
            StepType = task.StepType,
            PositionId = task.PositionId,
            OpenedAt = task.OpenedAt,
        };
    }
}
