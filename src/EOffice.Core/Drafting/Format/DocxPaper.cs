using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace EOffice.Core.Drafting.Format;

/// <summary>Reads a DOCX as its layout is judged: what it declares, not what a machine without its fonts would draw.</summary>
internal sealed class DocxPaper
{
    private const double TwipsPerMillimetre = 1440 / 25.4;
    private const double TwipsPerPoint = 20;
    private const double LinesUnit = 240;

    private readonly DocxStyles styles;
    private readonly List<PaperLine> lines = [];
    private int block;
    private double after;

    private DocxPaper(MainDocumentPart main) => styles = new DocxStyles(main);

    /// <summary>Null for what can't be read as a DOCX.</summary>
    public static Paper? Read(byte[] docx)
    {
        ArgumentNullException.ThrowIfNull(docx);
        try
        {
            using var stream = new MemoryStream(docx, writable: false);
            using var file = WordprocessingDocument.Open(stream, isEditable: false);
            if (file.MainDocumentPart is not { Document.Body: { } body } main)
            {
                return null;
            }

            var paper = new DocxPaper(main);
            paper.Walk(body, PaperSide.Whole);
            var sections = body.Descendants<SectionProperties>().ToList();
            return new Paper(MarginsDeclared: true, [.. sections.Select(Page)], paper.lines, DocxPageNumbers.Of(main, sections));
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or System.Xml.XmlException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private void Walk(OpenXmlElement parent, PaperSide side)
    {
        foreach (var child in parent.Elements())
        {
            switch (child)
            {
                case Paragraph paragraph:
                    Add(paragraph, side);
                    break;
                case Table table:
                    WalkTable(table, side);
                    break;
                case SdtBlock { SdtContentBlock: { } content }:
                    Walk(content, side);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Head and foot are tables of two halves in every office's template; a table of more is contents.</summary>
    private void WalkTable(Table table, PaperSide side)
    {
        foreach (var row in table.Elements<TableRow>())
        {
            var cells = row.Elements<TableCell>().ToList();
            for (var i = 0; i < cells.Count; i++)
            {
                block++;
                after = 0;
                Walk(cells[i], cells.Count == 2 ? i == 0 ? PaperSide.Left : PaperSide.Right : cells.Count == 1 ? side : PaperSide.Left);
            }
        }

        block++;
        after = 0;
    }

    private void Add(Paragraph paragraph, PaperSide side)
    {
        var look = Look(paragraph);
        List<PaperSpan> spans = [];
        foreach (var run in paragraph.Descendants<Run>())
        {
            foreach (var part in run.Elements())
            {
                if (part is Break or CarriageReturn)
                {
                    Close(spans, side, look);
                    spans = [];
                }
                else if (part is Text or TabChar)
                {
                    spans.Add(styles.Span(paragraph, run, part is Text text ? text.Text : " "));
                }
            }
        }

        Close(spans, side, look);
    }

    private void Close(List<PaperSpan> spans, PaperSide side, ParagraphLook look)
    {
        if (spans.Exists(s => !string.IsNullOrWhiteSpace(s.Text)))
        {
            lines.Add(new PaperLine(1, block, side, spans, look));
        }
    }

    private ParagraphLook Look(Paragraph paragraph)
    {
        var spacing = styles.Paragraph(paragraph, p => p.SpacingBetweenLines);
        var before = Number(spacing.Select(s => s.Before?.Value)) / TwipsPerPoint;
        var gap = Math.Max(before ?? 0, after);
        after = Number(spacing.Select(s => s.After?.Value)) / TwipsPerPoint ?? 0;
        var rule = spacing.Select(s => s.LineRule?.Value).FirstOrDefault(r => r is not null);
        var line = Number(spacing.Select(s => s.Line?.Value)) ?? LinesUnit;
        return new ParagraphLook(
            Setting(styles.Paragraph(paragraph, p => p.Justification).FirstOrDefault()?.Val),
            (Number(styles.Paragraph(paragraph, p => p.Indentation).Select(i => i.FirstLine?.Value)) ?? 0) / TwipsPerMillimetre,
            gap,
            rule is null || rule == LineSpacingRuleValues.Auto ? line / LinesUnit : null);
    }

    private static TextSetting Setting(EnumValue<JustificationValues>? value) =>
        value is null ? TextSetting.Left
        : value == JustificationValues.Both || value == JustificationValues.Distribute ? TextSetting.Justified
        : value == JustificationValues.Center ? TextSetting.Centre
        : value == JustificationValues.Right || value == JustificationValues.End ? TextSetting.Right
        : TextSetting.Left;

    private static PaperPage Page(SectionProperties section)
    {
        var size = section.GetFirstChild<PageSize>();
        var margin = section.GetFirstChild<PageMargin>();
        return new PaperPage(
            (size?.Width?.Value ?? 12240) / TwipsPerMillimetre, (size?.Height?.Value ?? 15840) / TwipsPerMillimetre,
            Math.Abs(margin?.Top?.Value ?? 1440) / TwipsPerMillimetre, Math.Abs(margin?.Bottom?.Value ?? 1440) / TwipsPerMillimetre,
            (margin?.Left?.Value ?? 1440) / TwipsPerMillimetre, (margin?.Right?.Value ?? 1440) / TwipsPerMillimetre);
    }

    private static double? Number(IEnumerable<string?> values) =>
        values.FirstOrDefault(v => v is not null) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Where a DOCX puts its page numbers.</summary>
internal static class DocxPageNumbers
{
    public static PageNumbering Of(MainDocumentPart main, IReadOnlyList<SectionProperties> sections)
    {
        var foot = main.FooterParts.Any(p => p.Footer is { } footer && HasNumber(footer));
        var heads = main.HeaderParts.Where(p => p.Header is { } header && HasNumber(header)).ToList();
        if (heads.Count == 0)
        {
            // How many pages it has shows only in print.
            return foot ? PageNumbering.InFoot : PageNumbering.NotNeeded;
        }

        var first = sections.Count > 0 ? sections[0] : null;
        if (first is null || first.GetFirstChild<TitlePage>() is not { } title || title.Val?.Value == false || FirstHasNumber(main, first))
        {
            return PageNumbering.OnFirstPage;
        }

        return heads.TrueForAll(h => IsCentred(h.Header!)) ? PageNumbering.Right : PageNumbering.NotCentred;
    }

    private static bool FirstHasNumber(MainDocumentPart main, SectionProperties section) =>
        section.Elements<HeaderReference>().FirstOrDefault(r => r.Type?.Value == HeaderFooterValues.First)?.Id?.Value is { } id
        && main.GetPartById(id) is HeaderPart { Header: { } header } && HasNumber(header);

    private static bool HasNumber(OpenXmlElement part) =>
        part.Descendants<SimpleField>().Any(f => IsPage(f.Instruction?.Value)) || part.Descendants<FieldCode>().Any(c => IsPage(c.Text));

    private static bool IsPage(string? instruction) => instruction?.Trim().Split(' ')[0].Equals("PAGE", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsCentred(OpenXmlElement header) =>
        header.Descendants<Paragraph>().Where(HasNumber).All(p => p.ParagraphProperties?.Justification?.Val?.Value is { } setting && setting == JustificationValues.Center);
}
