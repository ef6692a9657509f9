using System.Buffers.Binary;
using System.Text;

namespace EOffice.Signing.Pades.Drawing;

/// <summary>The tables of a TrueType font that drawing and subsetting need (OpenType specification: head, hhea, hmtx, cmap, loca, glyf).</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] data;
    private readonly Dictionary<string, (int Offset, int Length)> tables = new(StringComparer.Ordinal);
    private readonly int advanceCount;
    private readonly bool longOffsets;

    public TrueTypeFont(byte[] data, string name)
    {
        this.data = data;
        Name = name;
        int count = UInt16(4);
        for (int i = 0; i < count; i++)
        {
            int entry = 12 + (i * 16);
            tables[Encoding.ASCII.GetString(data, entry, 4)] = ((int)UInt32(entry + 8), (int)UInt32(entry + 12));
        }

        UnitsPerEm = UInt16(Start("head") + 18);
        longOffsets = UInt16(Start("head") + 50) == 1;
        GlyphCount = UInt16(Start("maxp") + 4);
        advanceCount = UInt16(Start("hhea") + 34);
        Ascent = Scale(Int16(Start("hhea") + 4));
        Descent = Scale(Int16(Start("hhea") + 6));
    }

    /// <summary>PostScript-like name, from the file name.</summary>
    public string Name { get; }

    public byte[] Data => data;

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    /// <summary>Thousandths of the font size.</summary>
    public int Ascent { get; }

    /// <summary>Thousandths of the font size, negative.</summary>
    public int Descent { get; }

    /// <summary>Left, bottom, right, top in thousandths.</summary>
    public double[] BoundingBox => [.. Enumerable.Range(0, 4).Select(i => (double)Scale(Int16(Start("head") + 36 + (i * 2))))];

    public ReadOnlySpan<byte> Table(string tag) =>
        tables.TryGetValue(tag, out var table) ? data.AsSpan(table.Offset, table.Length) : default;

    /// <summary>Advance width in thousandths.</summary>
    public int Advance(int glyph) => Scale(UInt16(Start("hmtx") + (Math.Min(glyph, advanceCount - 1) * 4)));

    /// <summary>Advance and left side bearing as hmtx writes them, in font units.</summary>
    public (ushort Advance, short Bearing) Metrics(int glyph)
    {
        int start = Start("hmtx");
        return glyph < advanceCount
            ? ((ushort)UInt16(start + (glyph * 4)), Int16(start + (glyph * 4) + 2))
            : ((ushort)UInt16(start + ((advanceCount - 1) * 4)), Int16(start + (advanceCount * 4) + ((glyph - advanceCount) * 2)));
    }

    public ReadOnlySpan<byte> Outline(int glyph)
    {
        int from = Location(glyph), to = Location(glyph + 1);
        return data.AsSpan(Start("glyf") + from, Math.Max(0, to - from));
    }

    /// <summary>Glyph of a character of the basic plane, 0 when the font has none (cmap format 4).</summary>
    public int GlyphOf(char character)
    {
        int table = UnicodeSubtable();
        int segments = UInt16(table + 6) / 2;
        for (int i = 0; i < segments; i++)
        {
            if (character > UInt16(table + 14 + (i * 2)))
            {
                continue;
            }

            int start = UInt16(table + 16 + (segments * 2) + (i * 2));
            if (character < start)
            {
                return 0;
            }

            int delta = UInt16(table + 16 + (segments * 4) + (i * 2));
            int rangeAt = table + 16 + (segments * 6) + (i * 2);
            int range = UInt16(rangeAt);
            int glyph = range == 0 ? character : UInt16(rangeAt + range + ((character - start) * 2));
            return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
        }

        return 0;
    }

    private int UnicodeSubtable()
    {
        int cmap = Start("cmap");
        for (int i = 0; i < UInt16(cmap + 2); i++)
        {
            int subtable = cmap + (int)UInt32(cmap + 8 + (i * 8));
            if (UInt16(subtable) == 4 && UInt16(cmap + 4 + (i * 8)) is 0 or 3)
            {
                return subtable;
            }
        }

        throw new InvalidDataException($"{Name}: no Unicode cmap of format 4");
    }

    private int Location(int glyph) => longOffsets
        ? (int)UInt32(Start("loca") + (glyph * 4))
        : UInt16(Start("loca") + (glyph * 2)) * 2;

    private int Start(string tag) => tables.TryGetValue(tag, out var table)
        ? table.Offset
        : throw new InvalidDataException($"{Name}: no table {tag}");

    private int Scale(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private int UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));

    private short Int16(int at) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(at));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at));
}
