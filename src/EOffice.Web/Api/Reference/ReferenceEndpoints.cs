using System.IO.Compression;
using EOffice.Web.Api.Doors;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace EOffice.Web.Api.Reference;

/// <summary>The document, and the script of the page that shows it (Pages/Reference). The package brings the script compressed inside
/// its assembly; nothing is fetched from elsewhere.</summary>
internal static class ReferenceEndpoints
{
    public const string Script = "/js/scalar.js";

    private const string Resource = "ScalarStaticAssets.scalar.js";

    /// <summary>The package's version: a new one gives the script a new address.</summary>
    public static string Release { get; } = typeof(ScalarOptions).Assembly.GetName().Version!.ToString(3);

    public static void MapReference(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/api/{documentName}/openapi.json").WithMetadata(new CallRule(""));
        app.MapGet(Script, SendScript);
    }

    private static IResult SendScript(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = http.Request.Query["v"] == Release ? "private, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var compressed = typeof(ScalarOptions).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException("The package no longer brings its script.");
        var packed = http.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);
        if (packed)
        {
            headers.ContentEncoding = "gzip";
        }

        return Results.Stream(
            packed ? compressed : new GZipStream(compressed, CompressionMode.Decompress), "text/javascript; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{Release}{(packed ? "-gzip" : "")}\""));
    }
}

/// <summary>The content policy of the reference page, and of no other: its script brings its style as text and places what it draws by
/// style attributes. Everything it would fetch from elsewhere (fonts, a proxy, a registry) stays forbidden.</summary>
internal static class ReferencePolicy
{
    public const string Text =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
