using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Finds the ladder that holds for a task. Asked again in the same scope for the same unit it answers from memory.</summary>
internal sealed class Ladders(OfficeDb db)
{
    private readonly Dictionary<(Guid Unit, bool Flash), LadderInForce> known = [];

    public async Task<LadderInForce> OfAsync(WorkTask task, CancellationToken ct)
    {
        var unit = task.AddressedUnitId
            ?? await db.Set<Position>().AsNoTracking().Where(p => p.Id == task.PositionId).Select(p => p.UnitId).FirstOrDefaultAsync(ct);
        return await OfAsync(unit, LadderRules.IsFlash(task.Urgency), ct);
    }

    public async Task<LadderInForce> OfAsync(Guid unit, bool flash, CancellationToken ct)
    {
        if (known.TryGetValue((unit, flash), out var seen))
        {
            return seen;
        }

        var latest = await LatestAsync(unit, flash, ct);
        return known[(unit, flash)] = LadderRules.Choose(
            unit == Guid.Empty ? null : latest.FirstOrDefault(l => l.UnitId == unit), latest.FirstOrDefault(l => l.UnitId == Guid.Empty));
    }

    /// <summary>The newest version of the unit's and of the agency's own.</summary>
    private Task<List<ReminderLadder>> LatestAsync(Guid unit, bool flash, CancellationToken ct) =>
        db.Set<ReminderLadder>().AsNoTracking()
            .Where(l => l.IsFlash == flash && (l.UnitId == Guid.Empty || l.UnitId == unit)
                && !db.Set<ReminderLadder>().Any(o => o.UnitId == l.UnitId && o.IsFlash == l.IsFlash && o.Number > l.Number))
            .ToListAsync(ct);
}
