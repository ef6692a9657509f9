using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;

namespace EOffice.Core.Drafting.Format;

/// <summary>Reads a DOCX or PDF for the check of its layout; a PDF by poppler's <c>pdftohtml</c> in a process of its own.</summary>
internal static class FormatTool
{
    private const int Seconds = 15;
    private const int Megabytes = 1024;

    public static async Task<Outcome<Paper>> ReadAsync(byte[] content, CancellationToken ct)
    {
        if (!UploadKinds.IsPdf(content))
        {
            return DocxPaper.Read(content) is { } paper ? paper : FormatRefusals.Unreadable;
        }

        var folder = System.IO.Directory.CreateTempSubdirectory("eoffice-format-").FullName;
        try
        {
            var file = Path.Combine(folder, "du-thao.pdf");
            await File.WriteAllBytesAsync(file, content, ct);
            var run = await ToolRun.RunAsync(new Tool("pdftohtml", ["-xml", "-stdout", "-i", "-hidden", "-fontfullname", "-zoom", "1", "-enc", "UTF-8", file], Seconds, Megabytes), ct);
            return run.End switch
            {
                ToolEnd.Missing => FormatRefusals.NoReader,
                ToolEnd.Done when PdfPaper.Parse(run.Output) is { } paper => paper,
                _ => FormatRefusals.Unreadable,
            };
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}

internal static class FormatRefusals
{
    public static readonly Refusal NoReader = new(
        "format.no-reader", "Chưa kiểm tra được thể thức: máy chủ chưa cài pdftohtml. Báo quản trị cài poppler-utils; vẫn có thể duyệt bằng mắt.");

    public static readonly Refusal Unreadable = new(
        "format.unreadable", "Chưa kiểm tra được thể thức: không đọc được cách trình bày của tệp. Kiểm tra bằng mắt, hoặc lưu lại tệp bằng Word rồi tải lên.");
}
