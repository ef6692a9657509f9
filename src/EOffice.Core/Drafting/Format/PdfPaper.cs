using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace EOffice.Core.Drafting.Format;

/// <summary>Reads what <c>pdftohtml -xml</c> tells of a PDF as its layout is judged.</summary>
internal static partial class PdfPaper
{
    private const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>Lines of one height whose pieces are farther apart stand in two halves of the page.</summary>
    private const double ColumnGap = 18;
    private const double SameLine = 3;
    private const double A4Width = 612;

    /// <summary>Millimetres from the top within which a lone number is the page's.</summary>
    private const double HeadRoom = 26;
    private const double Centred = 12;

    /// <summary>A text of a page as the tool tells it, in points.</summary>
    private sealed record Piece(double Top, double Left, double Width, double Height, PaperSpan Span)
    {
        public double Right => Left + Width;

        public double Bottom => Top + Height;
    }

    /// <summary>Null for what is no such text.</summary>
    public static Paper? Parse(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false };
            using var reader = XmlReader.Create(new StringReader(Clean(xml)), settings);
            var pages = XDocument.Load(reader).Descendants("page").ToList();
            // Fonts are declared on the page where they are first used and hold from there on.
            var fonts = pages.Descendants("fontspec").GroupBy(f => (string?)f.Attribute("id") ?? "").ToDictionary(g => g.Key, g => g.First());
            var read = pages.Select(p => (Page: p, Pieces: p.Elements("text").SelectMany(t => Pieces(t, fonts)).ToList())).ToList();
            return new Paper(
                MarginsDeclared: false, [.. read.Select(p => Page(p.Page, p.Pieces))], [.. read.SelectMany((p, i) => Lines(p.Pieces, i + 1, Number(p.Page, "width")))],
                Numbering([.. read.Select(p => (Number(p.Page, "width"), p.Pieces))]));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The tool closes tags in the order it likes where looks overlap; only bold and italic matter here.</summary>
    private static string Clean(string xml) => Links().Replace(xml, "");

    private static IEnumerable<Piece> Pieces(XElement text, Dictionary<string, XElement> fonts)
    {
        var spans = text.DescendantNodes().OfType<XText>().ToList();
        var length = spans.Sum(s => s.Value.Length);
        if (length == 0)
        {
            yield break;
        }

        var font = fonts.GetValueOrDefault((string?)text.Attribute("font") ?? "");
        var (left, width) = (Number(text, "left"), Number(text, "width"));
        foreach (var span in spans)
        {
            // The tool gives the place of the whole: its parts share the width by their letters.
            var part = width * span.Value.Length / length;
            yield return new Piece(Number(text, "top"), left, part, Number(text, "height"), Span(span, font));
            left += part;
        }
    }

    private static PaperSpan Span(XText text, XElement? font)
    {
        var family = (string?)font?.Attribute("family") ?? "";
        var name = family[(family.IndexOf('+', StringComparison.Ordinal) + 1)..];
        var colour = ((string?)font?.Attribute("color") ?? "").TrimStart('#').ToUpperInvariant();
        return new PaperSpan(
            text.Value, name.Length == 0 ? null : name, Number(font, "size"),
            Under(text, "b") || name.Contains("Bold", StringComparison.OrdinalIgnoreCase),
            Under(text, "i") || name.Contains("Italic", StringComparison.OrdinalIgnoreCase),
            colour is "" or "000000" ? null : colour);
    }

    private static bool Under(XText text, string tag) => text.Ancestors(tag).Any();

    private static IEnumerable<PaperLine> Lines(List<Piece> pieces, int page, double width)
    {
        // On a sheet of the wrong shape the halves still stand where A4 has them.
        width = Math.Min(width, A4Width);
        var rows = new List<List<Piece>>();
        foreach (var piece in pieces.Where(p => p.Span.Text.Length > 0).OrderBy(p => p.Bottom).ThenBy(p => p.Left))
        {
            if (rows.Count > 0 && Math.Abs(rows[^1][0].Bottom - piece.Bottom) <= SameLine)
            {
                rows[^1].Add(piece);
            }
            else
            {
                rows.Add([piece]);
            }
        }

        var parts = rows.SelectMany(r => Split(r.OrderBy(p => p.Left))).ToList();
        return parts.Select(p => new PaperLine(page, 0, Side(p, width), [.. p.Select(x => x.Span)])).Where(l => l.Text.Length > 0 && !IsNumber(l.Text));
    }

    private static IEnumerable<List<Piece>> Split(IEnumerable<Piece> row)
    {
        List<Piece> line = [];
        foreach (var piece in row)
        {
            // The blank for the number is wide, and no gap between two halves.
            if (line.Count > 0 && piece.Left - line[^1].Right > ColumnGap && !piece.Span.Text.StartsWith('/'))
            {
                yield return line;
                line = [];
            }

            line.Add(piece);
        }

        yield return line;
    }

    private static PaperSide Side(List<Piece> line, double width)
    {
        var (left, right) = (line[0].Left, line[^1].Right);
        return right < width * 0.56 ? PaperSide.Left : left > width * 0.40 ? PaperSide.Right : PaperSide.Whole;
    }

    private static PaperPage Page(XElement page, List<Piece> pieces)
    {
        var (width, height) = (Number(page, "width"), Number(page, "height"));
        // The page's own number stands in the margin by rule.
        var inked = pieces.Where(p => !string.IsNullOrWhiteSpace(p.Span.Text) && !(IsNumber(p.Span.Text) && p.Top < HeadRoom * PointsPerMillimetre)).ToList();
        return inked.Count == 0
            ? new PaperPage(Millimetres(width), Millimetres(height), 20, 20, 30, 15)
            : new PaperPage(
                Millimetres(width), Millimetres(height), Millimetres(inked.Min(p => p.Top)) + 1, Millimetres(height - inked.Max(p => p.Bottom)) + 1,
                Millimetres(inked.Min(p => p.Left)), Millimetres(width - inked.Max(p => p.Right)) + 1);
    }

    private static PageNumbering Numbering(List<(double Width, List<Piece> Pieces)> pages)
    {
        if (pages.Count == 0 || pages[0].Pieces.Exists(p => IsNumber(p.Span.Text) && p.Top < HeadRoom * PointsPerMillimetre))
        {
            return pages.Count == 0 ? PageNumbering.NotNeeded : PageNumbering.OnFirstPage;
        }

        foreach (var (width, pieces) in pages.Skip(1))
        {
            if (pieces.Find(p => IsNumber(p.Span.Text) && p.Top < HeadRoom * PointsPerMillimetre) is not { } number)
            {
                return pieces.Count == 0 ? PageNumbering.Right
                    : pieces.MaxBy(p => p.Bottom) is { } last && IsNumber(last.Span.Text) ? PageNumbering.InFoot : PageNumbering.Missing;
            }

            if (Math.Abs(number.Left + (number.Width / 2) - (width / 2)) > width / Centred)
            {
                return PageNumbering.NotCentred;
            }
        }

        return pages.Count == 1 ? PageNumbering.NotNeeded : PageNumbering.Right;
    }

    private static bool IsNumber(string text) => text.Trim() is { Length: > 0 and < 4 } number && number.All(char.IsAsciiDigit);

    private static double Millimetres(double points) => points / PointsPerMillimetre;

    private static double Number(XElement? element, string name) =>
        double.TryParse(element?.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    [GeneratedRegex("</?a\\b[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Links();
}
