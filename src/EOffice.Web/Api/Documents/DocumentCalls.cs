using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Web.Api.Doors;
using EOffice.Web.Pages.Documents;
using Microsoft.Net.Http.Headers;

namespace EOffice.Web.Api.Documents;

/// <summary>Văn bản: facts, what was done with it, and its files; each look is journalled as on the page.</summary>
internal static class DocumentCalls
{
    private const string Tag = "Văn bản";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/documents/{documentId:guid}", FindAsync).Reads(TokenScopes.ReadDocuments).Produces<DocumentAnswer>()
            .Told("GetDocument", Tag, "Thông tin một văn bản", "Thông tin, số trong sổ, hồ sơ xử lý, việc của người gọi và danh sách tệp. Lượt xem được ghi nhật ký.");
        api.MapGet("/documents/{documentId:guid}/trail", TrailAsync).Reads(TokenScopes.ReadDocuments).Produces<TrailAnswer>()
            .Told("GetTrail", Tag, "Quá trình xử lý", "Ý kiến và các bước đã làm, mới nhất trước; các bước đang mở và ai đang giữ.");
        api.MapGet("/documents/{documentId:guid}/files/{fileId:guid}/content", ContentAsync).Reads(TokenScopes.ReadDocuments)
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
            .Told("GetFile", Tag, "Nội dung một tệp", "Nhận Range và If-None-Match; ETag là mã băm SHA-256 của tệp. Lượt tải được ghi nhật ký.");
        api.MapGet("/documents/{documentId:guid}/files/{fileId:guid}/signatures", SignaturesAsync).Reads(TokenScopes.Verify).Produces<FileSignatures>()
            .Told("GetFileSignatures", Tag, "Chữ ký số của một tệp", "Từng chữ ký: ai ký, lúc nào, còn nguyên vẹn không, và lý do khi không.");
    }

    private static async Task<IResult> FindAsync(Guid documentId, HttpContext http, ReadDocument documents, RecordReading reading, CancellationToken ct)
    {
        if (await documents.FindAsync(documentId, ct) is not { } view)
        {
            return Problems.Missing("văn bản này");
        }

        await reading.ViewedAsync(view, ct);
        return Tags.Ok(http, DocumentAnswer.Of(view), view.Shown.Revision);
    }

    private static async Task<IResult> TrailAsync(Guid documentId, HttpContext http, ReadDocument documents, RecordReading reading, CancellationToken ct)
    {
        if (await documents.FindAsync(documentId, ct) is not { } view)
        {
            return Problems.Missing("văn bản này");
        }

        await reading.ViewedAsync(view, ct);
        return Tags.Ok(http, TrailAnswer.Of(view), view.Shown.Revision);
    }

    private static async Task<IResult> ContentAsync(
        Guid documentId, Guid fileId, HttpContext http, ReadDocument documents, RecordReading reading, ProcessContext context, IFileStore store, CancellationToken ct)
    {
        if (await documents.FileAsync(documentId, fileId, ct) is not { } found)
        {
            return Problems.Missing("tệp này");
        }

        var tag = new EntityTagHeaderValue($"\"{found.File.Hash}\"");
        var known = http.Request.Headers.IfNoneMatch.Any(k => k?.Contains(tag.Tag.Value!, StringComparison.Ordinal) == true);
        if (!known)
        {
            // One fetch in many parts is one look.
            await (http.Request.Headers.Range.Count > 0 ? reading.FileViewedAsync(found, ct) : reading.DownloadedAsync(found, ct));
        }

        return DocumentFilesEndpoint.Send(http, found.File, store.OpenRead(context.AgencyId, found.File.Hash), viewing: false);
    }

    private static async Task<IResult> SignaturesAsync(Guid documentId, Guid fileId, HttpContext http, VerifySignatures verify, CancellationToken ct)
    {
        var checkedFile = await verify.OfFileAsync(documentId, fileId, ct);
        return checkedFile.Succeeded ? Tags.Ok(http, checkedFile.Value) : Problems.Of(checkedFile.Refusal!);
    }
}
