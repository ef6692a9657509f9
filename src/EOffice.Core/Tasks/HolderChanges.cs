using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>How the holders of several tasks are changed besides the tasks themselves.</summary>
internal static class HolderChanges
{
    /// <summary>Those of the tasks that are still open, kept from ending until this commit: who completes one of them at the same moment is
    /// either first, and the task isn't here, or sees the new holders.</summary>
    public static async Task<IReadOnlyList<WorkTask>> TakeHoldersAsync(this OfficeDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await db.Set<WorkTask>().Where(t => ids.Contains(t.Id) && t.State == WorkTaskState.Open)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.HoldersRevision, t => t.HoldersRevision + 1), ct);
        return await db.Set<WorkTask>().AsNoTracking().Where(t => ids.Contains(t.Id) && t.State == WorkTaskState.Open).OrderBy(t => t.Id).ToListAsync(ct);
    }
}
