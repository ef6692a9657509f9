namespace EOffice.Core.Drafting.Layout;

/// <summary>A line of the flowing part; the baselines of its runs count from its top.</summary>
/// <param name="SpaceBefore">Points above it, dropped at the top of a page.</param>
/// <param name="Index">Place in its paragraph, from 0.</param>
/// <param name="Count">Lines of its paragraph.</param>
internal sealed record FlowLine(IReadOnlyList<TextRun> Runs, double SpaceBefore, double Height, int Index, int Count);

/// <summary>Sets Kính gửi (ô 9a) and the body (ô 6) as lines that pages are filled with.</summary>
internal sealed class LetterBody(OfficialLetter letter, LetterFonts fonts)
{
    private const double Size = PageSetup.BodySize;
    private const double Baseline = (PageSetup.BodyPitch + ((PageSetup.Ascent - PageSetup.Descent) * Size)) / 2;
    private const string Greeting = "Kính gửi:";

    /// <summary>All lines in order.</summary>
    public List<FlowLine> Lines()
    {
        var lines = Addressees();
        var receivers = lines.Count;
        foreach (var paragraph in LetterText.Lines(letter.Paragraphs))
        {
            lines.AddRange(Paragraph(paragraph, afterAddressees: receivers > 0 && lines.Count == receivers));
        }

        return lines;
    }

    /// <summary>One receiver stands on the line of "Kính gửi:"; several stand below it, their dashes under the colon.</summary>
    private List<FlowLine> Addressees()
    {
        var names = LetterText.Lines(letter.AddressedTo).Select(LetterText.Bare).Where(n => n.Length > 0).ToList();
        return names.Count switch
        {
            0 => [],
            1 => SingleAddressee(names[0]),
            _ => ManyAddressees(names),
        };
    }

    private List<FlowLine> SingleAddressee(string name)
    {
        var label = fonts.Measure(Greeting + " ", Face.Regular, Size);
        var widest = (PageSetup.TextWidth * 0.9) - label;
        var wrapped = TextWrap.Wrap(fonts, name + ".", Face.Regular, Size, widest);
        var width = label + wrapped.Max(l => fonts.Measure(l, Face.Regular, Size));
        var x = PageSetup.Left + ((PageSetup.TextWidth - width) / 2);
        return [.. wrapped.Select((line, i) => new FlowLine(
            i == 0 ? [Run($"{Greeting} {line}", x)] : [Run(line, x + label)], i == 0 ? 8 : 0, PageSetup.BodyPitch, i, wrapped.Count))];
    }

    private List<FlowLine> ManyAddressees(List<string> names)
    {
        var colon = fonts.Measure(Greeting[..^1], Face.Regular, Size);
        var dash = fonts.Measure("- ", Face.Regular, Size);
        var items = LetterText.Dashed(names)
            .ConvertAll(n => TextWrap.Wrap(fonts, n[2..], Face.Regular, Size, (PageSetup.TextWidth * 0.9) - colon - dash));
        var width = colon + dash + items.Max(i => i.Max(l => fonts.Measure(l, Face.Regular, Size)));
        var x = PageSetup.Left + ((PageSetup.TextWidth - width) / 2);
        List<FlowLine> lines = [new FlowLine([Run(Greeting, x)], 8, PageSetup.BodyPitch, 0, 2)];
        foreach (var item in items)
        {
            lines.AddRange(item.Select((line, i) => new FlowLine(
                [i == 0 ? Run("- " + line, x + colon) : Run(line, x + colon + dash)], 0, PageSetup.BodyPitch, i, item.Count)));
        }

        return lines;
    }

    /// <summary>A justified paragraph, its first line indented, its last line ragged.</summary>
    private IEnumerable<FlowLine> Paragraph(string text, bool afterAddressees)
    {
        var lines = TextWrap.Wrap(fonts, text, Face.Regular, Size, PageSetup.TextWidth, PageSetup.FirstIndent);
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = i == 0 ? PageSetup.FirstIndent : 0;
            var stretch = i == lines.Count - 1
                ? 0
                : TextWrap.Stretch(fonts, lines[i], Face.Regular, Size, PageSetup.TextWidth - indent);
            var gap = i > 0 ? 0 : afterAddressees ? 12 : PageSetup.ParagraphGap;
            yield return new FlowLine([Run(lines[i], PageSetup.Left + indent) with { Stretch = stretch }], gap, PageSetup.BodyPitch, i, lines.Count);
        }
    }

    private static TextRun Run(string text, double x) => new(text, Face.Regular, Size, x, Baseline);
}
