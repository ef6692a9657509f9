using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace EOffice.Core.Tests.Drafting.Format;

/// <summary>How one kind of line is set in a generated DOCX.</summary>
internal sealed record Set(double Size, bool Bold = false, bool Italic = false, string Font = "Times New Roman", string? Colour = null);

/// <summary>A generated draft with everything as Phụ lục I asks; tests plant faults into it.</summary>
internal sealed class DraftSheet
{
    public string TypeName { get; set; } = "Công văn";

    public double Width { get; set; } = 210;

    public double Height { get; set; } = 297;

    public double Top { get; set; } = 20;

    public double Bottom { get; set; } = 20;

    public double Left { get; set; } = 30;

    public double Right { get; set; } = 15;

    public List<(string Text, Set Set)> Organ { get; } = [("UBND TỈNH MINH AN", new(13)), ("SỞ XÂY DỰNG", new(13, Bold: true))];

    public (string Text, Set Set) Number { get; set; } = ("Số:          /SXD-QLN", new(13));

    public (string Text, Set Set)? Subject { get; set; } = ("V/v rà soát nhà ở tạm", new(12));

    public (string Text, Set Set) Nation { get; set; } = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", new(13, Bold: true));

    public (string Text, Set Set) Motto { get; set; } = ("Độc lập - Tự do - Hạnh phúc", new(14, Bold: true));

    public (string Text, Set Set) Date { get; set; } = ("Minh An, ngày      tháng      năm 2026", new(14, Italic: true));

    public List<(string Text, Set Set)> Titles { get; } = [];

    public (string Text, Set Set)? AddressedTo { get; set; } = ("Kính gửi: Ủy ban nhân dân tỉnh Minh An.", new(14));

    public List<(string Text, Set Set)> Body { get; } =
    [
        ("Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh, ngày 05 tháng 02 năm 2026 Sở Xây dựng đã rà soát nhà ở tạm trên địa bàn các xã, phường và lập danh sách hộ cần hỗ trợ.", new(14)),
        ("Đến ngày 15 tháng 3 năm 2026, các địa phương đã hoàn thành thống kê; Sở Xây dựng kính báo cáo Ủy ban nhân dân tỉnh xem xét, cho ý kiến chỉ đạo./.", new(14)),
    ];

    public JustificationValues Setting { get; set; } = JustificationValues.Both;

    /// <summary>Millimetres.</summary>
    public double Indent { get; set; } = 12.7;

    /// <summary>Points.</summary>
    public double Gap { get; set; } = 6;

    public double LineSpacing { get; set; } = 1.15;

    public (string Text, Set Set)? PlacesHeading { get; set; } = ("Nơi nhận:", new(12, Bold: true, Italic: true));

    public List<(string Text, Set Set)> Places { get; } = [("- Như trên;", new(11)), ("- Lưu: VT, QLN.", new(11))];

    public List<(string Text, Set Set)> Signer { get; } = [("KT. GIÁM ĐỐC", new(14, Bold: true)), ("PHÓ GIÁM ĐỐC", new(14, Bold: true)), ("Lê Đức Thịnh", new(14, Bold: true))];

    /// <summary>Header with a page number; null for none.</summary>
    public JustificationValues? PageNumber { get; set; } = JustificationValues.Center;

    public bool NumberOnFirstPage { get; set; }

    public bool NumberInFoot { get; set; }

    /// <summary>An administrative document of another type, with a title instead of "V/v".</summary>
    public static DraftSheet Titled(string type, string notation, bool addressed)
    {
        var sheet = new DraftSheet { TypeName = type, Subject = null, Number = ($"Số:          /{notation}", new(13)) };
        sheet.Titles.AddRange([(type.ToUpper(System.Globalization.CultureInfo.GetCultureInfo("vi-VN")), new(14, Bold: true)), ("Về việc hỗ trợ xóa nhà tạm năm 2026", new(14, Bold: true))]);
        if (!addressed)
        {
            sheet.AddressedTo = null;
            sheet.Places[0] = ("- Như Điều 3;", new(11));
        }

        return sheet;
    }

