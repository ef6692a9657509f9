using System.Security.Cryptography;
using System.Text;
using EOffice.Web.Hosting.SignIn;

namespace EOffice.Web.Hosting;

/// <summary>Conditional requests of pages that look again from time to time: an unchanged answer costs no body.</summary>
internal static class Conditional
{
    /// <summary>Writes the ETag and says whether the asker has that state already. The tag is the person's own: whoever signs in next
    /// on this machine never gets a 304 for another's.</summary>
    public static bool IsUnchanged(HttpContext context, string state)
    {
        var tag = TagOf(context, state);
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch.Any(known => known?.Contains(tag, StringComparison.Ordinal) == true);
    }

    /// <summary>The ETag of a state, for a page that already shows it.</summary>
    public static string TagOf(HttpContext context, string state)
    {
        var session = context.User.Text(OfficeClaims.Session);
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{session}|{state}")))[..32]}\"";
    }

    /// <summary>True for what a script asks in the background: it wants a status, not a page to sign in on.</summary>
    public static bool IsFromScript(this HttpRequest request) =>
        request.Headers.ContainsKey("HX-Request") || request.Headers.ContainsKey("X-EOffice");
}
