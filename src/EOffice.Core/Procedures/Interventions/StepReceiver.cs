using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>To whom a step may be given by hand: not past the separation of duties, and an act of authority only within its role.</summary>
public sealed class StepReceiver(OfficeDb db, Staffing staffing, ITaskDuties duties)
{
    /// <summary>Steps that work rather than decide: a colleague of the unit can take them.</summary>
    private static readonly string[] Working = [StepTypes.Assign, StepTypes.Process, StepTypes.Draft, StepTypes.Close];

    /// <summary>Null when the person can take the step.</summary>
    /// <param name="position">The position it is addressed to now; null where nobody could be found.</param>
    internal async Task<Refusal?> CheckAsync(string stepType, Guid documentId, StaffedPosition? position, Guid personId, CancellationToken ct)
    {
        var held = await staffing.OfPersonAsync(personId, ct);
        if (held.Count == 0 || !await db.Set<Person>().AnyAsync(p => p.Id == personId && p.IsActive, ct))
        {
            return InterventionRefusals.NotAPerson;
        }

        if ((await duties.BarredAsync(stepType, documentId, ct)).Contains(personId))
        {
            return InterventionRefusals.Barred;
        }

        var fits = position is null || held.Any(p => p.Role == position.Role || (Working.Contains(stepType) && p.UnitId == position.UnitId));
        return fits ? null : InterventionRefusals.NotInReach;
    }
}
