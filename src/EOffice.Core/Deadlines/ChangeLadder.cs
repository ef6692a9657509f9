using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Which ladder a command means, as the page showed it.</summary>
/// <param name="UnitId">Empty for the whole agency.</param>
/// <param name="Seen">Number of the newest version of this scope as the page showed it.</param>
public sealed record LadderScope(string OperationId, Guid UnitId, bool IsFlash, int Seen);

/// <summary>The agency's or a unit's own reminder ladder. Every change is a new version; tasks that are open keep the alarms they have.</summary>
public sealed class ChangeLadder(OfficeDb db, ProcessContext context, AdministratorWork work, TimeProvider time)
{
    /// <summary>What a change makes of the rungs; null rungs go back to what stands above.</summary>
    private readonly record struct Changed(IReadOnlyList<Rung>? Rungs, Refusal? Refusal = null);

    /// <summary>Adds a rung, or puts it in the place of the one at the same moment. Returns the version's number.</summary>
    public Task<Outcome<int>> PutAsync(LadderScope scope, string? threshold, RungReceivers receivers, RungAct act, CancellationToken ct = default) =>
        RunAsync(scope, "put", rungs => Put(rungs, threshold is null ? null : Rung.TryRead(new Rung(threshold, receivers, act).ToString())), ct);

    public Task<Outcome<int>> RemoveAsync(LadderScope scope, string? threshold, CancellationToken ct = default) =>
        RunAsync(scope, "remove", rungs => Remove(rungs, threshold), ct);

    /// <summary>Takes the ladder of the regulation.</summary>
    public Task<Outcome<int>> AdoptAsync(LadderScope scope, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return RunAsync(scope, "adopt", _ => new Changed(LadderRules.Suggested(scope.IsFlash)), ct);
    }

    /// <summary>Back to what stands above: the agency's ladder for a unit, the built-in one for the agency.</summary>
    public Task<Outcome<int>> InheritAsync(LadderScope scope, CancellationToken ct = default) => RunAsync(scope, "inherit", _ => new Changed(null), ct);

    private static Changed Put(IReadOnlyList<Rung> rungs, Rung? rung) =>
        rung is null ? new Changed(null, LadderRefusals.MomentWrong)
        : rungs.Contains(rung) ? new Changed(null, LadderRefusals.RungThere)
        : new Changed([.. rungs.Where(r => r.Threshold != rung.Threshold), rung]);

    private static Changed Remove(IReadOnlyList<Rung> rungs, string? threshold) => rungs.Any(r => r.Threshold == threshold)
        ? new Changed([.. rungs.Where(r => r.Threshold != threshold)])
        : new Changed(null, LadderRefusals.RungGone);

    private Task<Outcome<int>> RunAsync(LadderScope scope, string what, Func<IReadOnlyList<Rung>, Changed> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return work.RunAsync(scope.OperationId, $"ladder.{what}:{scope.UnitId:N}:{scope.IsFlash}", () => ChangeAsync(scope, what, change, ct), ct);
    }

    private async Task<Outcome<int>> ChangeAsync(LadderScope scope, string what, Func<IReadOnlyList<Rung>, Changed> change, CancellationToken ct)
    {
        if (scope.UnitId != Guid.Empty && !await db.Set<Unit>().AnyAsync(u => u.Id == scope.UnitId && u.ClosedOn == null, ct))
        {
            return PlatformRefusals.NotFound("đơn vị này");
        }

        var agency = await db.LatestLadderAsync(Guid.Empty, scope.IsFlash, ct);
        var unit = scope.UnitId == Guid.Empty ? null : await db.LatestLadderAsync(scope.UnitId, scope.IsFlash, ct);
        var own = scope.UnitId == Guid.Empty ? agency : unit;
        if ((own?.Number ?? 0) != scope.Seen)
        {
            return PlatformRefusals.Stale;
        }

        // A unit's first change starts from what holds for it today.
        var changed = change(LadderRules.Choose(unit, agency).Rungs);
        if (changed.Refusal is { } refusal)
        {
            return refusal;
        }

        if (changed.Rungs is { } rungs && LadderRules.Check(rungs, scope.IsFlash) is { } wrong)
        {
            return wrong;
        }

        var text = changed.Rungs is { } kept ? LadderRules.Write(LadderRules.Sort(kept)) : null;
        return text == own?.Rungs ? LadderRefusals.Unchanged : Add(scope, what, own, text);
    }

    private int Add(LadderScope scope, string what, ReminderLadder? own, string? text)
    {
        var row = new ReminderLadder
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            UnitId = scope.UnitId,
            IsFlash = scope.IsFlash,
            Number = (own?.Number ?? 0) + 1,
            Rungs = text,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            AuthorId = context.ActorId,
        };
        db.Add(row);
        work.Record("ladder.changed", new { ladder = row.Id, unit = scope.UnitId, flash = scope.IsFlash, number = row.Number, what });
        return row.Number;
    }
}
