using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.Hands;

/// <summary>What the reader may do with who has the task.</summary>
[Flags]
public enum HandMay
{
    None = 0,
    Claim = 1,
    Release = 2,
    TakeOver = 4,
    Delegate = 8,
    GiveBack = 16,
    GetBack = 32,
}

/// <summary>Who claimed a task.</summary>
public sealed record ClaimFact(string Who, string? InNameOf, DateTime At, bool IsMine)
{
    public string Name => InNameOf is null ? Who : $"{Who} (thay mặt {InNameOf})";
}

/// <summary>Who gave a task to whom, and with which words.</summary>
public sealed record DelegationFact(string From, string To, string Text, DateTime? DueAt, DateTime At, bool IsFromMe, bool IsToMe);

/// <summary>An open task that the reader holds, or stands above, and who has it in hand.</summary>
/// <param name="HoldersRevision">For the change that a form asks for.</param>
/// <param name="GivenBack">What a delegate wrote when giving it back last, and who.</param>
/// <param name="Colleagues">To whom the reader may give it.</param>
public sealed record HandFact(
    Guid TaskId, string StepName, int HoldersRevision, DateTime? DueAt, bool IsHeld, bool CanAct, ClaimFact? Claim, DelegationFact? Given, (string Who, string Note)? GivenBack, HandMay May,
    IReadOnlyList<Colleague> Colleagues);

/// <summary>Reads who has a case's open tasks in hand, as far as the reader has to do with them.</summary>
public sealed class ReadHands(OfficeDb db, ProcessContext context, TaskHands hands, Colleagues colleagues)
{
    private sealed record Row(Guid TaskId, Guid PersonId, HeldAs HeldAs, WorkTaskState State, Guid? AbsentId);

    public async Task<IReadOnlyList<HandFact>> OfAsync(IReadOnlyCollection<Guid> openTasks, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(openTasks);
        if (context.ActorId is null || openTasks.Count == 0)
        {
            return [];
        }

        var tasks = await db.Set<WorkTask>().AsNoTracking().Where(t => openTasks.Contains(t.Id) && t.State == WorkTaskState.Open).OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(50).ToListAsync(ct);
        var rows = (await RowsAsync(tasks, ct)).ToLookup(r => r.TaskId);
        var given = await db.Set<TaskDelegation>().AsNoTracking().Where(d => openTasks.Contains(d.TaskId)).OrderBy(d => d.GivenAt).ToListAsync(ct);
        var names = await NamesAsync(tasks, given, ct);
        List<HandFact> facts = [];
        foreach (var task in tasks)
        {
            if (await FactAsync(task, [.. rows[task.Id]], given.FindAll(d => d.TaskId == task.Id), names, ct) is { } fact)
            {
                facts.Add(fact);
            }
        }

        return facts;
    }

    private async Task<HandFact?> FactAsync(WorkTask task, List<Row> rows, List<TaskDelegation> given, Dictionary<Guid, string> names, CancellationToken ct)
    {
        var mine = rows.Find(r => r.PersonId == hands.Me);
        var now = given.Find(d => d.EndedAt is null);
        var inHand = now is not null || task.ClaimedById is not null;
        var above = inHand && mine is not { State: WorkTaskState.Open } && await hands.StandsAboveAsync(task, ct);
        if (mine is null && !above)
        {
            return null;
        }

        var may = May(task, rows, mine, now) | (above ? HandMay.TakeOver : HandMay.None);
        string Name(Guid id) => names.GetValueOrDefault(id, "");
        var back = given.LastOrDefault() is { End: DelegationEnd.GivenBack, Note: { } note } last ? (Name(last.ToId), note) : ((string, string)?)null;
        return new HandFact(
            task.Id, task.StepName, task.HoldersRevision, task.DueAt, mine is not null, mine is { State: WorkTaskState.Open },
            task is { ClaimedById: { } by, ClaimedAt: { } at } ? new ClaimFact(Name(by), task.ClaimedForId is { } absent ? Name(absent) : null, at, mine is { State: WorkTaskState.Open }) : null,
            now is null ? null : new DelegationFact(Name(now.FromId), Name(now.ToId), now.Text, now.DueAt, now.GivenAt, OwnerOf(mine) == now.FromId, now.ToId == hands.Me),
            mine is null ? null : back, may,
            may.HasFlag(HandMay.Delegate) ? [.. (await colleagues.OfAsync(OwnerOf(mine)!.Value, ct)).Where(c => rows.TrueForAll(r => r.PersonId != c.PersonId))] : []);
    }

    private static Guid? OwnerOf(Row? row) => row?.AbsentId ?? row?.PersonId;

    private static HandMay May(WorkTask task, List<Row> rows, Row? mine, TaskDelegation? given)
    {
        if (mine is null || given is not null)
        {
            return mine is null ? HandMay.None
                : mine.HeldAs == HeldAs.Delegate ? HandMay.GiveBack
                : OwnerOf(mine) == given!.FromId ? HandMay.GetBack : HandMay.None;
        }

        if (mine.State != WorkTaskState.Open)
        {
            return HandMay.None;
        }

        var shared = rows.Exists(r => OwnerOf(r) != OwnerOf(mine));
        return (task.ClaimedById is not null ? HandMay.Release : shared ? HandMay.Claim : HandMay.None)
            | (HandRules.MayGive(task.StepType) ? HandMay.Delegate : HandMay.None);
    }

    private async Task<List<Row>> RowsAsync(List<WorkTask> tasks, CancellationToken ct)
    {
        var ids = tasks.Select(t => t.Id).ToList();
        return await db.Set<TaskHolder>().AsNoTracking().Where(h => ids.Contains(h.TaskId)).Select(h => new Row(
            h.TaskId, h.PersonId, h.HeldAs, h.State, db.Set<Substitution>().Where(s => s.Id == h.SubstitutionId).Select(s => (Guid?)s.AbsentId).FirstOrDefault())).ToListAsync(ct);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(List<WorkTask> tasks, List<TaskDelegation> given, CancellationToken ct)
    {
        List<Guid> people =
        [
            .. tasks.SelectMany(t => new[] { t.ClaimedById, t.ClaimedForId }).OfType<Guid>(),
            .. given.SelectMany(d => new[] { d.FromId, d.ToId }),
        ];
        return people.Count == 0 ? [] : await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FullName, ct);
    }
}
