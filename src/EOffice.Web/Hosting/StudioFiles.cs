using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EOffice.Web.Hosting;

/// <summary>Serves the files of Elsa Studio below /quy-trinh/, where its scripts look for them: they ask relative to the base address of the
/// page. The package brings each file compressed beside itself; those twins go out as they are.</summary>
internal sealed partial class StudioFiles(RequestDelegate next, IWebHostEnvironment host)
{
    /// <summary>The base address of the pages that hold the Studio.</summary>
    public const string Base = "/quy-trinh/";

    private const string Folder = "lib/studio/";

    /// <summary>The release in package.json: a new one gives every file a new tag.</summary>
    public const string Release = "3.8.2";

    private static readonly string[] Shared = ["_framework/", "_content/", "Elsa.Studio.Host.CustomElements.styles.css", "appsettings.json"];

    private static readonly (string Name, string Ending)[] Twins = [("br", ".br"), ("gzip", ".gz")];

    private static readonly FileExtensionContentTypeProvider Types = Known();

    public Task InvokeAsync(HttpContext context)
    {
        if (NameOf(context.Request) is not { } name)
        {
            return next(context);
        }

        var plain = host.WebRootFileProvider.GetFileInfo(Folder + name);
        if (!plain.Exists || plain.IsDirectory || !Types.TryGetContentType(name, out var type))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return SendAsync(context, name, plain, type);
    }

    /// <summary>The path inside the package; null when the address is another's.</summary>
    private static string? NameOf(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if ((!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) || !path.StartsWith(Base, StringComparison.Ordinal))
        {
            return null;
        }

        var name = path[Base.Length..];
        return Shared.Any(s => s.EndsWith('/') ? name.StartsWith(s, StringComparison.Ordinal) : name == s) ? name : null;
    }

    private async Task SendAsync(HttpContext context, string name, IFileInfo plain, string type)
    {
        var (file, encoding) = Choose(context.Request, name, plain);
        var headers = context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ETag = $"\"{Release}-{file.Length:x}{(encoding is null ? "" : $"-{encoding}")}\"";
        // Names with a hash, and addresses with the release, never change; the rest is asked for again and costs a 304.
        headers.CacheControl = Hashed().IsMatch(name) || context.Request.Query["v"] == Release ? "public, max-age=31536000, immutable" : "no-cache";
        if (context.Request.Headers.IfNoneMatch.Any(known => known?.Contains(headers.ETag!, StringComparison.Ordinal) == true))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.ContentEncoding = encoding is null ? StringValues.Empty : encoding;
        context.Response.ContentType = type;
        context.Response.ContentLength = file.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.SendFileAsync(file, context.RequestAborted);
        }
    }

    private (IFileInfo File, string? Encoding) Choose(HttpRequest request, string name, IFileInfo plain)
    {
        _ = StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted);
        foreach (var (encoding, ending) in Twins)
        {
            if (accepted?.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0) == true
                && host.WebRootFileProvider.GetFileInfo(Folder + name + ending) is { Exists: true } twin)
            {
                return (twin, encoding);
            }
        }

        return (plain, null);
    }

    /// <summary>What a page may load. The twins themselves have no type, so that nobody gets Brotli under a wrong name.</summary>
    private static FileExtensionContentTypeProvider Known()
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".wasm"] = "application/wasm";
        types.Mappings[".js"] = "text/javascript";
        types.Mappings[".dat"] = types.Mappings[".cur"] = "application/octet-stream";
        types.Mappings.Remove(".gz");
        types.Mappings.Remove(".br");
        return types;
    }

    [GeneratedRegex(@"\.[0-9a-z]{10}(\.bundle\.scp)?\.[a-z0-9]+\z")]
    private static partial Regex Hashed();
}
