using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

/// <summary>Who calls, and within which scopes.</summary>
public sealed record TokenBearer(Guid TokenId, Guid AgencyId, Guid PersonId, string UserName, string FullName, string AgencyName, IReadOnlyList<string> Scopes, DateTime ExpiresAt);

/// <summary>Finds the person behind a token, before there is a process context: the agency is what is being found out.</summary>
public sealed class FindToken(OfficeDb db, TimeProvider time)
{
    private const int LongestSecret = 200;

    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(5);

    /// <summary>Null for what is no token, or one that was revoked, has ended, or belongs to somebody who may not sign in: all look the same.</summary>
    public async Task<TokenBearer?> FindAsync(string secret, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length > LongestSecret || !secret.StartsWith(PersonalTokens.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = PersonalTokens.HashOf(secret);
        var now = time.GetUtcNow();
        var found = await (
            from token in db.Set<PersonalToken>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking()
            join person in db.Set<Person>().IgnoreQueryFilters([OfficeDb.AgencyFilter]) on token.PersonId equals person.Id
            join account in db.Users on person.Id equals account.PersonId
            join agency in db.Set<Agency>() on token.AgencyId equals agency.Id
            where token.Hash == hash && person.IsActive
            select new { token, person.FullName, account.UserName, account.LockoutEnd, account.MustChangePassword, AgencyName = agency.Name })
            .FirstOrDefaultAsync(ct);
        // Five wrong passwords lock an account for minutes; that must not stop its programs. A lock by hand does.
        if (found is null || found.token.RevokedAt is not null || found.token.ExpiresAt <= now.UtcDateTime
            || found.MustChangePassword || found.LockoutEnd == ChangePeople.Forever)
        {
            return null;
        }

        await UsedAsync(found.token, now.UtcDateTime, ct);
        return new TokenBearer(
            found.token.Id, found.token.AgencyId, found.token.PersonId, found.UserName ?? "", found.FullName, found.AgencyName, found.token.Scopes.Split(' '), found.token.ExpiresAt);
    }

    private async Task UsedAsync(PersonalToken token, DateTime now, CancellationToken ct)
    {
        if (token.LastUsedAt is { } last && now - last < Grain)
        {
            return;
        }

        await db.Set<PersonalToken>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).Where(t => t.Id == token.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, now), ct);
    }
}
