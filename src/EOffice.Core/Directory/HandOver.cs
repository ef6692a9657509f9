using System.Text.Json;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <summary>Bàn giao: the open tasks of somebody who leaves go to a colleague of the same position, or of the same role in the same unit.
/// The administrator chooses among those the procedure could have chosen, and nobody else.</summary>
public sealed class HandOver(OfficeDb db, Journal journal, Staffing staffing, OfficeEvents events, IEnumerable<ITaskDuties> duties)
{
    public const string EventKind = "task.handed-over";

    /// <summary>Stages the change of holders. Tasks that others hold too only lose this holder.</summary>
    internal async Task<Outcome<Nothing>> RunAsync(Guid personId, Guid? successorId, CancellationToken ct)
    {
        var held = await db.Set<TaskHolder>().Where(h => h.PersonId == personId && h.State == WorkTaskState.Open).ToListAsync(ct);
        var ids = held.Select(h => h.TaskId).ToList();
        var tasks = await db.Set<WorkTask>().Where(t => ids.Contains(t.Id)).ToListAsync(ct);
        var shared = await db.Set<TaskHolder>().Where(h => ids.Contains(h.TaskId) && h.PersonId != personId).Select(h => h.TaskId).Distinct().ToListAsync(ct);
        var alone = tasks.Where(t => !shared.Contains(t.Id)).ToList();
        if (alone.Count > 0 && successorId is null)
        {
            return OrganisationRefusals.OpenTasks(alone.Count);
        }

        if (alone.Count > 0 && !await MayTakeAsync(alone, personId, successorId!.Value, ct))
        {
            return OrganisationRefusals.SuccessorWrong;
        }

        foreach (var task in tasks)
        {
            db.Remove(held.Single(h => h.TaskId == task.Id));
            if (!alone.Contains(task))
            {
                continue;
            }

            db.Add(TaskHolder.Of(task, successorId!.Value));
            journal.Append(new JournalEntry(EventKind)
            {
                CaseId = task.CaseId,
                DocumentId = task.DocumentId,
                TaskId = task.Id,
                Step = task.Step,
                StepType = task.StepType,
                PositionId = task.PositionId,
                Data = JsonSerializer.Serialize(new { from = personId, to = successorId }),
            });
            await events.RaiseAsync(new TaskHandedOver(task, [personId], [successorId.Value]), ct);
        }

        return default(Nothing);
    }

    private async Task<bool> MayTakeAsync(List<WorkTask> tasks, Guid personId, Guid successorId, CancellationToken ct)
    {
        if (successorId == personId || !await db.Set<Person>().AnyAsync(p => p.Id == successorId && p.IsActive, ct))
        {
            return false;
        }

        var theirs = await staffing.OfPersonAsync(successorId, ct);
        foreach (var task in tasks)
        {
            var position = await staffing.PositionAsync(task.PositionId, ct);
            var fits = theirs.Any(p => p.PositionId == task.PositionId || (p.Role == position?.Role && p.UnitId == position.UnitId));
            if (!fits)
            {
                return false;
            }

            foreach (var duty in duties)
            {
                if ((await duty.BarredAsync(task.StepType, task.DocumentId, ct)).Contains(successorId))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
