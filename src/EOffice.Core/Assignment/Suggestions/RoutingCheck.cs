using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Assignment.Suggestions;

/// <summary>Whether a routing can be carried out today at all, whatever the document: units work, the leader leads. The same refusals as at
/// a single direction.</summary>
public sealed class RoutingCheck(OfficeDb db, Staffing staffing)
{
    public async Task<Refusal?> WrongAsync(RoutingChoice routing, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(routing);
        if (!RoutingDue.IsKnown(routing.DueRule))
        {
            return RoutingRefusals.DueRuleUnknown;
        }

        string[] codes = [routing.LeadUnit, .. routing.CoordinatingUnits];
        var working = await db.Set<Unit>().AsNoTracking().Where(u => codes.Contains(u.Code) && u.ClosedOn == null).Select(u => u.Code).ToListAsync(ct);
        if (routing.LeadUnit.Length == 0 || !working.Contains(routing.LeadUnit))
        {
            return AssignmentRefusals.LeadMissing;
        }

        if (routing.CoordinatingUnits.Contains(routing.LeadUnit) || routing.CoordinatingUnits.Any(c => !working.Contains(c)) || RoutingChoice.Join(routing.CoordinatingUnits).Length > PastRouting.MostUnits)
        {
            return AssignmentRefusals.CoordinatorsWrong;
        }

        return routing.LeaderInCharge is { } leader
            && (await staffing.OfPersonAsync(leader, ct)).All(p => p.Role is not (PositionRole.AgencyHead or PositionRole.AgencyDeputy))
            ? AssignmentRefusals.LeaderWrong
            : null;
    }
}

internal static class RoutingRefusals
{
    public static readonly Refusal DueRuleUnknown = new(
        "assignment.due-rule-unknown", "Chưa giao được: cách tính hạn này không có. Chọn lại hạn trong danh sách.");
}
