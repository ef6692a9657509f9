using System.Text;
using System.Xml;
using EOffice.Core.Platform;

namespace EOffice.Core.Drafting.Files;

/// <summary>The programs that look into uploaded drafts: LibreOffice, pdftotext, pdfimages. Each in a process of its own.</summary>
internal static class DraftTools
{
    /// <summary>All of it together stays under the two minutes for which the outbox keeps a message claimed.</summary>
    private const int ConvertSeconds = 75;
    private const int ReadSeconds = 15;
    private const int ReadMegabytes = 1024;

    /// <summary>No macros, no active content, nothing fetched: a draft is text and pictures.</summary>
    private const string Profile = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
        </oor:items>
        """;

    /// <summary>A DOCX as PDF, in a profile that lives as long as the conversion.</summary>
    public static async Task<Outcome<byte[]>> ToPdfAsync(byte[] docx, CancellationToken ct)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("eoffice-draft-").FullName;
        try
        {
            var user = System.IO.Directory.CreateDirectory(Path.Combine(folder, "profile", "user")).FullName;
            await File.WriteAllTextAsync(Path.Combine(user, "registrymodifications.xcu"), Profile, ct);
            await File.WriteAllBytesAsync(Path.Combine(folder, "du-thao.docx"), docx, ct);
            var result = await ToolRun.RunAsync(Office(folder), ct);
            var pdf = Path.Combine(folder, "du-thao.pdf");
            return result.End switch
            {
                ToolEnd.Missing => ConversionRefusals.NoOffice,
                ToolEnd.TimedOut => ConversionRefusals.TooSlow,
                // LibreOffice ends with 0 even where it could not load the file: only the PDF tells.
                ToolEnd.Done when File.Exists(pdf) => await File.ReadAllBytesAsync(pdf, ct),
                _ => ConversionRefusals.CannotConvert,
            };
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The words of a PDF and where they stand. A scan has none, or has them under its pictures: it is refused.</summary>
    public static async Task<Outcome<PdfText>> ReadWordsAsync(byte[] pdf, CancellationToken ct)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("eoffice-draft-").FullName;
        try
        {
            var file = Path.Combine(folder, "du-thao.pdf");
            await File.WriteAllBytesAsync(file, pdf, ct);
            var text = await ToolRun.RunAsync(new Tool("pdftotext", ["-bbox-layout", "-enc", "UTF-8", file, "-"], ReadSeconds, ReadMegabytes), ct);
            var images = await ToolRun.RunAsync(new Tool("pdfimages", ["-list", file], ReadSeconds, ReadMegabytes), ct);
            return text.End switch
            {
                ToolEnd.Missing => ConversionRefusals.NoReader,
                ToolEnd.TimedOut => ConversionRefusals.TooSlow,
                ToolEnd.Failed => ConversionRefusals.Unreadable,
                _ => Tell(text.Output, images.End == ToolEnd.Done ? images.Output : ""),
            };
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static Outcome<PdfText> Tell(string text, string images)
    {
        try
        {
            var pages = PdfWords.Parse(text);
            return pages.All(p => p.Words.Count == 0) || ScanSigns.IsScanned(pages, images) ? ConversionRefusals.Scan : new PdfText(pages);
        }
        catch (XmlException)
        {
            return ConversionRefusals.Unreadable;
        }
    }

    private static Tool Office(string folder) => new(
        "soffice",
        [
            $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}", "--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, Path.Combine(folder, "du-thao.docx"),
        ],
        ConvertSeconds)
    {
        WorkingFolder = folder,
        // A proxy that is not there: what is left of the network is refused at once.
        Environment = new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["TMPDIR"] = folder,
            ["http_proxy"] = "http://127.0.0.1:9",
            ["https_proxy"] = "http://127.0.0.1:9",
            ["ALL_PROXY"] = "http://127.0.0.1:9",
        },
    };
}

/// <summary>Tells a scan with a text layer from a page that was written.</summary>
internal static class ScanSigns
{
    /// <summary>A picture that covers this much of a page is the page.</summary>
    private const double Covers = 0.85;

    /// <param name="images">What <c>pdfimages -list</c> wrote: page, number, type, width, height, colour, …, x-ppi, y-ppi.</param>
    public static bool IsScanned(IReadOnlyList<PdfWordPage> pages, string images)
    {
        foreach (var line in images.Split('\n').Skip(2))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length < 14 || cells[2] != "image" || !Whole(cells[0], out var page) || page < 1 || page > pages.Count
                || !Whole(cells[3], out var width) || !Whole(cells[4], out var height) || !Whole(cells[12], out var across) || !Whole(cells[13], out var down)
                || across == 0 || down == 0)
            {
                continue;
            }

            var on = pages[page - 1];
            if (width * 72.0 / across >= on.Width * Covers && height * 72.0 / down >= on.Height * Covers)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Whole(string text, out int value) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out value);
}

internal static class ConversionRefusals
{
    public static readonly Refusal NoOffice = new(
        "draft.no-office", "Chưa chuyển được tệp DOCX: máy chủ chưa cài LibreOffice. Tải lên tệp PDF, soạn theo mẫu, hoặc báo quản trị cài libreoffice-writer-nogui.");

    public static readonly Refusal NoReader = new(
        "draft.no-reader", "Chưa đọc được tệp PDF: máy chủ chưa cài pdftotext. Soạn theo mẫu, hoặc báo quản trị cài poppler-utils.");

    public static readonly Refusal TooSlow = new(
        "draft.convert-too-slow", "Chưa chuyển được tệp: quá thời gian cho phép. Giảm số trang hoặc cỡ ảnh, hoặc tự lưu thành PDF rồi tải lên.");

    public static readonly Refusal CannotConvert = new(
        "draft.cannot-convert", "Chưa chuyển được tệp DOCX: LibreOffice không mở được tệp. Mở và lưu lại bằng Word, hoặc lưu thành PDF rồi tải lên.");

    public static readonly Refusal Unreadable = new(
        "draft.pdf-unreadable", "Chưa đọc được tệp PDF: không lấy được chữ trong tệp. Xuất lại PDF từ phần mềm soạn thảo rồi tải lên.");

    public static readonly Refusal Scan = new(
        "draft.scan", "Không dùng được làm dự thảo: tệp là bản quét (ảnh chụp trang giấy), không có chữ để ghi số, ngày và ký vào đúng chỗ. Tải lên tệp DOCX, hoặc PDF xuất thẳng từ phần mềm soạn thảo.");
}
