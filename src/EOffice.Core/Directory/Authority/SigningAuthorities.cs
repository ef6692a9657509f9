using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Authority;

/// <summary>Answers in which capacities a person may sign a document today.</summary>
public sealed class SigningAuthorities(OfficeDb db, Staffing staffing)
{
    /// <param name="units">Units that drafted it; none where that isn't known yet.</param>
    /// <returns>The capacity that is used first; none when the person may not sign.</returns>
    public async Task<IReadOnlyList<SigningCapacity>> OfAsync(Guid personId, string type, IReadOnlyCollection<Guid> units, CancellationToken ct = default)
    {
        var held = (await staffing.OfPersonAsync(personId, ct)).Select(p => new SigningPosition(p.PositionId, p.Role, p.Title)).ToList();
        var (today, positions) = (staffing.Today, held.Select(p => p.PositionId).ToList());
        var rows = await db.Set<SigningGrant>().AsNoTracking()
            .Where(g => g.EndedAt == null && g.From <= today && (g.Until == null || g.Until >= today)
                && (g.PersonId == personId || (g.PositionId != null && positions.Contains(g.PositionId.Value)))).ToListAsync(ct);
        return SigningAuthorityRules.Capacities(held, [.. rows.Where(g => SigningAuthorityRules.Covers(g, today, type, units))]);
    }

    /// <summary>People to whom a row gives some authority today: they can be named as signers too.</summary>
    public async Task<IReadOnlySet<Guid>> GivenToAsync(CancellationToken ct = default)
    {
        var today = staffing.Today;
        var live = db.Set<SigningGrant>().AsNoTracking().Where(g => g.EndedAt == null && g.From <= today && (g.Until == null || g.Until >= today));
        var people = await live.Where(g => g.PersonId != null).Select(g => g.PersonId!.Value).ToListAsync(ct);
        var holders = await db.Set<Holding>().Where(h => h.From <= today && (h.To == null || h.To >= today) && live.Any(g => g.PositionId == h.PositionId)).Select(h => h.PersonId).ToListAsync(ct);
        return people.Concat(holders).ToHashSet();
    }
}
