using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <summary>Open tasks of a unit whose positions went to another one.</summary>
internal static class UnitTasks
{
    /// <summary>Straight into the rows: a form that somebody has half filled in stays good. Who was asked for an opinion answers for the unit that
    /// was asked, so those tasks keep it.</summary>
    /// <param name="positions">Only what these positions have; null for everything.</param>
    public static Task<int> ReaddressAsync(this OfficeDb db, Guid from, Guid into, IReadOnlyList<Guid>? positions, CancellationToken ct)
    {
        var open = db.Set<WorkTask>().Where(t => t.AddressedUnitId == from && t.State == WorkTaskState.Open && t.StepType != StepTypes.Consult);
        return (positions is null ? open : open.Where(t => positions.Contains(t.PositionId))).ExecuteUpdateAsync(s => s.SetProperty(t => t.AddressedUnitId, into), ct);
    }
}
