using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading.Drafts;

/// <summary>What a reader may do with the comments on a draft.</summary>
/// <param name="Comments">Say something of a place, and answer.</param>
/// <param name="Settles">Say that a comment is dealt with: whoever drafts.</param>
internal sealed record CommentRights(bool Comments, bool Settles)
{
    private static readonly PositionRole[] Leaders = [PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead];

    /// <summary>Whoever holds or held a task of the case, the heads of its units, those asked for their opinion too, and the leaders. Reading alone gives no right to speak.</summary>
    public static async Task<CommentRights> OfAsync(OfficeDb db, Staffing staffing, CaseOfReader about, Document draft, Guid me, CancellationToken ct)
    {
        if (about.OnlyInspects)
        {
            return new(false, false);
        }

        var steps = await db.Set<WorkTask>().AsNoTracking().Where(t => t.CaseId == about.CaseId && db.Set<TaskHolder>().Any(h => h.TaskId == t.Id && h.PersonId == me))
            .Select(t => new { t.StepType, t.State }).ToListAsync(ct);
        var settles = draft.DrafterId == me || steps.Exists(s => s.StepType == StepTypes.Draft && s.State == WorkTaskState.Open);
        return new(settles || steps.Count > 0 || await LeadsAsync(db, staffing, about, me, ct), settles);
    }

    private static async Task<bool> LeadsAsync(OfficeDb db, Staffing staffing, CaseOfReader about, Guid me, CancellationToken ct)
    {
        var positions = await staffing.OfPersonAsync(me, ct);
        var headed = positions.Where(p => p.Role == PositionRole.UnitHead).Select(p => p.UnitId).ToList();
        return positions.Any(p => Leaders.Contains(p.Role))
            || headed.Exists(about.Units.Contains)
            || (headed.Count > 0 && about.UnitCodes.Count > 0 && await db.Set<Unit>().AnyAsync(u => headed.Contains(u.Id) && about.UnitCodes.Contains(u.Code), ct));
    }
}