    public byte[] ToDocx()
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            var section = Section(main);
            main.Document = new Document(new Body([.. Parts(), section]));
        }

        return stream.ToArray();
    }

    private IEnumerable<OpenXmlElement> Parts()
    {
        yield return Halves([.. Organ, Number, .. Subject is { } subject ? [subject] : Array.Empty<(string, Set)>()], [Nation, Motto, Date]);
        foreach (var title in Titles)
        {
            yield return Line(title, JustificationValues.Center);
        }

        if (AddressedTo is { } addressed)
        {
            yield return Line(addressed, JustificationValues.Center);
        }

        foreach (var paragraph in Body)
        {
            yield return BodyLine(paragraph);
        }

        List<(string, Set)> signer = [.. Signer.SkipLast(1), .. Enumerable.Repeat(("", new Set(14)), 4), .. Signer.TakeLast(1)];
        yield return Halves([.. PlacesHeading is { } heading ? [heading] : Array.Empty<(string, Set)>(), .. Places], signer);
    }

    private Paragraph BodyLine((string Text, Set Set) line)
    {
        var paragraph = Line(line, Setting);
        paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines
        {
            Before = Twips(Gap * 20),
            After = "0",
            Line = Twips(LineSpacing * 240),
            LineRule = LineSpacingRuleValues.Auto,
        };
        paragraph.ParagraphProperties.Indentation = new Indentation { FirstLine = Twips(Indent * 1440 / 25.4) };
        return paragraph;
    }

    private static Paragraph Line((string Text, Set Set) line, JustificationValues setting) => new(
        new ParagraphProperties(new Justification { Val = setting }),
        new Run(Look(line.Set), new Text(line.Text) { Space = SpaceProcessingModeValues.Preserve }));

    private static RunProperties Look(Set set)
    {
        var look = new RunProperties(new RunFonts { Ascii = set.Font, HighAnsi = set.Font, ComplexScript = set.Font });
        if (set.Bold)
        {
            look.AppendChild(new Bold());
        }

        if (set.Italic)
        {
            look.AppendChild(new Italic());
        }

        if (set.Colour is not null)
        {
            look.AppendChild(new Color { Val = set.Colour });
        }

        look.AppendChild(new FontSize { Val = Twips(set.Size * 2) });
        return look;
    }

    private static Table Halves(List<(string Text, Set Set)> left, List<(string Text, Set Set)> right) => new(
        new TableProperties(new TableWidth { Width = "9355", Type = TableWidthUnitValues.Dxa }, new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(new GridColumn { Width = "3455" }, new GridColumn { Width = "5900" }),
        new TableRow(Cell(left, "3455"), Cell(right, "5900")));

    private static TableCell Cell(List<(string Text, Set Set)> lines, string width) => new(
        [new TableCellProperties(new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa }), .. lines.DefaultIfEmpty(("", new Set(11))).Select(l => Line(l, JustificationValues.Center))]);

    private SectionProperties Section(MainDocumentPart main)
    {
        var section = new SectionProperties();
        if (PageNumber is { } setting)
        {
            var number = new Paragraph(
                new ParagraphProperties(new Justification { Val = setting }),
                new SimpleField(new Run(Look(new Set(13)), new Text("2"))) { Instruction = " PAGE " });
            if (NumberInFoot)
            {
                var part = main.AddNewPart<FooterPart>();
                part.Footer = new Footer(number);
                section.AppendChild(new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(part) });
            }
            else
            {
                var part = main.AddNewPart<HeaderPart>();
                part.Header = new Header(number);
                section.AppendChild(new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(part) });
            }
        }

        section.AppendChild(new PageSize { Width = (uint)Math.Round(Width * 1440 / 25.4), Height = (uint)Math.Round(Height * 1440 / 25.4) });
        section.AppendChild(new PageMargin
        {
            Top = (int)Math.Round(Top * 1440 / 25.4),
            Bottom = (int)Math.Round(Bottom * 1440 / 25.4),
            Left = (uint)Math.Round(Left * 1440 / 25.4),
            Right = (uint)Math.Round(Right * 1440 / 25.4),
            Header = 567,
            Footer = 567,
        });
        if (!NumberOnFirstPage)
        {
            section.AppendChild(new TitlePage());
        }

        return section;
    }

    private static string Twips(double value) => ((int)Math.Round(value)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
