namespace EOffice.Web.Pages.Shared;

/// <summary>Light, dark or as the machine says: a cookie, because it belongs to the machine and not to the person.</summary>
internal static class Theme
{
    private const string Cookie = "eoffice-gd";

    /// <summary>"light" or "dark"; null follows the machine.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Cookie] switch
    {
        "sang" => "light",
        "toi" => "dark",
        _ => null,
    };

    public static void MapTheme(this IEndpointRouteBuilder app) => app.MapPost("/giao-dien", async (HttpContext context) =>
    {
        var chosen = (await context.Request.ReadFormAsync())["gd"].ToString();
        context.Response.Cookies.Append(Cookie, chosen is "sang" or "toi" ? chosen : "may", new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
        });
        // Back to where the person was; the address is taken apart so that it can only lead into this office.
        var back = Uri.TryCreate(context.Request.Headers.Referer.ToString(), UriKind.Absolute, out var from) && from.Host == context.Request.Host.Host
            ? from.PathAndQuery
            : "/";
        return Results.LocalRedirect(back.StartsWith("//", StringComparison.Ordinal) ? "/" : back);
    });
}
