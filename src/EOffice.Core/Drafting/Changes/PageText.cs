using EOffice.Core.Drafting.Files;

namespace EOffice.Core.Drafting.Changes;

/// <summary>Paragraphs of a PDF's pages, told from where its words stand. Pure.</summary>
public static class PageText
{
    private const double Millimetre = 72 / 25.4;

    /// <summary>Page numbers stand in the top margin (NĐ 30/2020 PL I, mục II.1); they move with every line and are no text.</summary>
    private const double TopMargin = 20 * Millimetre;
    private const double Indent = 14;
    private const double ShortLine = 40;
    private const double NextToIt = 12;
    private const double OffCentre = 14;
    private const double WideGap = 1.35;

    public static IReadOnlyList<TextParagraph> Of(IReadOnlyList<PdfWordPage> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        List<TextParagraph> paragraphs = [];
        for (var i = 0; i < pages.Count; i++)
        {
            var lines = Lines(pages[i], i + 1);
            Place(lines, pages[i]);
            paragraphs.AddRange(Paragraphs(lines, i + 1));
        }

        return paragraphs;
    }

    private static List<Line> Lines(PdfWordPage page, int number)
    {
        List<Line> lines = [];
        foreach (var word in page.Words)
        {
            if (lines.Count > 0 && lines[^1].Continues(word))
            {
                lines[^1].Words.Add(word);
            }
            else
            {
                lines.Add(new Line([word]));
            }
        }

        lines.RemoveAll(l => number > 1 && l.Bottom < TopMargin && l.Words.TrueForAll(w => w.Text.All(char.IsAsciiDigit)));
        return lines;
    }

    /// <summary>A line with another beside it stands in a half, and so does what follows it there without a gap.</summary>
    private static void Place(List<Line> lines, PdfWordPage page)
    {
        var middle = page.Width / 2;
        foreach (var line in lines)
        {
            line.Place = lines.Exists(other => other != line && other.Overlaps(line) && (other.Right <= line.Left || other.Left >= line.Right))
                ? line.Left + line.Right < page.Width ? TextPlace.Left : TextPlace.Right
                : TextPlace.Whole;
        }

        for (var i = 1; i < lines.Count; i++)
        {
            var (before, line) = (lines[i - 1], lines[i]);
            var isHalf = before.Place == TextPlace.Left ? line.Right < middle + NextToIt : before.Place == TextPlace.Right && line.Left > middle - NextToIt;
            if (line.Place == TextPlace.Whole && isHalf && line.Top - before.Bottom < NextToIt * 7)
            {
                line.Place = before.Place;
            }
        }

        var (left, right) = Margins(lines);
        foreach (var line in lines.Where(l => l.Place == TextPlace.Whole && l.Left > left + (2 * ShortLine) && Math.Abs(l.Left - left - (right - l.Right)) < OffCentre))
        {
            line.Place = TextPlace.Centre;
        }
    }

    private static (double Left, double Right) Margins(List<Line> lines)
    {
        var whole = lines.Where(l => l.Place == TextPlace.Whole).ToList();
        return whole.Count == 0 ? (0, 0) : (whole.Min(l => l.Left), whole.Max(l => l.Right));
    }

    private static IEnumerable<TextParagraph> Paragraphs(List<Line> lines, int page)
    {
        var (left, right) = Margins(lines);
        var pitches = lines.Zip(lines.Skip(1), (a, b) => b.Top - a.Top).Where(p => p > 0).Order().ToList();
        var pitch = pitches.Count == 0 ? 0 : pitches[pitches.Count / 2];
        List<string> words = [];
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0 && Begins(lines[i - 1], lines[i], left, right, pitch))
            {
                yield return new TextParagraph(page, lines[i - 1].Place, words);
                words = [];
            }

            words.AddRange(lines[i].Words.Select(w => w.Text));
        }

        if (words.Count > 0)
        {
            yield return new TextParagraph(page, lines[^1].Place, words);
        }
    }

    private static bool Begins(Line before, Line line, double left, double right, double pitch) =>
        before.Place != line.Place
        || line.Place != TextPlace.Whole
        || line.Left > left + Indent
        || before.Right < right - ShortLine
        || line.Top - before.Top > pitch * WideGap;

    private sealed class Line(List<PdfWord> words)
    {
        public List<PdfWord> Words { get; } = words;

        public TextPlace Place { get; set; }

        public double Left => Words[0].Left;

        public double Right => Words[^1].Right;

        public double Top => Words.Min(w => w.Top);

        public double Bottom => Words.Max(w => w.Bottom);

        public bool Continues(PdfWord word)
        {
            var middle = (word.Top + word.Bottom) / 2;
            // A wide gap is the border between two halves.
            return word.Left > Right - 1 && word.Left - Right < NextToIt * 4 && middle > Words[^1].Top && middle < Words[^1].Bottom;
        }

        public bool Overlaps(Line other) => Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top) > Math.Min(Bottom - Top, other.Bottom - other.Top) / 2;
    }
}
