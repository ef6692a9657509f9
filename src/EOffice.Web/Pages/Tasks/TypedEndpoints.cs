using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Tasks;

/// <summary>Where the pages' scripts keep what is being typed, and fetch it back.</summary>
internal static class TypedEndpoints
{
    public static void MapTyped(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ban-go", async ([FromQuery(Name = "khoa")] string? key, FindTyped find, CancellationToken ct) => Results.Json(await find.OfFormAsync(key, ct)));
        app.MapPost("/ban-go", KeepAsync);
        app.MapPost("/ban-go/bo", async ([FromForm(Name = "khoa")] string? key, [FromForm(Name = "o")] string? field, ForgetTyped forget, CancellationToken ct) =>
        {
            await forget.RunAsync(key, string.IsNullOrEmpty(field) ? null : field, ct);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> KeepAsync(
        [FromForm(Name = "khoa")] string? key, [FromForm(Name = "o")] string? field, [FromForm(Name = "chu")] string? text, [FromForm(Name = "lan")] int? seen,
        KeepTyped keep, CancellationToken ct)
    {
        var kept = await keep.RunAsync(new KeepTypedCommand(key ?? "", field ?? "", text, seen ?? 0), ct);
        return kept switch
        {
            { Refusal: { } refusal } => Results.Json(refusal, statusCode: StatusCodes.Status422UnprocessableEntity),
            { Value.Elsewhere: not null } => Results.Json(kept.Value, statusCode: StatusCodes.Status409Conflict),
            _ => Results.Json(kept.Value),
        };
    }
}
