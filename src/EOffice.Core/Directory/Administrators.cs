using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <summary>Keeps an agency from locking itself out: somebody who can sign in must stay its administrator.</summary>
public sealed class Administrators(OfficeDb db, ProcessContext context, Staffing staffing, TimeProvider time)
{
    /// <summary>Whether nobody else is an administrator today and from now on who works here and can sign in.</summary>
    public async Task<bool> IsLastAsync(Guid personId, CancellationToken ct = default)
    {
        // Two administrators who end each other at the same moment would both be told "there is another one": the second waits here for the
        // first one's commit, and then sees it. (On SQLite a transaction that writes is alone anyway.)
        await db.Set<Agency>().Where(a => a.Id == context.AgencyId).ExecuteUpdateAsync(s => s.SetProperty(a => a.Symbol, a => a.Symbol), ct);
        var people = await HoldersAsync(ct);
        if (!people.Contains(personId))
        {
            return false;
        }

        var others = people.Where(p => p != personId).ToList();
        var now = time.GetUtcNow();
        // Lockout ends are compared here: not every database can order them.
        var accounts = await db.Users.AsNoTracking().Where(a => a.AgencyId == context.AgencyId && others.Contains(a.PersonId)).Select(a => a.LockoutEnd).ToListAsync(ct);
        return accounts.All(end => end > now);
    }

    /// <summary>Whether nobody else is an administrator today who works here.</summary>
    public async Task<bool> IsAloneAsync(CancellationToken ct = default) => (await HoldersAsync(ct)).All(p => p == context.ActorId);

    private async Task<List<Guid>> HoldersAsync(CancellationToken ct)
    {
        var today = staffing.Today;
        return await db.Set<Holding>().AsNoTracking()
            .Where(h => h.From <= today && h.To == null
                && db.Set<Position>().Any(p => p.Id == h.PositionId && p.IsActive && p.Role == PositionRole.Administrator)
                && db.Set<Person>().Any(p => p.Id == h.PersonId && p.IsActive))
            .Select(h => h.PersonId).Distinct().ToListAsync(ct);
    }
}
