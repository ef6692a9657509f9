using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>A person who may sign, with the lines above the name.</summary>
/// <param name="Leads">True for leaders of the agency; a unit head signs by order.</param>
internal sealed record DraftSigner(string Name, SignatureMark Mark, bool Leads);

/// <summary>Who may sign for the agency (NĐ 30/2020 Đ13).</summary>
internal sealed class DraftSigners(OfficeDb db, Staffing staffing)
{
    /// <summary>Null when the person holds no position that signs.</summary>
    public async Task<DraftSigner?> FindAsync(Guid personId, Agency agency, CancellationToken ct)
    {
        var name = await db.Set<Person>().Where(p => p.Id == personId && p.IsActive).Select(p => p.FullName).FirstOrDefaultAsync(ct);
        var position = (await staffing.OfPersonAsync(personId, ct)).Where(p => SignatureMarks.MaySign(p.Role)).MinBy(p => p.Role);
        if (name is null || position is null)
        {
            return null;
        }

        var head = (await staffing.FindAsync(PositionRole.AgencyHead, null, ct)).FirstOrDefault()?.Title ?? position.Title;
        return new DraftSigner(
            name, SignatureMarks.For(position.Role, position.Title, head, agency.CollectiveName), position.Role is PositionRole.AgencyHead or PositionRole.AgencyDeputy);
    }
}
