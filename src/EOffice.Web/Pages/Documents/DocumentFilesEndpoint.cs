using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using Microsoft.Net.Http.Headers;

namespace EOffice.Web.Pages.Documents;

/// <summary>Hands out files. Downloads, prints and the viewer's reading are written to the journal.</summary>
internal static class DocumentFilesEndpoint
{
    /// <summary>A file is data: even opened in a tab of its own it runs nothing and loads nothing.</summary>
    private const string FilePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    /// <summary>A copy for paper is made here and holds nothing active; the browser's own viewer must be able to show it.</summary>
    private const string CopyPolicy = "default-src 'none'; object-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";

    public static void MapDocumentFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/van-ban/{id:guid}/tep/{fileId:guid}", SendAsync);
        app.MapPost("/van-ban/{id:guid}/tep/{fileId:guid}/in", PrintAsync);
    }

    private static async Task<IResult> PrintAsync(
        Guid id, Guid fileId, HttpContext http, PrintDocument print, CancellationToken ct)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(ct) : null;
        var copy = await print.RunAsync(new PrintCommand(id, fileId, form?["operationId"].ToString() ?? ""), ct);
        if (!copy.Succeeded)
        {
            return copy.Refusal!.Code switch
            {
                "operation.not-found" => Results.NotFound(),
                "operation.forbidden" => Results.StatusCode(StatusCodes.Status403Forbidden),
                _ => Results.Text(copy.Refusal.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity),
            };
        }

        http.Response.Headers.ContentSecurityPolicy = CopyPolicy;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = "inline; filename=\"ban-in.pdf\"";
        return Results.Bytes(copy.Value, "application/pdf");
    }

    private static async Task<IResult> SendAsync(
        Guid id, Guid fileId, HttpContext http, ReadDocument documents, RecordReading reading, ProcessContext context, IFileStore store, CancellationToken ct)
    {
        if (await documents.FileAsync(id, fileId, ct) is not { } read)
        {
            return Results.NotFound();
        }

        var viewing = http.Request.Query.ContainsKey("xem");
        await (viewing ? reading.FileViewedAsync(read, ct) : reading.DownloadedAsync(read, ct));

        return Send(http, read.File, store.OpenRead(context.AgencyId, read.File.Hash), viewing);
    }

    /// <summary>The content with the headers that every file goes out with.</summary>
    public static IResult Send(HttpContext http, FileFact file, Stream content, bool viewing)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = FilePolicy;
        // Asked again each time, so that a right taken away takes the file away; never in a shared cache.
        headers.CacheControl = "private, no-cache";
        var disposition = new ContentDispositionHeaderValue(viewing ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        var pdf = file.ContentType == "application/pdf";
        return Results.Stream(
            content, viewing && pdf ? "application/pdf" : SafeType(file.ContentType),
            entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    /// <summary>What a sender called it is only believed for types that no browser runs.</summary>
    private static string SafeType(string type) =>
        type.Contains("html", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase) || type.Contains("script", StringComparison.OrdinalIgnoreCase)
        || !System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out _)
            ? "application/octet-stream"
            : type;
}
