using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>A case that goes back to a step has its approvals from there on given anew (NĐ 30/2020 Đ11, Đ12): they were given on what
/// the returned step, or one after it, may now change. Approvals of steps before it stay.</summary>
internal sealed class VoidApprovals(OfficeDb db, TimeProvider time) : IOfficeEventHandler<TaskOpened>
{
    private static readonly HotList<Guid, Approval> Counting = HotQuery.List((OfficeDb db, Guid document) => db.Set<Approval>().Where(a => a.DocumentId == document && a.VoidedAt == null));

    public async Task HandleAsync(TaskOpened officeEvent, CancellationToken ct)
    {
        var opened = officeEvent.Task;
        var counting = await Counting.RunAsync(db, opened.DocumentId, ct);
        if (counting.Count == 0)
        {
            return;
        }

        var begun = (await db.Set<WorkTask>().Where(t => t.CaseId == opened.CaseId).Select(t => new { t.Id, t.Step, t.OpenedAt }).ToListAsync(ct))
            .ToLookup(t => t.Step, t => (t.Id, t.OpenedAt));
        if (!begun.Contains(opened.Step))
        {
            return;
        }

        var from = begun[opened.Step].Min(t => t.OpenedAt);
        var later = begun.Where(s => s.Min(t => t.OpenedAt) >= from).SelectMany(s => s.Select(t => t.Id)).ToHashSet();
        foreach (var approval in counting.Where(a => later.Contains(a.TaskId)))
        {
            approval.VoidedAt = time.GetUtcNow().UtcDateTime;
        }
    }
}
