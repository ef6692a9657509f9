using System.Security.Claims;

namespace EOffice.Web.Hosting.SignIn;

/// <summary>What the sign-in cookie knows of the person, so that no page has to ask the database for it.</summary>
internal static class OfficeClaims
{
    public const string Agency = "eo:agency";
    public const string AgencyName = "eo:agency-name";
    public const string Person = "eo:person";
    public const string FullName = "eo:full-name";
    public const string Session = "eo:session";
    public const string MustChangePassword = "eo:must-change-password";

    public static Guid? FindId(this ClaimsPrincipal principal, string type) =>
        Guid.TryParse(principal.FindFirst(type)?.Value, out var id) ? id : null;

    public static string Text(this ClaimsPrincipal principal, string type) => principal.FindFirst(type)?.Value ?? "";

    public static bool OwesNewPassword(this ClaimsPrincipal principal) => principal.HasClaim(c => c.Type == MustChangePassword);
}
