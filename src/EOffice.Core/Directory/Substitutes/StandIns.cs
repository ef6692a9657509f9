using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Substitutes;

/// <summary>Who holds a task in somebody else's name, and whether that still holds at the moment of the act.</summary>
public sealed class StandIns(OfficeDb db, ProcessContextSlot slot, Staffing staffing, IEnumerable<ITaskDuties> duties, TimeProvider time) : IOfficeEventHandler<TaskHandedOver>
{
    private static readonly HotList<List<Guid>, DateTime, Substitution> InForce = HotQuery.List((OfficeDb db, List<Guid> absent, DateTime now) => db.Set<Substitution>().AsNoTracking()
        .Where(s => absent.Contains(s.AbsentId) && s.RevokedAt == null && s.StartsAt <= now && s.EndsAt > now).OrderBy(s => s.Id));

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>For whom the actor acts just now; null in one's own name.</summary>
    public Guid? ActingForId => slot.ActingForId;

    /// <summary>Gives a task to whoever stands in today for its people. Returns whom it went to besides.</summary>
    /// <param name="there">Who holds it besides: they get it once, and nobody stands in for those who stand in.</param>
    public async Task<IReadOnlyList<Guid>> AddAsync(WorkTask task, IReadOnlyList<Guid> people, IReadOnlyList<Guid> there, string definitionId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var found = await InForce.RunAsync(db, [.. people], Now, ct);
        List<Guid> added = [];
        foreach (var substitution in found.Where(s => SubstitutionRules.Covers(s.Procedures, definitionId)))
        {
            if (!people.Contains(substitution.SubstituteId) && !there.Contains(substitution.SubstituteId) && !added.Contains(substitution.SubstituteId)
                && await MayAsync(task, substitution.SubstituteId, ct) && await LockAsync(substitution.Id, ct))
            {
                db.Add(TaskHolder.Of(task, substitution.SubstituteId, substitution.Id));
                added.Add(substitution.SubstituteId);
            }
        }

        return added;
    }

    /// <summary>The task went to other people: who stood in for the old ones goes, who stands in for the new ones comes.</summary>
    public async Task HandleAsync(TaskHandedOver happened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var task = happened.Task;
        await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).LoadAsync(ct);
        var rows = db.Tracked<TaskHolder>().Where(h => h.TaskId == task.Id).ToList();
        foreach (var row in rows.Where(r => happened.To.Contains(r.PersonId)))
        {
            row.SubstitutionId = null;
        }

        var own = rows.Where(r => r.SubstitutionId is null).Select(r => r.PersonId).ToList();
        var stood = rows.Where(r => r.SubstitutionId is not null).ToList();
        var ids = stood.Select(r => r.SubstitutionId).ToList();
        var still = ids.Count == 0 ? [] : await db.Set<Substitution>().Where(s => ids.Contains(s.Id) && own.Contains(s.AbsentId)).Select(s => (Guid?)s.Id).ToListAsync(ct);
        db.RemoveRange(stood.Where(r => !still.Contains(r.SubstitutionId)));
        List<Guid> covered = [.. stood.Where(r => still.Contains(r.SubstitutionId)).Select(r => r.PersonId)];
        if (own.Any(happened.To.Contains))
        {
            await AddAsync(task, own, covered, await DefinitionAsync(task, ct), ct);
        }
    }

    /// <summary>Says in whose name the act that follows happens, and makes sure of it: the substitution is counted on here, so that a
    /// revocation either comes before, and this act is refused, or waits until it is done.</summary>
    public async Task<Refusal?> ActAsync(WorkTask task, Guid? substitutionId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        slot.StandInFor(null);
        if (substitutionId is not { } id)
        {
            return null;
        }

        var now = Now;
        var counted = await db.Set<Substitution>().Where(s => s.Id == id && s.RevokedAt == null && s.StartsAt <= now && s.EndsAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Acts, s => s.Acts + 1).SetProperty(s => s.Revision, s => s.Revision + 1), ct);
        var substitution = await db.Set<Substitution>().AsNoTracking().SingleAsync(s => s.Id == id, ct);
        if (counted == 0)
        {
            return await EndedAsync(substitution, ct);
        }

        if (task.StepType == StepTypes.Publish && !await IsClerkAsync(substitution.SubstituteId, ct))
        {
            return SubstitutionRefusals.SealIsTheClerks;
        }

        slot.StandInFor(substitution.AbsentId);
        return null;
    }

    /// <summary>The actor doesn't hold the task, but did so before as a substitute: by whom and when that ended. Null for everybody else.</summary>
    public async Task<Refusal?> WhyNotAsync(Guid taskId, CancellationToken ct)
    {
        if (slot.Value.ActorId is not { } personId)
        {
            return null;
        }

        var holders = db.Set<TaskHolder>().Where(h => h.TaskId == taskId && h.SubstitutionId == null);
        var ended = await db.Set<Substitution>().AsNoTracking()
            .Where(s => s.SubstituteId == personId && s.ClosedAt != null && holders.Any(h => h.PersonId == s.AbsentId) && !db.Set<TaskHolder>().Any(h => h.TaskId == taskId && h.PersonId == personId))
            .OrderByDescending(s => s.ClosedAt).FirstOrDefaultAsync(ct);
        return ended is null ? null : await EndedAsync(ended, ct);
    }

    /// <summary>Who may not decide such a step gets it in nobody's name either; the seal goes to clerks alone.</summary>
    internal async Task<bool> MayAsync(WorkTask task, Guid personId, CancellationToken ct)
    {
        if (task.StepType == StepTypes.Publish && !await IsClerkAsync(personId, ct))
        {
            return false;
        }

        foreach (var duty in duties)
        {
            if ((await duty.BarredAsync(task.StepType, task.DocumentId, ct)).Contains(personId))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Keeps a revocation waiting until this commit; false when it was first.</summary>
    internal async Task<bool> LockAsync(Guid substitutionId, CancellationToken ct) =>
        await db.Set<Substitution>().Where(s => s.Id == substitutionId && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Acts, s => s.Acts), ct) > 0;

    private async Task<Refusal> EndedAsync(Substitution substitution, CancellationToken ct)
    {
        var names = await db.Set<Person>().Where(p => p.Id == substitution.AbsentId || p.Id == substitution.RevokedById).ToDictionaryAsync(p => p.Id, p => p.FullName, ct);
        var absent = names.GetValueOrDefault(substitution.AbsentId) ?? "";
        return substitution.RevokedAt is { } at
            ? SubstitutionRefusals.Revoked(absent, substitution.RevokedById is { } by ? names.GetValueOrDefault(by) ?? "hệ thống" : "hệ thống", LocalTime.ToLocal(at))
            : SubstitutionRefusals.Over(absent, SubstitutionRules.LastDay(substitution.EndsAt));
    }

    private async Task<bool> IsClerkAsync(Guid personId, CancellationToken ct) =>
        (await staffing.OfPersonAsync(personId, ct)).Any(p => p.Role == PositionRole.Clerk);

    private async Task<string> DefinitionAsync(WorkTask task, CancellationToken ct) => await (
        from row in db.Set<Case>()
        join version in db.Set<ProcedureVersion>() on row.ProcedureVersionId equals version.Id
        where row.Id == task.CaseId
        select version.DefinitionId).FirstOrDefaultAsync(ct) ?? "";
}
