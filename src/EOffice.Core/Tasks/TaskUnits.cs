using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>For which unit a task is done.</summary>
internal static class TaskUnits
{
    /// <summary>The unit it was addressed to, else the one of its position.</summary>
    public static async Task<Guid> UnitOfAsync(this OfficeDb db, WorkTask task, CancellationToken ct) =>
        task.AddressedUnitId ?? await db.Set<Position>().AsNoTracking().Where(p => p.Id == task.PositionId).Select(p => p.UnitId).FirstOrDefaultAsync(ct);
}
