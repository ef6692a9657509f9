using EOffice.Core.Directory;
using EOffice.Core.Reading;
using EOffice.Web.Api.Doors;

namespace EOffice.Web.Api.Signatures;

/// <summary>Kiểm tra chữ ký số of a file that somebody sends: nothing of it is kept.</summary>
internal static class SignatureCalls
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/signatures", VerifyAsync).Reads(TokenScopes.Verify).TakesFile(Files.Most)
        .Accepts<PdfForm>("multipart/form-data").Produces<FileSignatures>()
        .Told("VerifyFile", "Chữ ký số", "Kiểm tra chữ ký số của tệp gửi lên", "Đọc mọi chữ ký của tệp PDF: tính toàn vẹn, thay đổi sau khi ký, hiệu lực chứng thư lúc ký. Tệp không được lưu lại.");

    private static async Task<IResult> VerifyAsync(HttpContext http, VerifySignatures verify, CancellationToken ct)
    {
        var sent = await http.ReadFileAsync(ct);
        if (!sent.Succeeded)
        {
            return Problems.Of(sent.Refusal!);
        }

        var read = await verify.OfBytesAsync(sent.Value.File.Content, ct);
        return read.Succeeded ? Tags.Ok(http, read.Value) : Problems.Of(read.Refusal!);
    }
}

internal sealed record PdfForm : FileForm;
