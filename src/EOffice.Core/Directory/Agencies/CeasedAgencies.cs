using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Agencies;

/// <summary>Agencies that were merged away: nothing new is addressed to them.</summary>
internal static class CeasedAgencies
{
    /// <summary>Why one of these can't receive; null when all can.</summary>
    public static async Task<Refusal?> RefuseAsync(OfficeDb db, DateOnly today, IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        var ceased = await db.Set<Agency>().Where(a => codes.Contains(a.Code) && a.ClosedOn != null && a.ClosedOn <= today).OrderBy(a => a.Code)
            .Select(a => new { a.Name, Into = db.Set<Agency>().Where(b => b.Id == a.MergedIntoId).Select(b => b.Name).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        return ceased is null ? null : AgencyRefusals.Ceased(ceased.Name, ceased.Into);
    }
}
