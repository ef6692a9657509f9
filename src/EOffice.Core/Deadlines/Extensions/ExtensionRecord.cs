using System.Text.Json;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines.Extensions;

/// <summary>What the journal keeps of a request: old and new, and whether it came after the lapse. The reasons stay in their own rows.</summary>
internal sealed class ExtensionRecord(OfficeDb db, Journal journal, TimeProvider time) : IOfficeEventHandler<TaskEnded>
{
    private static readonly HotList<Guid, DueExtension> Open = HotQuery.List((OfficeDb db, Guid task) => db.Set<DueExtension>().Where(e => e.TaskId == task && e.State == ExtensionState.Asked));

    public async Task AppendAsync(string kind, WorkTask task, DueExtension extension, CancellationToken ct) =>
        journal.Append(await db.JournalEntryAsync(kind, task, ct) with
        {
            Data = JsonSerializer.Serialize(new
            {
                extension = extension.Id,
                old = extension.OldDue,
                asked = extension.AskedDue,
                due = extension.NewDue,
                afterLapse = extension.IsAfterLapse,
                beyondCase = extension.IsBeyondCase,
                rule = task.DueRule,
                calendar = task.CalendarVersion,
            }),
        });

    public void CaseMoved(WorkTask task, Case row, string? old, DateTime due) => journal.Append(new JournalEntry("case.due-moved")
    {
        CaseId = row.Id,
        DocumentId = row.DocumentId,
        ProcedureVersionId = row.ProcedureVersionId,
        TaskId = task.Id,
        Step = task.Step,
        StepType = task.StepType,
        Data = JsonSerializer.Serialize(new { old, due }),
    });

    /// <summary>Nobody decides over a task that has ended.</summary>
    public async Task HandleAsync(TaskEnded happened, CancellationToken ct)
    {
        var task = happened.Task;
        if (task.DueAt is null)
        {
            return;
        }

        // Loaded, not updated in place: a decision at the same moment then waits at the task alone.
        foreach (var open in await Open.RunAsync(db, task.Id, ct))
        {
            (open.State, open.DecidedAt) = (ExtensionState.Moot, time.GetUtcNow().UtcDateTime);
        }
    }
}
