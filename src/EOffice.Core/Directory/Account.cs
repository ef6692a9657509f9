using Microsoft.AspNetCore.Identity;

namespace EOffice.Core.Directory;

/// <summary>A sign-in of one person (ASP.NET Core Identity: lockout, password, second factor).</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Guid AgencyId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>Set for new accounts: everything but changing the password is closed until it is done.</summary>
    public bool MustChangePassword { get; set; }
}
