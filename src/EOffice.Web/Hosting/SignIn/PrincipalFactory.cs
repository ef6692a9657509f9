using System.Security.Claims;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Web.Hosting.SignIn;

/// <summary>Makes the person behind the cookie: agency, person, names, and one id for the whole session.</summary>
internal sealed class PrincipalFactory(
    UserManager<Account> users, IOptions<IdentityOptions> options, OfficeDb db, IHttpContextAccessor http)
    : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var names = await NamesAsync(user);
        identity.AddClaim(new Claim(OfficeClaims.Agency, user.AgencyId.ToString()));
        identity.AddClaim(new Claim(OfficeClaims.Person, user.PersonId.ToString()));
        identity.AddClaim(new Claim(OfficeClaims.FullName, names?.Person ?? user.UserName ?? ""));
        identity.AddClaim(new Claim(OfficeClaims.AgencyName, names?.Agency ?? ""));
        identity.AddClaim(new Claim(OfficeClaims.Session, SessionOf(user)));
        if (user.MustChangePassword)
        {
            identity.AddClaim(new Claim(OfficeClaims.MustChangePassword, "1"));
        }

        return identity;
    }

    // Before sign-in there is no process context: the agency is named instead of filtered.
    private async Task<Names?> NamesAsync(Account user) =>
        await (from person in db.Set<Person>().IgnoreQueryFilters([OfficeDb.AgencyFilter])
               join agency in db.Set<Agency>() on person.AgencyId equals agency.Id
               where person.Id == user.PersonId && person.AgencyId == user.AgencyId
               select new Names(person.FullName, agency.Name)).FirstOrDefaultAsync();

    /// <summary>A renewed cookie (new password, new name) stays the same session.</summary>
    private string SessionOf(Account user)
    {
        var current = http.HttpContext?.User;
        var same = current is not null && current.FindId(OfficeClaims.Person) == user.PersonId;
        return same && current!.Text(OfficeClaims.Session) is { Length: > 0 } session ? session : Guid.NewGuid().ToString("N");
    }

    private sealed record Names(string Person, string Agency);
}
