using System.IO.Compression;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Signing;
using EOffice.Signing.Pades;

namespace EOffice.Core.Drafting.Files;

/// <summary>What kind of file a draft was uploaded as.</summary>
internal enum UploadKind
{
    Pdf,
    Docx,
}

/// <summary>Looks at an uploaded file before anything opens it: by its bytes, not by its name.</summary>
internal static class UploadKinds
{
    /// <summary>The largest file that is taken.</summary>
    public const int MostBytes = 50 * 1024 * 1024;

    public const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int MostName = 120;
    private const long MostUnpacked = 400L * 1024 * 1024;
    private const int MostEntries = 5000;

    /// <summary>A part that packs better than this is no text of an office.</summary>
    private const long MostRatio = 200;
    private const long SmallPart = 1024 * 1024;

    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    public static Outcome<UploadKind> Tell(byte[] content)
    {
        if (content.Length == 0)
        {
            return UploadRefusals.Empty;
        }

        if (content.Length > MostBytes)
        {
            return UploadRefusals.TooLarge;
        }

        if (IsPdf(content))
        {
            return CheckPdf(content);
        }

        if (content.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return CheckDocx(content);
        }

        return content.AsSpan().StartsWith(OldOffice) ? UploadRefusals.OldWord : UploadRefusals.WrongType;
    }

    /// <summary>Readers take a PDF whose head stands a little way in.</summary>
    public static bool IsPdf(byte[] content) => content.AsSpan(0, Math.Min(1024, content.Length)).IndexOf("%PDF-"u8) >= 0;

    public static string TypeOf(UploadKind kind) =>
        kind == UploadKind.Pdf ? "application/pdf" : DocxType;

    /// <summary>The name as the person knows it, without a path, with the ending that fits what is inside.</summary>
    public static string NameOf(string name, UploadKind kind, string otherwise)
    {
        var clean = VietnameseText.Cut(VietnameseText.Clean(Path.GetFileNameWithoutExtension(name.Replace('\\', '/'))), MostName);
        return $"{(clean.Length == 0 ? otherwise : clean)}{(kind == UploadKind.Pdf ? ".pdf" : ".docx")}";
    }

    /// <summary>How a file that came in is counted: a PDF may be a scan, or printed from anything (OUT2).</summary>
    public static FileOrigin OriginOf(UploadKind kind) => kind == UploadKind.Docx ? FileOrigin.BornDigital : FileOrigin.Received;

    /// <summary>The same look that submitting takes later: encrypted, signed and broken files are told at once.</summary>
    private static Outcome<UploadKind> CheckPdf(byte[] content)
    {
        try
        {
            PdfNormaliser.Prepare(content, new ReservedFields([], []));
            return UploadKind.Pdf;
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
    }

    private static Outcome<UploadKind> CheckDocx(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries || zip.Entries.Sum(e => e.Length) > MostUnpacked
                || zip.Entries.Any(e => e.Length > SmallPart && e.Length / Math.Max(1, e.CompressedLength) > MostRatio))
            {
                return UploadRefusals.Bomb;
            }

            if (zip.GetEntry("word/document.xml") is null || zip.GetEntry("[Content_Types].xml") is not { } types)
            {
                return UploadRefusals.WrongType;
            }

            var described = Read(types);
            if (zip.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) || described.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
            {
                return UploadRefusals.Macros;
            }

            return zip.Entries.Where(e => e.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).Any(e => LinksOutside(Read(e)))
                ? UploadRefusals.LinksOutside
                : UploadKind.Docx;
        }
        catch (InvalidDataException)
        {
            return UploadRefusals.Broken;
        }
    }

    /// <summary>Pictures and objects that lie elsewhere: they would be fetched, or be missing. Hyperlinks are only text.</summary>
    private static bool LinksOutside(string relationships)
    {
        try
        {
            var settings = new System.Xml.XmlReaderSettings { DtdProcessing = System.Xml.DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = System.Xml.XmlReader.Create(new StringReader(relationships), settings);
            return System.Xml.Linq.XDocument.Load(reader).Descendants().Any(r =>
                (string?)r.Attribute("TargetMode") == "External"
                && (string?)r.Attribute("Type") is { } type && Fetched.Any(f => type.EndsWith(f, StringComparison.Ordinal)));
        }
        catch (System.Xml.XmlException)
        {
            throw new InvalidDataException("A part of the document is not XML.");
        }
    }

    private static readonly string[] Fetched = ["/image", "/oleObject", "/package", "/subDocument", "/frame", "/aFChunk", "/video", "/audio"];

    /// <summary>Reads no more than the directory promises: a part that lies about its length is broken.</summary>
    private static string Read(ZipArchiveEntry entry)
    {
        if (entry.Length > SmallPart * 8)
        {
            throw new InvalidDataException("A part that describes the document is too long.");
        }

        using var reader = new StreamReader(entry.Open());
        var buffer = new char[(int)entry.Length + 1];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }
}

internal static class UploadRefusals
{
    public static readonly Refusal Empty = new(
        "draft.upload-empty", "Chưa nhận được tệp: chưa chọn tệp, hoặc tệp trống. Chọn tệp DOCX hoặc PDF rồi tải lên.");

    public static readonly Refusal TooLarge = new(
        "draft.upload-too-large", "Chưa nhận được tệp: tệp lớn hơn 50 MB. Giảm cỡ ảnh trong tệp hoặc tách phụ lục rồi tải lại.");

    public static readonly Refusal WrongType = new(
        "draft.upload-wrong-type", "Chưa nhận được tệp: nội dung không phải DOCX hay PDF, dù tên tệp ghi thế nào. Lưu lại thành DOCX hoặc PDF rồi tải lên.");

    public static readonly Refusal OldWord = new(
        "draft.upload-old-word", "Chưa nhận được tệp: đây là tệp Word đời cũ (.doc) hoặc tệp đặt mật khẩu. Bỏ mật khẩu, lưu thành .docx rồi tải lên.");

    public static readonly Refusal Macros = new(
        "draft.upload-macros", "Chưa nhận được tệp: tệp có macro. Lưu thành .docx (không macro) rồi tải lên.");

    public static readonly Refusal Bomb = new(
        "draft.upload-bomb", "Chưa nhận được tệp: tệp nén bất thường, giải ra quá lớn. Lưu lại bằng Word hoặc LibreOffice rồi tải lên.");

    public static readonly Refusal Broken = new(
        "draft.upload-broken", "Chưa nhận được tệp: tệp DOCX bị hỏng. Mở và lưu lại bằng Word hoặc LibreOffice rồi tải lên.");

    public static readonly Refusal LinksOutside = new(
        "draft.upload-links-outside", "Chưa nhận được tệp: tệp có ảnh hoặc đối tượng liên kết từ nơi khác. Chèn hẳn vào tệp (bỏ liên kết) rồi tải lên.");

    public static readonly Refusal NotYourDraft = new(
        "draft.upload-not-drafting", "Chưa nhận được tệp: văn bản không còn ở bước dự thảo của ông/bà. Tải lại để xem văn bản đang ở đâu.");
}
