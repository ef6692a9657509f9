using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.Hands;

/// <summary>Tells those who don't have a task who has it.</summary>
internal static class HandWords
{
    /// <summary>Ways by which a task leaves somebody's hands, as the journal names them.</summary>
    private static readonly string[] Gone = ["task.escalated", "task.reassigned", HandOver.EventKind];

    /// <summary>Null where the holder can act: nobody else has the task in hand.</summary>
    public static async Task<Refusal?> WhyNotInHandAsync(this OfficeDb db, WorkTask task, TaskHolder holder, CancellationToken ct)
    {
        if (holder.State != WorkTaskState.Elsewhere)
        {
            return null;
        }

        var given = await db.Set<TaskDelegation>().AsNoTracking().FirstOrDefaultAsync(d => d.TaskId == task.Id && d.EndedAt == null, ct);
        return given is not null ? await DelegatedAsync(db, given, ct) : await ClaimedAsync(db, task.Id, ct);
    }

    /// <summary>Why a task that was read a moment ago can't be acted on any more; null when nothing stands in the way.</summary>
    public static async Task<Refusal?> WhyEndedAsync(this OfficeDb db, WorkTask task, CancellationToken ct) => task.State switch
    {
        WorkTaskState.Open => null,
        WorkTaskState.Done => TaskRefusals.AlreadyDone(await NameAsync(db, task.CompletedById, ct), LocalTime.ToLocal(task.CompletedAt!.Value)),
        _ => TaskRefusals.TakenBack,
    };

    /// <summary>Who has the task since somebody held it who doesn't now; null where it never left anybody.</summary>
    public static async Task<Refusal?> WhoHasItAsync(this OfficeDb db, WorkTask task, CancellationToken ct)
    {
        var at = await db.Set<JournalEvent>().AsNoTracking()
            .Where(e => e.CaseId == task.CaseId && e.TaskId == task.Id && Gone.Contains(e.Kind)).MaxAsync(e => (DateTime?)e.Time, ct);
        if (at is null)
        {
            return null;
        }

        var names = await (
            from holder in db.Set<TaskHolder>().AsNoTracking()
            join person in db.Set<Person>() on holder.PersonId equals person.Id
            where holder.TaskId == task.Id
            orderby person.FullName
            select person.FullName).Take(3).ToListAsync(ct);
        return HandRefusals.GoneTo(string.Join(", ", names), LocalTime.ToLocal(at.Value));
    }

    /// <summary>The task's claim as it is stored now: the caller's copy may be older.</summary>
    private static async Task<Refusal> ClaimedAsync(OfficeDb db, Guid taskId, CancellationToken ct)
    {
        var claim = await db.Set<WorkTask>().AsNoTracking().Where(t => t.Id == taskId).Select(t => new { t.ClaimedById, t.ClaimedForId, t.ClaimedAt }).SingleAsync(ct);
        var who = await NameAsync(db, claim.ClaimedById, ct);
        var absent = claim.ClaimedForId is { } id ? $" (thay mặt {await NameAsync(db, id, ct)})" : "";
        return claim.ClaimedAt is { } at ? HandRefusals.ClaimedBy(who + absent, LocalTime.ToLocal(at)) : PlatformRefusals.Stale;
    }

    private static async Task<Refusal> DelegatedAsync(OfficeDb db, TaskDelegation given, CancellationToken ct) => HandRefusals.DelegatedTo(
        await NameAsync(db, given.FromId, ct), await NameAsync(db, given.ToId, ct), LocalTime.ToLocal(given.GivenAt));

    private static async Task<string> NameAsync(OfficeDb db, Guid? personId, CancellationToken ct) =>
        await db.Set<Person>().Where(p => p.Id == personId).Select(p => p.FullName).FirstOrDefaultAsync(ct) ?? "hệ thống";
}
