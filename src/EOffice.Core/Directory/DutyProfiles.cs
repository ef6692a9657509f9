using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <summary>Asks under which profile an agency works.</summary>
internal static class DutyProfiles
{
    /// <summary>Whether the first two separations are relaxed there (cấp xã nhỏ).</summary>
    public static Task<bool> IsSmallCommuneAsync(this OfficeDb db, Guid agencyId, CancellationToken ct) =>
        db.Set<Agency>().AnyAsync(a => a.Id == agencyId && a.DutyProfile == DutyProfile.SmallCommune, ct);
}
