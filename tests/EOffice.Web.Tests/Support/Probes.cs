using EOffice.Core.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EOffice.Web.Tests.Support;

/// <summary>Endpoints only the tests have: what a future capability would map, without saying anything about rights.</summary>
internal static class Probes
{
    public const string Secret = "chi-tiet-noi-bo";

    public static void Map(WebApplication app)
    {
        app.MapGet("/thu/ngu-canh", (ProcessContext context) => context);
        app.MapGet("/thu/hong", string () => throw new InvalidOperationException(Secret));
        app.MapGet("/api/thu/hong", string () => throw new InvalidOperationException(Secret));
        app.MapPost("/thu/ghi", () => "đã ghi");
        app.MapGet("/thu/cam", () => Results.Forbid());
    }
}
