using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Finds the ladder that holds for a task. Asked again in the same scope for the same unit it answers from memory.</summary>
internal sealed class Ladders(OfficeDb db)
{
    /// <summary>The newest version of the unit's and of the agency's own.</summary>
    private static readonly HotList<Guid, bool, ReminderLadder> Latest = HotQuery.List((OfficeDb db, Guid unit, bool flash) => db.Set<ReminderLadder>().AsNoTracking()
        .Where(l => l.IsFlash == flash && (l.UnitId == Guid.Empty || l.UnitId == unit)
            && !db.Set<ReminderLadder>().Any(o => o.UnitId == l.UnitId && o.IsFlash == l.IsFlash && o.Number > l.Number)));

    private readonly Dictionary<(Guid Unit, bool Flash), LadderInForce> known = [];

    public async Task<LadderInForce> OfAsync(WorkTask task, CancellationToken ct) =>
        await OfAsync(await db.UnitOfAsync(task, ct), LadderRules.IsFlash(task.Urgency), ct);

    public async Task<LadderInForce> OfAsync(Guid unit, bool flash, CancellationToken ct)
    {
        if (known.TryGetValue((unit, flash), out var seen))
        {
            return seen;
        }

        var latest = await Latest.RunAsync(db, unit, flash, ct);
        return known[(unit, flash)] = LadderRules.Choose(
            unit == Guid.Empty ? null : latest.FirstOrDefault(l => l.UnitId == unit), latest.FirstOrDefault(l => l.UnitId == Guid.Empty));
    }
}
