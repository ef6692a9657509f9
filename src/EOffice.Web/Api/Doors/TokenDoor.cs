using System.Security.Claims;
using EOffice.Core.Directory;
using EOffice.Web.Hosting;
using EOffice.Web.Hosting.SignIn;

namespace EOffice.Web.Api.Doors;

/// <summary>Lets a program in by its token, on the addresses of the API and on no page. Who sends an Authorization header is judged by it
/// alone: a bad token is not made good by a cookie beside it.</summary>
internal sealed class TokenDoor(RequestDelegate next)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.IsApi() && http.Request.Headers.Authorization is [{ Length: > 0 } given, ..])
        {
            var secret = given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? given[Scheme.Length..].Trim() : "";
            var bearer = await http.RequestServices.GetRequiredService<FindToken>().FindAsync(secret, http.RequestAborted);
            http.User = new ClaimsPrincipal(bearer is null ? new ClaimsIdentity() : IdentityOf(bearer));
        }

        await next(http);
    }

    private static ClaimsIdentity IdentityOf(TokenBearer bearer) => new(
        [
            new Claim(ClaimTypes.Name, bearer.UserName),
            new Claim(OfficeClaims.Agency, bearer.AgencyId.ToString()),
            new Claim(OfficeClaims.AgencyName, bearer.AgencyName),
            new Claim(OfficeClaims.Person, bearer.PersonId.ToString()),
            new Claim(OfficeClaims.FullName, bearer.FullName),
            // In the journal each token is a desk of its own.
            new Claim(OfficeClaims.Session, $"token:{bearer.TokenId:N}"),
            new Claim(TokenClaims.Ends, bearer.ExpiresAt.ToString("O")),
            .. bearer.Scopes.Select(s => new Claim(TokenClaims.Scope, s)),
        ],
        TokenClaims.Kind);
}

/// <summary>What a token's principal carries beside the person.</summary>
internal static class TokenClaims
{
    public const string Kind = "eoffice-token";
    public const string Scope = "eo:scope";
    public const string Ends = "eo:ends";

    /// <summary>The caller came by a token: there is no cookie that another site could ride on.</summary>
    public static bool CameByToken(this ClaimsPrincipal user) => user.Identity?.AuthenticationType == Kind;

    /// <summary>A person at the browser has no scopes: only the person's own rights count.</summary>
    public static bool HasScope(this ClaimsPrincipal user, string scope) => scope.Length == 0 || !user.CameByToken() || user.HasClaim(Scope, scope);
}
