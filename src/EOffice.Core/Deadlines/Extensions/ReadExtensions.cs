using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines.Extensions;

/// <summary>A request for a later due time, as its reader sees it.</summary>
/// <param name="CaseDue">The case's deadline; null without one.</param>
/// <param name="Escalations">For the decision that a form asks for.</param>
public sealed record ExtensionFact(
    Guid Id, Guid TaskId, Guid DocumentId, string? Code, string Subject, string StepName, string AskedBy, DateTime AskedAt, DateTime OldDue, DateTime AskedDue, bool IsAfterLapse, bool IsBeyondCase,
    string Reason, ExtensionState State, string Decider, string? DecidedBy, DateTime? DecidedAt, DateTime? NewDue, string? Answer, int Escalations)
{
    public DateTime? CaseDue { get; init; }

    public bool MayDecide { get; init; }

    public bool MayMoveCase { get; init; }

    public bool MayWithdraw { get; init; }

    internal Guid CaseId { get; init; }

    internal Guid PositionId { get; init; }

    internal Guid AskerId { get; init; }

    internal Guid? AskedForId { get; init; }
}

/// <summary>Reads requests for those who decide them and for those who asked.</summary>
public sealed class ReadExtensions
{
    public const int PageSize = 50;

    private readonly OfficeDb db;
    private readonly ProcessContext context;
    private readonly ExtensionDeciders deciders;
    private readonly CaseLookup cases;

    internal ReadExtensions(OfficeDb db, ProcessContext context, ExtensionDeciders deciders, CaseLookup cases) =>
        (this.db, this.context, this.deciders, this.cases) = (db, context, deciders, cases);

    /// <summary>How many wait for the actor's decision.</summary>
    public async Task<int> CountAsync(CancellationToken ct = default) => await Mine(await deciders.MineAsync(ct)).CountAsync(ct);

    /// <summary>What waits for the actor's decision, oldest first.</summary>
    public async Task<IReadOnlyList<ExtensionFact>> ToDecideAsync(CancellationToken ct = default)
    {
        var mine = await deciders.MineAsync(ct);
        return await CompleteAsync(await ShapeAsync(Mine(mine).OrderBy(e => e.AskedAt).ThenBy(e => e.Id).Take(PageSize), ct), mine, ct);
    }

    /// <summary>Open and past requests of tasks that the reader may see, newest first.</summary>
    public async Task<IReadOnlyList<ExtensionFact>> OfTasksAsync(IReadOnlyCollection<Guid> tasks, CancellationToken ct = default)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        var rows = await ShapeAsync(db.Set<DueExtension>().Where(e => tasks.Contains(e.TaskId)).OrderByDescending(e => e.AskedAt).ThenByDescending(e => e.Id).Take(PageSize), ct);
        return rows.Count == 0 ? [] : await CompleteAsync(rows, await deciders.MineAsync(ct), ct);
    }

    /// <summary>The day that is being asked for, by task. One query.</summary>
    public Task<Dictionary<Guid, DateTime>> AskedAsync(IReadOnlyCollection<Guid> tasks, CancellationToken ct = default) =>
        db.Set<DueExtension>().AsNoTracking().Where(e => tasks.Contains(e.TaskId) && e.State == ExtensionState.Asked).ToDictionaryAsync(e => e.TaskId, e => e.AskedDue, ct);

    private IQueryable<DueExtension> Mine(IReadOnlyDictionary<Guid, Guid?> mine)
    {
        List<Guid> positions = [.. mine.Keys];
        var me = context.ActorId;
        return db.Set<DueExtension>().AsNoTracking()
            .Where(e => e.State == ExtensionState.Asked && positions.Contains(e.DeciderPositionId) && e.AskedById != me && (e.AskedForId == null || e.AskedForId != me));
    }

    private async Task<List<ExtensionFact>> ShapeAsync(IQueryable<DueExtension> extensions, CancellationToken ct) => await (
        from extension in extensions.AsNoTracking()
        join task in db.Set<WorkTask>() on extension.TaskId equals task.Id
        join document in db.Set<Document>() on task.DocumentId equals document.Id
        select new ExtensionFact(
            extension.Id, task.Id, document.Id, document.CodeNumber == null ? null : document.CodeNumber + "/" + document.CodeNotation, document.Subject, task.StepName,
            db.Set<Person>().Where(p => p.Id == extension.AskedById).Select(p => p.FullName).FirstOrDefault() ?? "", extension.AskedAt, extension.OldDue, extension.AskedDue,
            extension.IsAfterLapse, extension.IsBeyondCase, extension.Reason, extension.State,
            db.Set<Position>().Where(p => p.Id == extension.DeciderPositionId).Select(p => p.Title).FirstOrDefault() ?? "",
            db.Set<Person>().Where(p => p.Id == extension.DecidedById).Select(p => p.FullName).FirstOrDefault(), extension.DecidedAt, extension.NewDue, extension.Answer, task.Escalations)
        {
            CaseId = task.CaseId,
            PositionId = extension.DeciderPositionId,
            AskerId = extension.AskedById,
            AskedForId = extension.AskedForId,
        }).ToListAsync(ct);

    private async Task<IReadOnlyList<ExtensionFact>> CompleteAsync(List<ExtensionFact> rows, IReadOnlyDictionary<Guid, Guid?> mine, CancellationToken ct)
    {
        var dues = await cases.DuesAsync([.. rows.Select(r => r.CaseId).Distinct()], ct);
        List<ExtensionFact> facts = [];
        foreach (var row in rows)
        {
            var own = row.AskerId == context.ActorId || row.AskedForId == context.ActorId;
            var open = row.State == ExtensionState.Asked;
            var may = open && !own && mine.ContainsKey(row.PositionId);
            facts.Add(row with
            {
                CaseDue = dues.GetValueOrDefault(row.CaseId).Due?.UtcDateTime,
                MayDecide = may,
                MayWithdraw = open && own,
                MayMoveCase = may && await deciders.MayMoveCaseAsync(row.CaseId, row.PositionId, ct),
            });
        }

        return facts;
    }
}
