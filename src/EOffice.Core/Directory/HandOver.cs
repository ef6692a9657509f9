using System.Text.Json;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <summary>What a hand-over moved.</summary>
/// <param name="Given">Tasks that only the leaver held, now the successor's.</param>
/// <param name="Shared">Tasks that others hold too: they stay with those.</param>
/// <param name="DoneMeanwhile">Tasks that were still open when the page was read, and were done since.</param>
/// <param name="Substitutions">Substitutions that ended with it, on either side.</param>
public sealed record HandedOver(int Given, int Shared, int DoneMeanwhile, int Substitutions);

/// <summary>Bàn giao: the open tasks of somebody who leaves go to a colleague of the same position, or of the same role in the same unit.
/// The administrator chooses among those the procedure could have chosen, and nobody else.</summary>
public sealed class HandOver(
    OfficeDb db, ProcessContext context, Journal journal, Staffing staffing, SubstituteTasks substitutes, OfficeEvents events, IEnumerable<ITaskDuties> duties, TimeProvider time)
{
    public const string EventKind = "task.handed-over";

    /// <summary>Stages the change of holders. Tasks that others hold too only lose this holder.</summary>
    /// <param name="seen">How many open tasks the page showed; null where it showed none.</param>
    internal async Task<Outcome<HandedOver>> RunAsync(Guid personId, Guid? successorId, int? seen, CancellationToken ct)
    {
        var ended = await EndSubstitutionsAsync(personId, ct);
        var ids = await db.Set<TaskHolder>().Where(h => h.PersonId == personId && (h.State == WorkTaskState.Open || h.State == WorkTaskState.Elsewhere)).Select(h => h.TaskId).ToListAsync(ct);
        var tasks = await db.TakeHoldersAsync(ids, ct);
        var open = tasks.Select(t => t.Id).ToList();
        // Who stands in for the leaver does so no more; who stands in for another holder, or was asked by one, is no holder either.
        var shared = await db.Set<TaskHolder>().Where(h => open.Contains(h.TaskId) && h.PersonId != personId && h.SubstitutionId == null && h.HeldAs != HeldAs.Delegate).Select(h => h.TaskId).Distinct().ToListAsync(ct);
        var alone = tasks.Where(t => !shared.Contains(t.Id)).ToList();
        if (alone.Count > 0 && successorId is null)
        {
            return OrganisationRefusals.OpenTasks(alone.Count);
        }

        if (successorId is { } successor && !await MayTakeAsync(alone, personId, successor, ct))
        {
            return OrganisationRefusals.SuccessorWrong;
        }

        db.RemoveRange(await db.Set<TaskHolder>().Where(h => h.PersonId == personId && open.Contains(h.TaskId)).ToListAsync(ct));
        foreach (var task in alone)
        {
            await GiveAsync(task, personId, successorId!.Value, ct);
        }

        foreach (var task in tasks.Where(t => shared.Contains(t.Id)))
        {
            await events.RaiseAsync(new HolderLeft(task, personId), ct);
        }

        return new HandedOver(alone.Count, shared.Count, Math.Max(0, (seen ?? ids.Count) - tasks.Count), ended);
    }

    private async Task GiveAsync(WorkTask task, Guid personId, Guid successorId, CancellationToken ct)
    {
        db.Add(TaskHolder.Of(task, successorId));
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
        await events.RaiseAsync(new TaskHandedOver(task, [personId], [successorId]), ct);
    }

    /// <summary>The leaver stands in for nobody, and nobody for the leaver.</summary>
    private async Task<int> EndSubstitutionsAsync(Guid personId, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var live = await db.Set<Substitution>().AsNoTracking()
            .Where(s => s.ClosedAt == null && (s.AbsentId == personId || s.SubstituteId == personId)).OrderBy(s => s.Id).ToListAsync(ct);
        foreach (var substitution in live)
        {
            await db.Set<Substitution>().Where(s => s.Id == substitution.Id && s.RevokedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.RevokedAt, now).SetProperty(s => s.RevokedById, context.ActorId).SetProperty(s => s.ClosedAt, now).SetProperty(s => s.Revision, s => s.Revision + 1), ct);
            await substitutes.TakeBackAsync(substitution, ct);
            journal.Append(new JournalEntry("substitution.revoked") { Data = JsonSerializer.Serialize(new { substitution = substitution.Id, absent = substitution.AbsentId, substitute = substitution.SubstituteId }) });
        }

        return live.Count;
    }

    private async Task<bool> MayTakeAsync(List<WorkTask> tasks, Guid personId, Guid successorId, CancellationToken ct)
    {
        if (successorId == personId || !await db.Set<Person>().AnyAsync(p => p.Id == successorId && p.IsActive, ct))
        {
            return false;
        }

        var theirs = await staffing.OfPersonAsync(successorId, ct);
        foreach (var positionId in tasks.Select(t => t.PositionId).Distinct())
        {
            var position = await staffing.PositionAsync(positionId, ct);
            if (!theirs.Any(p => p.PositionId == positionId || (p.Role == position?.Role && p.UnitId == position.UnitId)))
            {
                return false;
            }
        }

        foreach (var task in tasks)
        {
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
