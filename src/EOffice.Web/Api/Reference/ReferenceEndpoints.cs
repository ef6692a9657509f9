using EOffice.Web.Api.Doors;

namespace EOffice.Web.Api.Reference;

/// <summary>The document, and the script of the reference page. The page itself is Pages/Reference.</summary>
internal static class ReferenceEndpoints
{
    public static void MapReference(this IEndpointRouteBuilder app) =>
        app.MapOpenApi("/api/{documentName}/openapi.json").WithMetadata(new CallRule(""));
}
