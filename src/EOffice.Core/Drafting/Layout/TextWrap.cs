namespace EOffice.Core.Drafting.Layout;

/// <summary>Breaks text into lines and sets them.</summary>
internal static class TextWrap
{
    /// <summary>Lines no wider than <paramref name="width"/>; the first is shorter by <paramref name="firstIndent"/>.
    /// A word wider than a line (an address) is cut.</summary>
    public static List<string> Wrap(LetterFonts fonts, string text, Face face, double size, double width, double firstIndent = 0)
    {
        var lines = new List<string>();
        var space = fonts.Measure(" ", face, size);
        var line = string.Empty;
        var used = firstIndent;
        foreach (var (word, tail) in text.Split(' ').SelectMany(w => Cut(fonts, w, face, size, width - firstIndent)))
        {
            var wide = fonts.Measure(word, face, size);
            if (line.Length > 0 && (tail || used + space + wide > width))
            {
                lines.Add(line);
                (line, used) = (word, wide);
            }
            else
            {
                used += wide + (line.Length > 0 ? space : 0);
                line = line.Length > 0 ? $"{line} {word}" : word;
            }
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>As few lines as <see cref="Wrap"/> needs, about equally long: for centred text, where a last line of one word looks lost.</summary>
    public static List<string> Balance(LetterFonts fonts, string text, Face face, double size, double width)
    {
        var best = Wrap(fonts, text, face, size, width);
        var (narrow, wide) = (text.Split(' ').Max(w => fonts.Measure(w, face, size)), width);
        while (best.Count > 1 && wide - narrow > 4)
        {
            var middle = (narrow + wide) / 2;
            var lines = Wrap(fonts, text, face, size, middle);
            if (lines.Count > best.Count)
            {
                narrow = middle;
            }
            else
            {
                (best, wide) = (lines, middle);
            }
        }

        return best;
    }

    /// <summary>The points to add to each space of a line so that it fills the width.</summary>
    public static double Stretch(LetterFonts fonts, string line, Face face, double size, double width)
    {
        var spaces = fonts[face].Glyphs(line).Count(g => g == fonts[face].Space);
        return spaces == 0 ? 0 : Math.Max(0, (width - fonts.Measure(line, face, size)) / spaces);
    }

    /// <summary>A run centred at x.</summary>
    public static TextRun Centred(LetterFonts fonts, string text, Face face, double size, double centre, double baseline) =>
        new(text, face, size, centre - (fonts.Measure(text, face, size) / 2), baseline);

    private static IEnumerable<(string Word, bool Tail)> Cut(LetterFonts fonts, string word, Face face, double size, double width)
    {
        if (fonts.Measure(word, face, size) <= width)
        {
            yield return (word, false);
            yield break;
        }

        var part = string.Empty;
        var tail = false;
        foreach (var rune in word.EnumerateRunes())
        {
            if (part.Length > 0 && fonts.Measure(part + rune, face, size) > width)
            {
                yield return (part, tail);
                (part, tail) = (string.Empty, true);
            }

            part += rune;
        }

        yield return (part, tail);
    }
}
