using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Hands a lapsed task to the superior of the position that let it lapse.</summary>
internal sealed class EscalateTask(OfficeDb db, OfficeEvents events, Journal journal, Staffing staffing, ITaskDuties duties)
{
    /// <summary>Stages the handing over. False at the top: nobody above holds a position, the task stays where it is.</summary>
    public async Task<bool> RunAsync(WorkTask task, IReadOnlyList<TaskHolder> holders, CancellationToken ct)
    {
        Guid[] from = [.. holders.Select(h => h.PersonId)];
        var barred = await duties.BarredAsync(task.StepType, task.DocumentId, ct);
        // A person who already holds the task from the lower position gains nothing by getting it again.
        if (await staffing.FindAboveAsync(task.PositionId, [.. from, .. barred], ct) is not { } superior)
        {
            return false;
        }

        Guid[] to = [.. superior.Holders.Except(barred)];
        Replace(task, holders, duties.StaysWithHolder(task.StepType) ? [.. from.Union(to)] : to);
        journal.Append(await db.JournalEntryAsync("task.escalated", task, ct) with
        {
            PositionId = superior.PositionId,
            Data = JsonSerializer.Serialize(new { fromPosition = task.PositionId, toPosition = superior.PositionId, from, to }),
        });
        task.PositionId = superior.PositionId;
        task.Escalations++;
        await events.RaiseAsync(new TaskHandedOver(task, from, to), ct);
        await events.RaiseAsync(new TaskEscalated(task, from, to), ct);
        return true;
    }

    private void Replace(WorkTask task, IReadOnlyList<TaskHolder> old, IReadOnlyList<Guid> people)
    {
        db.RemoveRange(old.Where(h => !people.Contains(h.PersonId)));
        db.AddRange(people.Except(old.Select(h => h.PersonId)).Select(person => TaskHolder.Of(task, person)));
    }
}
