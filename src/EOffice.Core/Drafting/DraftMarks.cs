using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>The quyền hạn that a drafter chose, read back from the lines above the signer's name: a form that comes again must not fall back to the first.</summary>
public sealed class DraftMarks(OfficeDb db, ProcessContext context, Staffing staffing, SigningAuthorities authorities)
{
    private readonly DraftSigners signers = new(db, staffing, authorities);

    /// <summary>Null where it is the signer's first, which needs no choice, or one that the signer no longer has.</summary>
    public async Task<SigningMark?> OfAsync(Document draft, Guid taskId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.SignerId is not { } signer || await db.Set<WorkTask>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, ct) is not { } task)
        {
            return null;
        }

        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var all = await signers.AllAsync(signer, agency, draft.TypeName, [await db.UnitOfAsync(task, ct)], ct);
        return all.Count == 0 || Says(all[0]) ? null : all.FirstOrDefault(Says)?.Capacity;

        bool Says(DraftSigner one) => one.Mark.Competence == draft.SignerCompetence && one.Mark.Position == draft.SignerPosition;
    }
}
