using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Substitutes;

/// <summary>Gives the absent person's open tasks to the substitute too, and takes them back. Both stage inside the caller's transaction, and
/// both can be done again: what is there already stays.</summary>
public sealed class SubstituteTasks(OfficeDb db, StandIns standIns, TimeProvider time)
{
    /// <summary>How many tasks are named in one statement.</summary>
    private const int Batch = 500;

    /// <summary>Returns how many tasks the substitute holds now that were the absent person's alone before.</summary>
    internal async Task<int> CoverAsync(Substitution substitution, CancellationToken ct)
    {
        var given = 0;
        foreach (var ids in (await OwedAsync(substitution, ct)).Chunk(Batch))
        {
            foreach (var task in await db.TakeHoldersAsync(ids, ct))
            {
                if (await standIns.MayAsync(task, substitution.SubstituteId, ct))
                {
                    db.Add(TaskHolder.Of(task, substitution.SubstituteId, substitution.Id));
                    given++;
                }
            }
        }

        return given;
    }

    /// <summary>Takes back what isn't done. Another substitution of the same person that still holds is given its tasks again.</summary>
    internal async Task<int> TakeBackAsync(Substitution substitution, CancellationToken ct)
    {
        var taken = await db.Set<TaskHolder>().Where(h => h.PersonId == substitution.SubstituteId && (h.State == WorkTaskState.Open || h.State == WorkTaskState.Elsewhere) && h.SubstitutionId == substitution.Id).ExecuteDeleteAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        var others = await db.Set<Substitution>().AsNoTracking()
            .Where(s => s.SubstituteId == substitution.SubstituteId && s.Id != substitution.Id && s.RevokedAt == null && s.StartsAt <= now && s.EndsAt > now).ToListAsync(ct);
        foreach (var other in others)
        {
            await CoverAsync(other, ct);
            await db.SaveChangesAsync(ct);
        }

        return taken;
    }

    private async Task<List<Guid>> OwedAsync(Substitution substitution, CancellationToken ct)
    {
        var (absent, substitute) = (substitution.AbsentId, substitution.SubstituteId);
        var rows = await (
            from holder in db.Set<TaskHolder>()
            join row in db.Set<Case>() on holder.CaseId equals row.Id
            join version in db.Set<ProcedureVersion>() on row.ProcedureVersionId equals version.Id
            where holder.PersonId == absent && holder.State == WorkTaskState.Open && holder.SubstitutionId == null && holder.HeldAs != HeldAs.Delegate
                && !db.Set<TaskHolder>().Any(h => h.TaskId == holder.TaskId && h.PersonId == substitute)
            select new { holder.TaskId, version.DefinitionId }).ToListAsync(ct);
        return [.. rows.Where(r => SubstitutionRules.Covers(substitution.Procedures, r.DefinitionId)).Select(r => r.TaskId)];
    }
}
