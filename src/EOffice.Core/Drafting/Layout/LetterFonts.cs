using System.Collections.Concurrent;
using SkiaSharp;

namespace EOffice.Core.Drafting.Layout;

/// <summary>One face: its file, its glyphs and their advances.</summary>
internal sealed class FontFace
{
    private readonly SKTypeface typeface;
    private readonly float[] advances;
    private readonly double unitsPerEm;

    public FontFace(byte[] file)
    {
        File = file;
        typeface = SKTypeface.FromData(SKData.CreateCopy(file));
        unitsPerEm = typeface.UnitsPerEm;
        using var font = new SKFont(typeface, typeface.UnitsPerEm) { LinearMetrics = true, Subpixel = true, Hinting = SKFontHinting.None };
        advances = font.GetGlyphWidths([.. Enumerable.Range(0, typeface.GlyphCount).Select(g => (ushort)g)]);
        Space = typeface.GetGlyphs(" ")[0];
    }

    public byte[] File { get; }

    /// <summary>The glyph of the space, the only one that justification widens.</summary>
    public ushort Space { get; }

    /// <summary>False for version 1 of Liberation, which Debian 12 still brings beside version 2.</summary>
    public bool SpeaksVietnamese => Array.IndexOf(typeface.GetGlyphs("ốệẵđư"), (ushort)0) < 0;

    /// <summary>The glyphs of a text. Throws font.glyph-missing rather than draw an empty box.</summary>
    public ushort[] Glyphs(string text)
    {
        var glyphs = typeface.GetGlyphs(text);
        if (Array.IndexOf(glyphs, (ushort)0) is >= 0 and var at)
        {
            throw LetterException.GlyphMissing(text.EnumerateRunes().ElementAt(at).ToString());
        }

        return glyphs;
    }

    /// <summary>Advance of a glyph in points.</summary>
    public double Advance(ushort glyph, double size) => advances[glyph] * size / unitsPerEm;
}

/// <summary>Liberation Serif, the free metric equal of the Times New Roman that NĐ 30/2020 PL I asks for.</summary>
internal sealed class LetterFonts
{
    /// <summary>Where Debian, Ubuntu and Fedora put the files.</summary>
    private static readonly string[] KnownFolders =
        ["/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation", "/usr/share/fonts/liberation-serif"];

    private static readonly ConcurrentDictionary<string, LetterFonts> Loaded = new(StringComparer.Ordinal);

    private readonly FontFace[] faces;

    private LetterFonts(string[] folders) => faces = [.. Enum.GetNames<Face>().Select(n => Load(n, folders))];

    public FontFace this[Face face] => faces[(int)face];

    /// <summary>The fonts of a folder, or of the system's folders; read once per process. Throws font.missing.</summary>
    public static LetterFonts From(string? folder) =>
        Loaded.GetOrAdd(folder ?? string.Empty, f => new LetterFonts(f.Length == 0 ? KnownFolders : [f]));

    /// <summary>Width of a text in points.</summary>
    public double Measure(string text, Face face, double size) => this[face].Glyphs(text).Sum(g => this[face].Advance(g, size));

    private static FontFace Load(string face, string[] folders)
    {
        var name = $"LiberationSerif-{face}.ttf";
        return folders.Select(f => Path.Combine(f, name)).Where(File.Exists)
            .Select(path => new FontFace(File.ReadAllBytes(path))).FirstOrDefault(f => f.SpeaksVietnamese)
            ?? throw LetterException.FontMissing(name, folders);
    }
}
