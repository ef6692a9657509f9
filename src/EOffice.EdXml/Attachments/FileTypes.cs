namespace EOffice.EdXml.Attachments;

/// <summary>What the first bytes of a file say it is.</summary>
internal enum FileKind
{
    Other,
    Pdf,
    Zip,
    Ole,
    Rtf,
    Png,
    Jpeg,
    Gif,
    Tiff,
    Rar,
    SevenZip,
    Program,
}

/// <summary>Knows the file types offices exchange: extension, media type and the first bytes they start with.</summary>
internal static class FileTypes
{
    public const string ZipType = "application/zip";
    public const string UnknownType = "application/octet-stream";

    private const int HeadLength = 1024;

    private static readonly (string Extension, string Type, FileKind[] Kinds)[] Table =
    [
        (".pdf", "application/pdf", [FileKind.Pdf]),
        (".zip", ZipType, [FileKind.Zip]),
        (".doc", "application/msword", [FileKind.Ole, FileKind.Rtf]),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [FileKind.Zip]),
        (".xls", "application/vnd.ms-excel", [FileKind.Ole]),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [FileKind.Zip]),
        (".ppt", "application/vnd.ms-powerpoint", [FileKind.Ole]),
        (".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", [FileKind.Zip]),
        (".odt", "application/vnd.oasis.opendocument.text", [FileKind.Zip]),
        (".ods", "application/vnd.oasis.opendocument.spreadsheet", [FileKind.Zip]),
        (".rtf", "application/rtf", [FileKind.Rtf]),
        (".png", "image/png", [FileKind.Png]),
        (".jpg", "image/jpeg", [FileKind.Jpeg]),
        (".jpeg", "image/jpeg", [FileKind.Jpeg]),
        (".gif", "image/gif", [FileKind.Gif]),
        (".tif", "image/tiff", [FileKind.Tiff]),
        (".tiff", "image/tiff", [FileKind.Tiff]),
        (".rar", "application/vnd.rar", [FileKind.Rar]),
        (".7z", "application/x-7z-compressed", [FileKind.SevenZip]),
        (".txt", "text/plain", [FileKind.Other]),
        (".csv", "text/csv", [FileKind.Other]),
        (".xml", "application/xml", [FileKind.Other]),
        (".html", "text/html", [FileKind.Other]),
    ];

    /// <summary>The media type an extension stands for.</summary>
    public static string TypeOf(string name)
    {
        var extension = Path.GetExtension(name);
        return Table.FirstOrDefault(row => row.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase)).Type ?? UnknownType;
    }

    /// <summary>Whether a file of this name and declared type may start like this; what is not in the table may, unless it is a program.</summary>
    public static bool Agrees(string name, string contentType, FileKind kind)
    {
        var extension = Path.GetExtension(name);
        var byName = Table.FirstOrDefault(row => row.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase)).Kinds;
        var byType = Table.FirstOrDefault(row => row.Type.Equals(contentType, StringComparison.OrdinalIgnoreCase)).Kinds;
        return kind != FileKind.Program && (byName?.Contains(kind) ?? true) && (byType?.Contains(kind) ?? true);
    }

    /// <summary>Looks at the first bytes.</summary>
    public static FileKind Sniff(IPacketContent content)
    {
        using var stream = content.Open();
        Span<byte> buffer = stackalloc byte[HeadLength];
        ReadOnlySpan<byte> head = buffer[..stream.ReadAtLeast(buffer, HeadLength, throwOnEndOfStream: false)];
        return head switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => FileKind.Zip,
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => FileKind.Ole,
            [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => FileKind.Rtf,
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => FileKind.Png,
            [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => FileKind.Gif,
            [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => FileKind.Tiff,
            [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => FileKind.Rar,
            [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => FileKind.SevenZip,
            [(byte)'M', (byte)'Z', ..] or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => FileKind.Program,
            // Readers accept a PDF header anywhere in the first kilobyte.
            _ when head.IndexOf("%PDF-"u8) >= 0 => FileKind.Pdf,
            _ => FileKind.Other,
        };
    }

    /// <summary>The Vietnamese name of a kind.</summary>
    public static string NameOf(FileKind kind) => kind switch
    {
        FileKind.Pdf => "tệp PDF",
        FileKind.Zip => "tệp nén ZIP (hoặc Office dạng mới)",
        FileKind.Ole => "tệp Office dạng cũ",
        FileKind.Rtf => "tệp RTF",
        FileKind.Rar or FileKind.SevenZip => "tệp nén",
        FileKind.Program => "chương trình chạy được",
        FileKind.Other => "dữ liệu khác",
        _ => "tệp ảnh",
    };
}
