using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>Whose draft it is: authority to sign may be given for certain units only.</summary>
internal static class DraftUnits
{
    /// <summary>The units that were asked for the draft; of a document that began as one, those where its drafter works.</summary>
    public static async Task<IReadOnlyCollection<Guid>> OfAsync(OfficeDb db, Staffing staffing, Guid caseId, Document document, CancellationToken ct)
    {
        var asked = await db.Set<WorkTask>().Where(t => t.CaseId == caseId && t.StepType == StepTypes.Draft && t.AddressedUnitId != null)
            .Select(t => t.AddressedUnitId!.Value).Distinct().ToListAsync(ct);
        return asked.Count > 0 || document.DrafterId is not { } drafter ? asked : [.. (await staffing.OfPersonAsync(drafter, ct)).Select(p => p.UnitId).Distinct()];
    }
}
