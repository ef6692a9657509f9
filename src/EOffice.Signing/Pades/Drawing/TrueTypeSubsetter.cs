using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace EOffice.Signing.Pades.Drawing;

/// <summary>Makes a small font program of only the glyphs in use, renumbered from 1; glyph 0 stays ".notdef".</summary>
internal static class TrueTypeSubsetter
{
    private const int ArgumentsAreWords = 0x0001;
    private const int HasScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;

    /// <summary>Returns the font program; glyph i+1 of it is <paramref name="glyphs"/>[i].</summary>
    public static byte[] Subset(TrueTypeFont font, IReadOnlyList<int> glyphs)
    {
        List<int> kept = [0, .. glyphs];
        var numbers = new Dictionary<int, int>();
        for (int i = 0; i < kept.Count; i++)
        {
            numbers.TryAdd(kept[i], i);
        }

        var glyf = new MemoryStream();
        var loca = new MemoryStream();
        // Composite glyphs (most Vietnamese letters) pull in their parts, so the list grows while it is walked.
        for (int i = 0; i < kept.Count; i++)
        {
            WriteUInt32(loca, (uint)glyf.Length);
            byte[] outline = font.Outline(kept[i]).ToArray();
            RenumberComponents(outline, kept, numbers);
            glyf.Write(outline);
            Pad(glyf);
        }

        WriteUInt32(loca, (uint)glyf.Length);
        return Assemble(new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["cvt "] = font.Table("cvt ").ToArray(),
            ["fpgm"] = font.Table("fpgm").ToArray(),
            ["prep"] = font.Table("prep").ToArray(),
            ["glyf"] = glyf.ToArray(),
            ["loca"] = loca.ToArray(),
            ["head"] = Head(font),
            ["hhea"] = WithCount(font.Table("hhea"), 34, kept.Count),
            ["maxp"] = WithCount(font.Table("maxp"), 4, kept.Count),
            ["hmtx"] = HorizontalMetrics(font, kept),
        });
    }

    private static void RenumberComponents(byte[] outline, List<int> kept, Dictionary<int, int> numbers)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return;
        }

        for (int at = 10, flags = MoreComponents; (flags & MoreComponents) != 0;)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            int component = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (!numbers.TryGetValue(component, out int number))
            {
                number = numbers[component] = kept.Count;
                kept.Add(component);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)number);
            int scale = (flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
            at += 4 + ((flags & ArgumentsAreWords) != 0 ? 4 : 2) + scale;
        }
    }

    private static byte[] Head(TrueTypeFont font)
    {
        byte[] head = font.Table("head").ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private static byte[] WithCount(ReadOnlySpan<byte> table, int at, int count)
    {
        byte[] copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)count);
        return copy;
    }

    private static byte[] HorizontalMetrics(TrueTypeFont font, List<int> kept)
    {
        byte[] table = new byte[kept.Count * 4];
        for (int i = 0; i < kept.Count; i++)
        {
            (ushort advance, short bearing) = font.Metrics(kept[i]);
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(i * 4), advance);
            BinaryPrimitives.WriteInt16BigEndian(table.AsSpan((i * 4) + 2), bearing);
        }

        return table;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        KeyValuePair<string, byte[]>[] present = [.. tables.Where(t => t.Value.Length > 0)];
        var output = new MemoryStream();
        int log = BitOperations.Log2((uint)present.Length), range = 16 << log;
        WriteUInt32(output, 0x00010000);
        WriteUInt32(output, (uint)(present.Length << 16 | range));
        WriteUInt32(output, (uint)(log << 16 | ((present.Length * 16) - range)));
        int offset = 12 + (present.Length * 16);
        foreach (var (tag, table) in present)
        {
            output.Write(Encoding.ASCII.GetBytes(tag));
            WriteUInt32(output, Checksum(table));
            WriteUInt32(output, (uint)offset);
            WriteUInt32(output, (uint)table.Length);
            offset += (table.Length + 3) & ~3;
        }

        foreach (var (_, table) in present)
        {
            output.Write(table);
            Pad(output);
        }

        return output.ToArray();
    }

    private static uint Checksum(byte[] table)
    {
        uint sum = 0;
        for (int i = 0; i < table.Length; i++)
        {
            sum += (uint)table[i] << (24 - (8 * (i & 3)));
        }

        return sum;
    }

    private static void Pad(MemoryStream output)
    {
        while (output.Length % 4 != 0)
        {
            output.WriteByte(0);
        }
    }

    private static void WriteUInt32(MemoryStream output, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        output.Write(bytes);
    }
}
