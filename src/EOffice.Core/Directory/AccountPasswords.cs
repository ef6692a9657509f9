using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace EOffice.Core.Directory;

/// <summary>First passwords: made here, shown once, never stored but as a hash, and to be changed at the first sign-in.</summary>
internal static class AccountPasswords
{
    /// <summary>Without letters and figures that are mistaken for each other when copied from paper.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string Make() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>Sets it and ends every running session of the account.</summary>
    public static void Set(Account account, string password)
    {
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, password);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        account.MustChangePassword = true;
        account.AccessFailedCount = 0;
    }
}
