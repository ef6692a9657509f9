using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace EOffice.Core.Drafting.Templates;

/// <summary>Paragraphs of a DOCX in the looks that NĐ 30/2020 Phụ lục I asks for.</summary>
internal static class DocxLines
{
    private const string Font = "Times New Roman";
    private const double TwipsPerMillimetre = 1440 / 25.4;

    public static Paragraph Line(string text, double size, bool bold = false, bool italic = false, JustificationValues? setting = null, int before = 0) => new(
        new ParagraphProperties(
            new SpacingBetweenLines { Before = Number(before), After = "0" },
            new Justification { Val = setting ?? JustificationValues.Center },
            new ParagraphMarkRunProperties(new FontSize { Val = Half(size) })),
        Run(text, size, bold, italic));

    /// <summary>Ô 6: justified, first line 1.27 cm, 6 points between paragraphs.</summary>
    public static Paragraph Body(string text, bool italic = false)
    {
        const double Size = 14;
        return new Paragraph(
            new ParagraphProperties(
                new SpacingBetweenLines { Before = "120", After = "0", Line = "276", LineRule = LineSpacingRuleValues.Auto },
                new Indentation { FirstLine = Twips(12.7) },
                new Justification { Val = JustificationValues.Both }),
            Run(text, Size, bold: false, italic));
    }

    /// <summary>A rule in the middle of its column, as wide as what is left between the indents.</summary>
    public static Paragraph Rule(double left, double right) => new(
        new ParagraphProperties(
            new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6, Space = 1, Color = "auto" }),
            new SpacingBetweenLines { Before = "20", After = "0", Line = "120", LineRule = LineSpacingRuleValues.Exact },
            new Indentation { Left = Twips(left), Right = Twips(right) },
            new ParagraphMarkRunProperties(new FontSize { Val = "8" })));

    /// <summary>Two halves beside each other: head and foot.</summary>
    public static Table Halves(IEnumerable<Paragraph> left, IEnumerable<Paragraph> right, int leftWidth, int rightWidth) => new(
        new TableProperties(
            new TableWidth { Width = Number(leftWidth + rightWidth), Type = TableWidthUnitValues.Dxa },
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa })),
        new TableGrid(new GridColumn { Width = Number(leftWidth) }, new GridColumn { Width = Number(rightWidth) }),
        new TableRow(new TableRowProperties(new CantSplit()), Cell(left, leftWidth), Cell(right, rightWidth)));

    public static Run Run(string text, double size, bool bold = false, bool italic = false)
    {
        var look = new RunProperties(new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font });
        if (bold)
        {
            look.AppendChild(new Bold());
        }

        if (italic)
        {
            look.AppendChild(new Italic());
        }

        look.AppendChild(new FontSize { Val = Half(size) });
        look.AppendChild(new FontSizeComplexScript { Val = Half(size) });
        return new Run(look, new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }

    public static string Twips(double millimetres) => Number((int)Math.Round(millimetres * TwipsPerMillimetre));

    private static TableCell Cell(IEnumerable<Paragraph> lines, int width) =>
        new([new TableCellProperties(new TableCellWidth { Width = Number(width), Type = TableWidthUnitValues.Dxa }), .. lines]);

    private static string Half(double points) => Number((int)Math.Round(points * 2));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
