using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>A person who may sign, with the lines above the name.</summary>
/// <param name="Leads">True for leaders of the agency; a unit head signs by order.</param>
/// <param name="Given">The capacity comes from a row of authority, not from the position.</param>
internal sealed record DraftSigner(string Name, SignatureMark Mark, bool Leads, SigningMark Capacity, bool Given);

/// <summary>Who may sign for the agency (NĐ 30/2020 Đ13).</summary>
internal sealed class DraftSigners(OfficeDb db, Staffing staffing, SigningAuthorities authorities)
{
    /// <summary>The capacity that is used first; null when the person may not sign such a document.</summary>
    public async Task<DraftSigner?> FindAsync(Guid personId, Agency agency, string type, IReadOnlyCollection<Guid> units, CancellationToken ct) =>
        (await AllAsync(personId, agency, type, units, ct)) is [var first, ..] ? first : null;

    /// <summary>The capacity with that mark; without a mark the first.</summary>
    public async Task<DraftSigner?> FindAsync(Guid personId, Agency agency, string type, IReadOnlyCollection<Guid> units, SigningMark? mark, CancellationToken ct) =>
        (await AllAsync(personId, agency, type, units, ct)).FirstOrDefault(s => mark is null || s.Capacity == mark);

    /// <summary>Every capacity in which the person may sign a document of that type, drafted by those units, today.</summary>
    public async Task<IReadOnlyList<DraftSigner>> AllAsync(Guid personId, Agency agency, string type, IReadOnlyCollection<Guid> units, CancellationToken ct)
    {
        var name = await db.Set<Person>().Where(p => p.Id == personId && p.IsActive).Select(p => p.FullName).FirstOrDefaultAsync(ct);
        var capacities = await authorities.OfAsync(personId, type, units, ct);
        if (name is null || capacities.Count == 0)
        {
            return [];
        }

        var head = (await staffing.FindAsync(PositionRole.AgencyHead, null, ct)).FirstOrDefault()?.Title ?? capacities[0].Position.Title;
        return
        [
            .. capacities.Select(c => new DraftSigner(
                name, SignatureMarks.For(c, head, agency.CollectiveName), c.Mark is SigningMark.Head or SigningMark.Acting or SigningMark.ForHead or SigningMark.OnBehalf, c.Mark, c.GrantId is not null)),
        ];
    }
}
