using System.Globalization;

namespace EOffice.Signing.Pades.Cos;

/// <summary>One object of the section to write: where it stands, counted as the file counts offsets.</summary>
internal readonly record struct WrittenObject(int Number, int Generation, long Offset);

/// <summary>Writes the last part of a file or revision: the cross-reference section, the trailer and "startxref".</summary>
internal static class XrefWriter
{
    /// <summary>A table (ISO 32000-1, 7.5.4). Objects are sorted by number.</summary>
    public static void WriteTable(MemoryStream output, long position, IReadOnlyList<WrittenObject> objects, CosDictionary trailer)
    {
        CosWriter.Write(output, "xref\n");
        foreach ((int start, int count) in Runs(objects))
        {
            CosWriter.Write(output, string.Create(CultureInfo.InvariantCulture, $"{objects[start].Number} {count}\n"));
            for (int i = start; i < start + count; i++)
            {
                WrittenObject o = objects[i];
                CosWriter.Write(output, o.Number == 0
                    ? "0000000000 65535 f\r\n"
                    : string.Create(CultureInfo.InvariantCulture, $"{o.Offset:D10} {o.Generation:D5} n\r\n"));
            }
        }

        CosWriter.Write(output, "trailer\n");
        CosWriter.Write(output, trailer);
        WriteEnd(output, position);
    }

    /// <summary>A stream (7.5.8) that lists itself last; its number is <paramref name="number"/>.</summary>
    public static void WriteStream(MemoryStream output, long position, IReadOnlyList<WrittenObject> objects, CosDictionary trailer, int number)
    {
        List<WrittenObject> all = [.. objects, new WrittenObject(number, 0, position)];
        var index = new CosArray();
        var body = new MemoryStream();
        int width = all.Max(o => o.Offset) > uint.MaxValue ? 6 : 4;
        foreach ((int start, int count) in Runs(all))
        {
            index.Items.Add(new CosNumber(all[start].Number));
            index.Items.Add(new CosNumber(count));
            for (int i = start; i < start + count; i++)
            {
                WriteEntry(body, all[i], width);
            }
        }

        CosDictionary dictionary = trailer.Copy().With("Type", "XRef").With("Index", index)
            .With("W", CosArray.OfNumbers(1, width, 2)).With("Filter", "FlateDecode");
        byte[] encoded = StreamDecoder.Deflate(body.ToArray());
        CosWriter.WriteIndirect(output, number, 0, new CosStream(dictionary, encoded), s => s.Encoded!);
        WriteEnd(output, position);
    }

    private static void WriteEntry(MemoryStream body, WrittenObject entry, int width)
    {
        bool free = entry.Number == 0;
        body.WriteByte((byte)(free ? 0 : 1));
        for (int k = width - 1; k >= 0; k--)
        {
            body.WriteByte((byte)(entry.Offset >> (8 * k)));
        }

        int generation = free ? 65535 : entry.Generation;
        body.WriteByte((byte)(generation >> 8));
        body.WriteByte((byte)generation);
    }

    private static void WriteEnd(MemoryStream output, long position) =>
        CosWriter.Write(output, string.Create(CultureInfo.InvariantCulture, $"\nstartxref\n{position}\n%%EOF\n"));

    private static IEnumerable<(int Start, int Count)> Runs(IReadOnlyList<WrittenObject> objects)
    {
        for (int start = 0; start < objects.Count;)
        {
            int end = start + 1;
            while (end < objects.Count && objects[end].Number == objects[end - 1].Number + 1)
            {
                end++;
            }

            yield return (start, end - start);
            start = end;
        }
    }
}
