using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Web.Hosting;
using EOffice.Web.Hosting.SignIn;

namespace EOffice.Web.Pages.Shared;

/// <summary>What the pages' scripts ask while a page stays open.</summary>
internal static class FrameEndpoints
{
    public static void MapFrame(this IEndpointRouteBuilder app)
    {
        app.MapGet("/dem", CountAsync);
        // Who is signed in here now: asked before a form goes out, so that a lapsed session is renewed first.
        app.MapGet("/phien", (HttpContext context) => Results.Text(context.User.Identity?.Name ?? ""));
        app.MapGet("/ca-nhan/cau-mau", async (QuickPhrases phrases, CancellationToken ct) => Results.Json((await phrases.ListAsync(ct)).Select(p => p.Text)));
    }

    /// <summary>The header's numbers; 304 while nothing has changed.</summary>
    private static async Task<IResult> CountAsync(HttpContext context, ProcessContextSlot slot, Staffing staffing, HeaderCounts counts, CancellationToken ct)
    {
        if (!slot.IsSet || slot.Value.ActorId is not { } person)
        {
            return Results.Unauthorized();
        }

        var isClerk = (await staffing.TitlesOfAsync(person, ct)).Any(p => p.Role == PositionRole.Clerk);
        var numbers = await counts.ReadAsync(isClerk, ct);
        var tag = string.Create(CultureInfo.InvariantCulture, $"{numbers.Work}-{numbers.Publish}-{numbers.Receive}-{numbers.Notices}");
        return Conditional.IsUnchanged(context, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(numbers);
    }
}
