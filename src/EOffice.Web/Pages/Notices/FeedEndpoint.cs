using EOffice.Core.Deadlines;
using EOffice.Core.Notices;
using Microsoft.Extensions.Options;

namespace EOffice.Web.Pages.Notices;

/// <summary>The calendar feed of one person's due times, read by calendar programs: opened by its secret and nothing else.</summary>
internal static class FeedEndpoint
{
    private const string Folder = "/lich-han/";

    public static string Path(string secret) => $"{Folder}{secret}.ics";

    /// <summary>The address as it may stand in a log.</summary>
    public static string WithoutSecret(string path) => path.StartsWith(Folder, StringComparison.OrdinalIgnoreCase) ? $"{Folder}…" : path;

    public static void MapDeadlineFeed(this IEndpointRouteBuilder app) => app.MapGet("/lich-han/{secret:maxlength(100)}.ics", ReadAsync).AllowAnonymous();

    private static async Task<IResult> ReadAsync(string secret, ReadFeed feed, IOptions<NoticeOptions> options, HttpContext http)
    {
        // The address is the key: no copy of it in caches, none in the address of the next page.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return await feed.FindAsync(secret, options.Value.BaseUrl, http.RequestAborted) is { } calendar
            ? Results.Text(calendar, "text/calendar", System.Text.Encoding.UTF8)
            : Results.NotFound();
    }
}
