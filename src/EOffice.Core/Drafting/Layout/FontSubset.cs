using System.Buffers.Binary;

namespace EOffice.Core.Drafting.Layout;

/// <summary>Cuts a TrueType font down to the glyphs that are drawn. Skia embeds a font whole, four faces cost 850 KB a letter;
/// glyph numbers stay as they are, so measuring with the whole font stays right.</summary>
internal static class FontSubset
{
    private static readonly string[] Kept =
        ["OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"];

    /// <summary>The font with the outlines of those glyphs (and of the parts they are composed of) only.</summary>
    public static byte[] Make(byte[] font, IEnumerable<ushort> glyphs)
    {
        var tables = ReadTables(font);
        var offsets = ReadOffsets(tables);
        var source = tables["glyf"];
        var wanted = Closure(source, offsets, glyphs);
        using var outlines = new MemoryStream();
        var loca = new byte[offsets.Length * 4];
        for (var glyph = 0; glyph < offsets.Length - 1; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(glyph * 4), (uint)outlines.Length);
            if (wanted.Contains((ushort)glyph))
            {
                outlines.Write(source[offsets[glyph]..offsets[glyph + 1]].Span);
                outlines.Write(new byte[(4 - (int)(outlines.Length % 4)) % 4]);
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(loca.Length - 4), (uint)outlines.Length);
        tables["glyf"] = outlines.ToArray();
        tables["loca"] = loca;
        tables["head"] = LongOffsets(tables["head"]);
        tables["post"] = WithoutNames(tables["post"]);
        return Write([.. Kept.Where(tables.ContainsKey).Select(k => (k, tables[k]))]);
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> ReadTables(byte[] font)
    {
        var tables = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var count = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4));
        for (var i = 0; i < count; i++)
        {
            var entry = font.AsSpan(12 + (i * 16), 16);
            var tag = string.Concat(entry[..4].ToArray().Select(b => (char)b));
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            tables[tag] = font.AsMemory(offset, (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
        }

        return tables;
    }

    private static int[] ReadOffsets(Dictionary<string, ReadOnlyMemory<byte>> tables)
    {
        var wide = BinaryPrimitives.ReadInt16BigEndian(tables["head"].Span[50..]) == 1;
        var loca = tables["loca"].Span;
        var offsets = new int[BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].Span[4..]) + 1];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = wide
                ? (int)BinaryPrimitives.ReadUInt32BigEndian(loca[(i * 4)..])
                : BinaryPrimitives.ReadUInt16BigEndian(loca[(i * 2)..]) * 2;
        }

        return offsets;
    }

    private static HashSet<ushort> Closure(ReadOnlyMemory<byte> outlines, int[] offsets, IEnumerable<ushort> glyphs)
    {
        var wanted = new HashSet<ushort> { 0 };
        var open = new Stack<ushort>(glyphs);
        while (open.TryPop(out var glyph))
        {
            if (wanted.Add(glyph))
            {
                foreach (var part in Parts(outlines[offsets[glyph]..offsets[glyph + 1]]))
                {
                    open.Push(part);
                }
            }
        }

        return wanted;
    }

    /// <summary>Glyphs a composite glyph is made of (OpenType, table glyf).</summary>
    private static List<ushort> Parts(ReadOnlyMemory<byte> outline)
    {
        var parts = new List<ushort>();
        var data = outline.Span;
        if (data.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(data) >= 0)
        {
            return parts;
        }

        for (var at = 10; ;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]));
            at += 4 + ((flags & 0x1) != 0 ? 4 : 2);
            at += (flags & 0x8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0;
            if ((flags & 0x20) == 0)
            {
                return parts;
            }
        }
    }

    private static byte[] LongOffsets(ReadOnlyMemory<byte> head)
    {
        var copy = head.ToArray();
        BinaryPrimitives.WriteInt16BigEndian(copy.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(8), 0);
        return copy;
    }

    private static byte[] WithoutNames(ReadOnlyMemory<byte> post)
    {
        var copy = post[..32].ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(copy, 0x00030000);
        return copy;
    }

    private static byte[] Write((string Tag, ReadOnlyMemory<byte> Data)[] tables)
    {
        var power = 1 << (int)Math.Log2(tables.Length);
        var start = 12 + (tables.Length * 16);
        var font = new byte[start + tables.Sum(t => (t.Data.Length + 3) / 4 * 4)];
        BinaryPrimitives.WriteUInt32BigEndian(font, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(4), (ushort)tables.Length);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(6), (ushort)(power * 16));
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(8), (ushort)Math.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(10), (ushort)((tables.Length - power) * 16));
        for (var i = 0; i < tables.Length; i++)
        {
            var (tag, data) = tables[i];
            data.Span.CopyTo(font.AsSpan(start));
            var entry = font.AsSpan(12 + (i * 16), 16);
            for (var c = 0; c < 4; c++)
            {
                entry[c] = (byte)tag[c];
            }

            var padded = (data.Length + 3) / 4 * 4;
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(font.AsSpan(start, padded)));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)start);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)data.Length);
            start += padded;
        }

        return font;
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (var i = 0; i < data.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(data[i..]));
        }

        return sum;
    }
}
