using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace EOffice.Web.Hosting;

/// <summary>Compression of style sheets, scripts and drawings. Pages are left as they are: they mix secrets with what an attacker
/// can put into the address, and the length of their compressed form would tell (BREACH).</summary>
internal static class StaticText
{
    private static readonly string[] Folders = ["/css", "/js", "/lib", "/img"];

    public static bool Is(PathString path) => Folders.Any(folder => path.StartsWithSegments(folder, StringComparison.OrdinalIgnoreCase));

    public static void AddStaticCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true; // the same bytes for everybody, and nothing secret in them
            o.MimeTypes = ["text/css", "text/javascript", "application/javascript", "image/svg+xml", "application/json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
    }
}
