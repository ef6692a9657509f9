using System.IO.Compression;
using System.Text;

namespace EOffice.Testing;

/// <summary>DOCX files as an office writes them, and as somebody hostile would.</summary>
public static class OfficeFiles
{
    public const string Number = "Số:              /SXD-QLN";
    public const string Date = "Minh An, ngày        tháng        năm 2026";

    private const string Types = """
        <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """;

    private const string Rels = """
        <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
        """;

    /// <summary>A công văn of QLN signed by the deputy Thịnh.</summary>
    public static byte[] Docx(string number = Number, string date = Date, string name = "Lê Đức Thịnh", int gap = 5) =>
        Zip(("[Content_Types].xml", Types), ("_rels/.rels", Rels), ("word/document.xml", Document(number, date, name, gap)));

    public static byte[] WithPart(string name, string content) =>
        Zip(("[Content_Types].xml", Types), ("_rels/.rels", Rels), ("word/document.xml", Document(Number, Date, "Lê Đức Thịnh", 5)), (name, content));

    public static byte[] WithTypes(string types) => Zip(("[Content_Types].xml", types), ("_rels/.rels", Rels), ("word/document.xml", "<x/>"));

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content.Trim()));
            }
        }

        return stream.ToArray();
    }

    private static string Document(string number, string date, string name, int gap) =>
        """<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"""
        + Table(
            Paragraph("UBND TỈNH MINH AN") + Paragraph("SỞ XÂY DỰNG") + Paragraph(number),
            Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + Paragraph("Độc lập - Tự do - Hạnh phúc") + Paragraph(date))
        + Paragraph("Kính gửi: UBND tỉnh Minh An.") + Paragraph("Sở Xây dựng báo cáo kết quả rà soát nhà ở tạm trên địa bàn./.")
        + Table(
            Paragraph("Nơi nhận:") + Paragraph("- Như trên;") + Paragraph("- Lưu: VT, QLN."),
            Paragraph("KT. GIÁM ĐỐC") + Paragraph("PHÓ GIÁM ĐỐC") + string.Concat(Enumerable.Repeat(Paragraph(""), gap)) + Paragraph(name))
        + """<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/></w:sectPr></w:body></w:document>""";

    private static string Paragraph(string text) =>
        $"""<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>""";

    private static string Table(string left, string right) =>
        $"""<w:tbl><w:tblPr><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="3900"/><w:gridCol w:w="5738"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="3900" w:type="dxa"/></w:tcPr>{left}</w:tc><w:tc><w:tcPr><w:tcW w:w="5738" w:type="dxa"/></w:tcPr>{right}</w:tc></w:tr></w:tbl>""";
}
