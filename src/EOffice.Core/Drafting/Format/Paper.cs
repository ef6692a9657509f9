using EOffice.Core.Platform;

namespace EOffice.Core.Drafting.Format;

/// <summary>A piece of a line in one look.</summary>
/// <param name="Font">As the file declares it; null where it declares none.</param>
/// <param name="Size">Points.</param>
/// <param name="Colour">Six hex digits in upper case, or null for the automatic colour.</param>
internal sealed record PaperSpan(string Text, string? Font, double Size, bool Bold, bool Italic, string? Colour = null);

/// <summary>How a paragraph of a DOCX is set; a PDF doesn't tell.</summary>
/// <param name="FirstIndent">Millimetres.</param>
/// <param name="Gap">Points between this paragraph and the one before it.</param>
/// <param name="LineSpacing">In single lines; null where lines have a height of their own.</param>
internal sealed record ParagraphLook(TextSetting Setting, double FirstIndent, double Gap, double? LineSpacing);

internal enum TextSetting
{
    Left,
    Centre,
    Right,
    Justified,
}

/// <summary>The half of the page that a line of head or foot stands in.</summary>
internal enum PaperSide
{
    Whole,
    Left,
    Right,
}

/// <summary>A line of a PDF, or a paragraph of a DOCX up to its next line break.</summary>
/// <param name="Block">Lines of one table cell, or of the text between tables, have the same.</param>
internal sealed record PaperLine(int Page, int Block, PaperSide Side, IReadOnlyList<PaperSpan> Spans, ParagraphLook? Look = null)
{
    public string Text { get; } = VietnameseText.Clean(string.Concat(Spans.Select(s => s.Text)));

    /// <summary>Without diacritics and case.</summary>
    public string Key => FoldedText.Of(Text);

    /// <summary>The spans that have ink.</summary>
    public IEnumerable<PaperSpan> Inked => Spans.Where(s => !string.IsNullOrWhiteSpace(s.Text));

    public bool IsBold => Inked.All(s => s.Bold);

    public bool IsItalic => Inked.All(s => s.Italic);

    public bool IsCapitals => Text.Any(char.IsLetter) && !Text.Any(char.IsLower);

    public bool HasSize(double least, double most) => Inked.All(s => s.Size >= least - Tolerance && s.Size <= most + Tolerance);

    /// <summary>Points; PDFs round sizes.</summary>
    private const double Tolerance = 0.3;
}

/// <summary>A page with its margins, in millimetres; a PDF's margins are where its ink ends.</summary>
internal sealed record PaperPage(double Width, double Height, double Top, double Bottom, double Left, double Right);

/// <summary>Where the page number is.</summary>
internal enum PageNumbering
{
    /// <summary>None is seen, and none is needed or it can't be told.</summary>
    NotNeeded,
    Right,
    Missing,
    InFoot,
    NotCentred,
    OnFirstPage,
}

/// <summary>A document as its layout is judged, whatever file it came in.</summary>
/// <param name="MarginsDeclared">A DOCX says its margins; of a PDF only ink outside the allowed frame is a fault.</param>
internal sealed record Paper(bool MarginsDeclared, IReadOnlyList<PaperPage> Pages, IReadOnlyList<PaperLine> Lines, PageNumbering Numbering);

/// <summary>How much a finding weighs.</summary>
public enum FormatWeight
{
    /// <summary>Against a rule of Phụ lục I.</summary>
    Fault,

    /// <summary>Worth a look.</summary>
    Hint,
}

/// <summary>One thing that is not as NĐ 30/2020 Phụ lục I asks.</summary>
/// <param name="Rule">Stable name of the rule.</param>
/// <param name="Place">Where, in words.</param>
/// <param name="Message">What is wrong and what it must be.</param>
public sealed record FormatFinding(string Rule, FormatWeight Weight, string Place, string Message);
