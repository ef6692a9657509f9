using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace EOffice.Core.Drafting.Format;

/// <summary>What a run or paragraph looks like once its styles are applied: own properties, then its styles from the nearest, then the defaults (ECMA-376 part 1, 17.7.2).</summary>
internal sealed class DocxStyles
{
    /// <summary>Half points where nothing says a size.</summary>
    private const double UsualSize = 20;
    private const int DeepestStyle = 20;

    private readonly Dictionary<string, Style> byId = [];
    private readonly Style? usual;
    private readonly DocDefaults? defaults;
    private readonly string? minorFont;
    private readonly string? majorFont;

    public DocxStyles(MainDocumentPart main)
    {
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is { } id)
            {
                byId.TryAdd(id, style);
            }

            if (style.Default?.Value == true && style.Type?.Value == StyleValues.Paragraph)
            {
                usual = style;
            }
        }

        defaults = main.StyleDefinitionsPart?.Styles?.DocDefaults;
        var fonts = main.ThemePart?.Theme?.ThemeElements?.FontScheme;
        minorFont = fonts?.MinorFont?.LatinFont?.Typeface?.Value;
        majorFont = fonts?.MajorFont?.LatinFont?.Typeface?.Value;
    }

    public PaperSpan Span(Paragraph paragraph, Run run, string text)
    {
        var looks = Looks(paragraph, run).ToList();
        var size = looks.Select(l => l.GetFirstChild<FontSize>()?.Val?.Value).FirstOrDefault(v => v is not null);
        var capitals = On<Caps>(looks) || On<SmallCaps>(looks);
        var colour = looks.Select(l => l.GetFirstChild<Color>()?.Val?.Value).FirstOrDefault(v => v is not null);
        return new PaperSpan(
            capitals ? text.ToUpper(CultureInfo.GetCultureInfo("vi-VN")) : text,
            looks.Select(l => Font(l.GetFirstChild<RunFonts>())).FirstOrDefault(f => f is not null),
            (double.TryParse(size, NumberStyles.Float, CultureInfo.InvariantCulture, out var half) ? half : UsualSize) / 2,
            On<Bold>(looks), On<Italic>(looks),
            colour is null or "auto" ? null : colour.ToUpperInvariant());
    }

    /// <summary>A property of a paragraph from the nearest place to the farthest.</summary>
    public IReadOnlyList<T> Paragraph<T>(Paragraph paragraph, Func<ParagraphProperties, T?> own)
        where T : OpenXmlElement
    {
        List<OpenXmlElement?> sources = [paragraph.ParagraphProperties];
        sources.AddRange(Chain(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value).Select(s => (OpenXmlElement?)s.StyleParagraphProperties));
        sources.Add(defaults?.ParagraphPropertiesDefault?.ParagraphPropertiesBaseStyle);
        return [.. sources.OfType<OpenXmlElement>().Select(s => s is ParagraphProperties properties ? own(properties) : s.GetFirstChild<T>()).OfType<T>()];
    }

    private IEnumerable<OpenXmlElement> Looks(Paragraph paragraph, Run run)
    {
        if (run.RunProperties is { } own)
        {
            yield return own;
        }

        foreach (var style in Named(run.RunProperties?.RunStyle?.Val?.Value).Concat(Chain(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value)))
        {
            if (style.StyleRunProperties is { } properties)
            {
                yield return properties;
            }
        }

        if (defaults?.RunPropertiesDefault?.RunPropertiesBaseStyle is { } last)
        {
            yield return last;
        }
    }

    private IEnumerable<Style> Chain(string? id) => id is null ? usual is null ? [] : [usual] : Named(id);

    private IEnumerable<Style> Named(string? id)
    {
        for (var depth = 0; depth < DeepestStyle && id is not null && byId.TryGetValue(id, out var style); depth++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }

    private string? Font(RunFonts? fonts) =>
        fonts is null ? null
        : fonts.AsciiTheme?.Value is { } theme ? Themed(theme)
        : fonts.Ascii?.Value ?? fonts.HighAnsi?.Value;

    private string? Themed(ThemeFontValues theme) =>
        theme == ThemeFontValues.MajorAscii || theme == ThemeFontValues.MajorHighAnsi ? majorFont : minorFont;

    private static bool On<T>(List<OpenXmlElement> looks)
        where T : OnOffType => looks.Select(l => l.GetFirstChild<T>()).FirstOrDefault(t => t is not null) is { } found && found.Val?.Value != false;
}
