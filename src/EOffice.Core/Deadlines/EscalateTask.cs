using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Hands a lapsed task to the superior of the position that let it lapse.</summary>
internal sealed class EscalateTask(OfficeDb db, OfficeEvents events, Journal journal, Staffing staffing)
{
    /// <summary>Stages the handing over. False at the top: nobody above holds a position, the task stays where it is.</summary>
    public async Task<bool> RunAsync(WorkTask task, IReadOnlyList<TaskHolder> holders, CancellationToken ct)
    {
        Guid[] from = [.. holders.Select(h => h.PersonId)];
        if (await FindSuperiorAsync(task.PositionId, from, ct) is not { } superior)
        {
            return false;
        }

        Replace(task, holders, superior.Holders);
        journal.Append(await db.JournalEntryAsync("task.escalated", task, ct) with
        {
            PositionId = superior.PositionId,
            Data = JsonSerializer.Serialize(new { fromPosition = task.PositionId, toPosition = superior.PositionId, from, to = superior.Holders }),
        });
        task.PositionId = superior.PositionId;
        task.Escalations++;
        await events.RaiseAsync(new TaskHandedOver(task, from, superior.Holders), ct);
        await events.RaiseAsync(new TaskEscalated(task, from, superior.Holders), ct);
        return true;
    }

    /// <summary>The nearest active position above that somebody else holds today.</summary>
    private async Task<StaffedPosition?> FindSuperiorAsync(Guid positionId, Guid[] holders, CancellationToken ct)
    {
        var walked = new HashSet<Guid> { positionId };
        var next = (await staffing.PositionAsync(positionId, ct))?.SuperiorId;
        // A chain that bites its own tail ends the walk.
        while (next is { } id && walked.Add(id) && await staffing.PositionAsync(id, ct) is { } above)
        {
            // A person who already holds the task from the lower position gains nothing by getting it again.
            if (above.Holders.Except(holders).Any() && await db.Set<Position>().AnyAsync(p => p.Id == id && p.IsActive, ct))
            {
                return above;
            }

            next = above.SuperiorId;
        }

        return null;
    }

    private void Replace(WorkTask task, IReadOnlyList<TaskHolder> old, IReadOnlyList<Guid> people)
    {
        db.RemoveRange(old.Where(h => !people.Contains(h.PersonId)));
        db.AddRange(people.Except(old.Select(h => h.PersonId)).Select(person => TaskHolder.Of(task, person)));
    }
}
