using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace EOffice.Signing.Pades.Drawing;

/// <summary>
/// A subset made ready for embedding as a composite font with ToUnicode (ISO 32000-1, 9.7.4, 9.10.3). Kept per character
/// set: number and date use the same few characters every day.
/// </summary>
internal sealed class EmbeddedFont
{
    /// <summary>What numbers, symbols and dates are usually made of; rarer characters are added when needed.</summary>
    private const string UsualCharacters = " 0123456789/-.,:+ngàythángnămNgàĐQUBVX";
    private const int CacheLimit = 64;
    private static readonly SearchValues<char> Usual = SearchValues.Create(UsualCharacters);
    private static readonly ConcurrentDictionary<(bool, string), EmbeddedFont> Cache = new();
    private readonly TrueTypeFont font;
    private readonly Dictionary<char, (int Number, int Advance)> glyphs = [];
    private readonly CosArray widths;
    private readonly byte[] program;
    private readonly int programLength;
    private readonly byte[] toUnicode;
    private readonly bool italic;

    private EmbeddedFont(bool italic, string rareCharacters)
    {
        this.italic = italic;
        font = SerifFonts.Load(italic);
        var used = new List<int>();
        foreach (char c in UsualCharacters.Concat(rareCharacters).Distinct())
        {
            int glyph = font.GlyphOf(c);
            // A missing glyph would be drawn blank without any error.
            glyphs[c] = glyph != 0 ? (used.Count + 1, font.Advance(glyph)) : throw Refusals.GlyphMissing(c.ToString());
            used.Add(glyph);
        }

        widths = new CosArray(glyphs.Values.OrderBy(g => g.Number).Select(g => (CosObject)new CosNumber(g.Advance)));
        byte[] plain = TrueTypeSubsetter.Subset(font, used);
        programLength = plain.Length;
        program = StreamDecoder.Deflate(plain);
        toUnicode = StreamDecoder.Deflate(Encoding.ASCII.GetBytes(ToUnicodeMap()));
    }

    /// <summary>Distance from baseline to the middle between ascent and descent, in thousandths.</summary>
    public double Middle => (font.Ascent + font.Descent) / 2.0;

    /// <summary>The font for these texts (NFC).</summary>
    /// <exception cref="SigningRefusedException">"font.missing", "font.glyph-missing".</exception>
    public static EmbeddedFont For(bool italic, IEnumerable<string> texts)
    {
        string rare = string.Concat(texts.SelectMany(t => t).Where(c => !Usual.Contains(c)).Distinct().Order());
        if (Cache.Count > CacheLimit)
        {
            Cache.Clear();
        }

        return Cache.GetOrAdd((italic, rare), static key => new EmbeddedFont(key.Item1, key.Item2));
    }

    /// <summary>Width of a text at size 1, points.</summary>
    public double Width(string text) => text.Sum(c => glyphs[c].Advance) / 1000.0;

    /// <summary>The text as a hexadecimal string of glyph numbers, ready for Tj.</summary>
    public string Encode(string text)
    {
        var hex = new StringBuilder("<");
        foreach (char c in text)
        {
            hex.Append(glyphs[c].Number.ToString("X4", CultureInfo.InvariantCulture));
        }

        return hex.Append('>').ToString();
    }

    /// <summary>Adds the font's objects to a revision.</summary>
    public CosReference AddTo(PdfEdits edits)
    {
        string name = "EOFFIC+" + font.Name;
        CosReference file = edits.Add(new CosStream(
            new CosDictionary().With("Length1", programLength).With("Filter", "FlateDecode"), program));
        CosReference descriptor = edits.Add(new CosDictionary().With("Type", "FontDescriptor").With("FontName", name)
            .With("Flags", italic ? 4 + 64 : 4).With("FontBBox", CosArray.OfNumbers(font.BoundingBox))
            .With("ItalicAngle", italic ? -16 : 0).With("Ascent", font.Ascent).With("Descent", font.Descent)
            .With("CapHeight", 662).With("StemV", 80).With("FontFile2", file));
        CosReference descendant = edits.Add(new CosDictionary().With("Type", "Font").With("Subtype", "CIDFontType2")
            .With("BaseFont", name).With("CIDToGIDMap", "Identity").With("FontDescriptor", descriptor).With("DW", 1000)
            .With("CIDSystemInfo", new CosDictionary().With("Registry", CosString.FromText("Adobe"))
                .With("Ordering", CosString.FromText("Identity")).With("Supplement", 0))
            .With("W", new CosArray(new CosNumber(1), widths)));
        CosReference map = edits.Add(new CosStream(new CosDictionary().With("Filter", "FlateDecode"), toUnicode));
        return edits.Add(new CosDictionary().With("Type", "Font").With("Subtype", "Type0").With("BaseFont", name)
            .With("Encoding", "Identity-H").With("DescendantFonts", new CosArray(descendant)).With("ToUnicode", map));
    }

    private string ToUnicodeMap()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n")
            .Append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        // 9.10.3: at most 100 mappings in one block.
        foreach (KeyValuePair<char, (int Number, int Advance)>[] block in glyphs.OrderBy(g => g.Value.Number).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (character, glyph) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph.Number:X4}> <{(int)character:X4}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
