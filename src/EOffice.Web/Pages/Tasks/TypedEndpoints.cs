using System.Globalization;
using EOffice.Core.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Tasks;

/// <summary>Where the pages' scripts keep what is being typed, and fetch it back. Forms are read here and not bound by the framework,
/// whose own antiforgery check would stand beside the door's.</summary>
internal static class TypedEndpoints
{
    public static void MapTyped(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ban-go", async ([FromQuery(Name = "khoa")] string? key, FindTyped find, CancellationToken ct) => Results.Json(await find.OfFormAsync(key, ct)));
        app.MapPost("/ban-go", KeepAsync);
        app.MapPost("/ban-go/bo", ForgetAsync);
    }

    private static async Task<IResult> KeepAsync(HttpContext context, KeepTyped keep, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        _ = int.TryParse(form["lan"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen);
        var kept = await keep.RunAsync(new KeepTypedCommand(form["khoa"].ToString(), form["o"].ToString(), form["chu"], seen), ct);
        if (kept.Refusal is { } refusal)
        {
            return Results.Json(refusal, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        return Results.Json(kept.Value, statusCode: kept.Value.Elsewhere is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ForgetAsync(HttpContext context, ForgetTyped forget, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        await forget.RunAsync(form["khoa"], form["o"].ToString() is { Length: > 0 } field ? field : null, ct);
        return Results.NoContent();
    }
}
