using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Who the receivers of a rung are on the day it rings.</summary>
internal sealed class AlarmReaders(OfficeDb db, Staffing staffing, CaseLookup cases)
{
    public async Task<IReadOnlyList<Guid>> OfAsync(WorkTask task, RungReceivers receivers, IReadOnlyList<Guid> holders, CancellationToken ct)
    {
        List<Guid> people = receivers.HasFlag(RungReceivers.Handler) ? [.. holders] : [];
        if (receivers.HasFlag(RungReceivers.UnitHead))
        {
            people.AddRange((await HeadOfAsync(task, ct))?.Holders ?? []);
        }

        if (receivers.HasFlag(RungReceivers.LeaderInCharge))
        {
            people.AddRange(await LeaderOfAsync(task, ct));
        }

        if (receivers.HasFlag(RungReceivers.AgencyHead))
        {
            people.AddRange((await staffing.FindAsync(PositionRole.AgencyHead, null, ct)).SelectMany(p => p.Holders));
        }

        return [.. people.Distinct()];
    }

    /// <summary>A unit without a head of its own, such as the clerk's, is led by whoever stands above the position.</summary>
    private async Task<StaffedPosition?> HeadOfAsync(WorkTask task, CancellationToken ct)
    {
        var unit = await db.UnitOfAsync(task, ct);
        var code = await db.Set<Unit>().AsNoTracking().Where(u => u.Id == unit).Select(u => u.Code).FirstOrDefaultAsync(ct);
        var heads = code is null ? [] : await staffing.FindAsync(PositionRole.UnitHead, code, ct);
        return heads.FirstOrDefault(h => h.Holders.Count > 0) ?? await staffing.FindAboveAsync(task.PositionId, [], ct);
    }

    private async Task<IReadOnlyList<Guid>> LeaderOfAsync(WorkTask task, CancellationToken ct)
    {
        if (await cases.LeaderInChargeAsync(task.CaseId, ct) is { } named)
        {
            return [named];
        }

        return await HeadOfAsync(task, ct) is { } head ? (await staffing.FindAboveAsync(head.PositionId, [], ct))?.Holders ?? head.Holders : [];
    }
}
