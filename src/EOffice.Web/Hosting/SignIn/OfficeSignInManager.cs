using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Web.Hosting.SignIn;

/// <summary>Lets in only people who still work in the agency, at sign-in and at each check of a running session.</summary>
internal sealed class OfficeSignInManager(
    UserManager<Account> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> principals,
    IOptions<IdentityOptions> options, ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation, OfficeDb db)
    : SignInManager<Account>(users, http, principals, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(Account user) =>
        await base.CanSignInAsync(user) && await WorksHereAsync(user);

    public override async Task<bool> ValidateSecurityStampAsync(Account? user, string? securityStamp) =>
        await base.ValidateSecurityStampAsync(user, securityStamp) && await WorksHereAsync(user!);

    private const int LongestInput = 256;

    /// <summary>Signs in by name and password, as both sign-in forms do; an unknown name takes the time of a known one.</summary>
    public async Task<SignInResult> CheckNameAsync(UserManager<Account> accounts, string name, string password, bool remember)
    {
        if (name.Length is 0 or > LongestInput || password.Length is 0 or > LongestInput)
        {
            return SignInResult.Failed;
        }

        if (await accounts.FindByNameAsync(name) is not { } account)
        {
            PretendToCheck(password);
            return SignInResult.Failed;
        }

        return await PasswordSignInAsync(account, password, remember, lockoutOnFailure: true);
    }

    /// <summary>Spends the time of a password check on a name that doesn't exist, so that the clock doesn't tell which names do.</summary>
    public void PretendToCheck(string password) =>
        UserManager.PasswordHasher.VerifyHashedPassword(new Account(), Decoy.Value, password);

    private static readonly Lazy<string> Decoy =
        new(() => new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString()));

    private Task<bool> WorksHereAsync(Account user) =>
        db.Set<Person>().IgnoreQueryFilters([OfficeDb.AgencyFilter])
            .AnyAsync(p => p.Id == user.PersonId && p.AgencyId == user.AgencyId && p.IsActive);
}
