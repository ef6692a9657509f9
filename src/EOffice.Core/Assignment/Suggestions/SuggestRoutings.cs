using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Assignment.Suggestions;

/// <summary>A unit that the person who asks chose often.</summary>
public sealed record UsedUnit(string LeadUnit, int Count);

/// <summary>What a form offers beside its fields.</summary>
/// <param name="Last">How the last document of this sender and type was passed on.</param>
/// <param name="Used">The person's own most used units, most used first.</param>
public sealed record RoutingOffers(Suggested? Suggestion, PastChoice? Last, IReadOnlyList<UsedUnit> Used)
{
    public static RoutingOffers None { get; } = new(null, null, []);
}

/// <summary>Offers from the agency's own past. Only who holds the task is told, and only sums: which documents they were is not said.</summary>
public sealed class SuggestRoutings(OfficeDb db, ProcessContext context, TimeProvider time)
{
    private const int MostUsed = 3;

    private const int LookedAtOfOne = 100;

    /// <summary>For a task of the person who asks; nothing for any other.</summary>
    public async Task<RoutingOffers> ForTaskAsync(Guid taskId, CancellationToken ct = default)
    {
        if (await HeldAsync(taskId, ct) is not { } held || held.StepType is not (StepTypes.Direct or StepTypes.Assign))
        {
            return RoutingOffers.None;
        }

        var direct = held.StepType == StepTypes.Direct;
        var since = time.GetUtcNow().UtcDateTime.AddMonths(-SuggestionRules.MonthsBack);
        var key = new PastKey(held.StepType, direct ? Guid.Empty : held.UnitId, RoutingHabits.SenderOf(held.OrganId, held.OrganName), held.TypeName, since);
        var ofType = await NewestAsync(Of(key).Where(r => r.TypeName == key.TypeName), ct);
        // The second question only where the first says nothing.
        var suggestion = SuggestionRules.Suggest(ofType, []) ?? SuggestionRules.Suggest([], await NewestAsync(Of(key), ct));
        return new RoutingOffers(suggestion, ofType.Count > 0 ? ofType[0] : null, direct ? await UsedAsync(since, ct) : []);
    }

    /// <summary>The person's own most used units, for a form that is about many documents.</summary>
    public Task<IReadOnlyList<UsedUnit>> UsedAsync(CancellationToken ct = default) => UsedAsync(time.GetUtcNow().UtcDateTime.AddMonths(-SuggestionRules.MonthsBack), ct);

    private async Task<IReadOnlyList<UsedUnit>> UsedAsync(DateTime since, CancellationToken ct)
    {
        var me = context.ActorId;
        var targets = await db.Set<PastRouting>().AsNoTracking()
            .Where(r => r.StepType == StepTypes.Direct && r.PersonId == me && r.DecidedAt >= since)
            .OrderByDescending(r => r.DecidedAt).Take(LookedAtOfOne).Select(r => r.Target).ToListAsync(ct);
        return [.. targets.GroupBy(t => t).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostUsed).Select(g => new UsedUnit(g.Key, g.Count()))];
    }

    private IQueryable<PastRouting> Of(PastKey key) => db.Set<PastRouting>().AsNoTracking()
        .Where(r => r.StepType == key.StepType && r.UnitId == key.UnitId && r.Sender == key.Sender && r.DecidedAt >= key.Since);

    private static Task<List<PastChoice>> NewestAsync(IQueryable<PastRouting> rows, CancellationToken ct) => rows
        .OrderByDescending(r => r.DecidedAt).Take(SuggestionRules.MostLookedAt)
        .Select(r => new PastChoice(r.Target, r.CoordinatingUnits, r.LeaderInCharge, r.DueRule, r.DecidedAt)).ToListAsync(ct);

    private async Task<Held?> HeldAsync(Guid taskId, CancellationToken ct)
    {
        var me = context.ActorId;
        return await (
            from holder in db.Set<TaskHolder>().AsNoTracking()
            join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
            join row in db.Set<Case>() on task.CaseId equals row.Id
            join document in db.Set<Document>() on row.DocumentId equals document.Id
            join position in db.Set<Position>() on task.PositionId equals position.Id
            where holder.TaskId == taskId && holder.PersonId == me && holder.State == WorkTaskState.Open
            select new Held(task.StepType, task.AddressedUnitId ?? position.UnitId, document.OrganId, document.OrganName, document.TypeName))
            .SingleOrDefaultAsync(ct);
    }

    private sealed record Held(string StepType, Guid UnitId, string OrganId, string OrganName, string TypeName);

    private sealed record PastKey(string StepType, Guid UnitId, string Sender, string TypeName, DateTime Since);
}
