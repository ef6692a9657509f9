namespace EOffice.Signing.Pades.Cos;

/// <summary>
/// Follows the chain of cross-reference sections from the last to the first: tables, streams and hybrids
/// (ISO 32000-1, 7.5.4, 7.5.8).
/// </summary>
internal sealed class XrefReader(IPdfSource source, long baseOffset, Func<CosStream, byte[]> decode)
{
    private const int MaxSections = 10_000;
    private readonly XrefTable table = new();
    private readonly List<int> freeInTable = [];

    /// <summary>Offsets of the sections, newest first, as the file names them.</summary>
    public List<long> Sections { get; } = [];

    /// <summary>True when the newest section is a stream: an update must then use a stream as well.</summary>
    public bool LastIsStream { get; private set; }

    public (XrefTable Table, CosDictionary Trailer) Read(long startXref)
    {
        var seen = new HashSet<long>();
        CosDictionary? newest = null;
        for (long? next = startXref; next is long offset;)
        {
            if (!seen.Add(offset) || seen.Count > MaxSections)
            {
                throw new PdfSyntaxException("xref sections form a loop");
            }

            Sections.Add(offset);
            CosDictionary trailer = ReadSection(offset, out bool isStream);
            if (newest is null)
            {
                newest = trailer;
                LastIsStream = isStream;
            }

            // A hybrid file's stream ranks between its table and the older sections; what it lists stands as free in the
            // table, hidden from old readers (7.5.8.4). So the free entries count only now.
            int[] free = [.. freeInTable];
            freeInTable.Clear();
            if (!isStream && trailer["XRefStm"] is CosNumber hybrid && seen.Add(hybrid.Integer))
            {
                ReadSection(hybrid.Integer, out _);
            }

            foreach (int number in free)
            {
                table.AddOlder(number, XrefKind.Free, 0, 0);
            }

            next = (trailer["Prev"] as CosNumber)?.Integer;
        }

        return (table, newest!);
    }

    private CosDictionary ReadSection(long offset, out bool isStream)
    {
        if (offset < 0 || offset + baseOffset >= source.Length)
        {
            throw new PdfSyntaxException($"xref offset {offset} outside the file");
        }

        var parser = new CosParser(source, offset + baseOffset);
        parser.Lexer.SkipWhite();
        isStream = parser.Lexer.Peek() != 'x';
        return isStream ? ReadStreamSection(parser) : ReadTableSection(parser);
    }

    private CosDictionary ReadTableSection(CosParser parser)
    {
        CosLexer lexer = parser.Lexer;
        lexer.Expect("xref");
        while (lexer.TryReadUnsigned(out long start))
        {
            int count = lexer.ReadInt32();
            for (int i = 0; i < count; i++)
            {
                if (!lexer.TryReadUnsigned(out long offset) || !lexer.TryReadUnsigned(out long generation))
                {
                    throw new PdfSyntaxException($"xref entry expected at {lexer.Position}");
                }

                lexer.SkipWhite();
                bool used = lexer.Next() == 'n';
                // Some producers number the first subsection from 1 although it starts with object 0, the head of the free list.
                if (i == 0 && start == 1 && !used && generation == 65535)
                {
                    start = 0;
                }

                int number = (int)Math.Min(start + i, int.MaxValue);
                if (used)
                {
                    table.AddOlder(number, XrefKind.InFile, offset, (int)Math.Min(generation, 65535));
                }
                else
                {
                    freeInTable.Add(number);
                }
            }
        }

        lexer.Expect("trailer");
        return parser.ReadObject() as CosDictionary ?? throw new PdfSyntaxException("trailer is not a dictionary");
    }

    private CosDictionary ReadStreamSection(CosParser parser)
    {
        if (parser.ReadIndirectObject().Value is not CosStream stream || !stream.Dictionary.IsName("Type", "XRef"))
        {
            throw new PdfSyntaxException("cross-reference stream expected");
        }

        CosDictionary dictionary = stream.Dictionary;
        int[] widths = Integers(dictionary["W"]);
        if (widths.Length < 3 || widths.Any(w => w is < 0 or > 8))
        {
            throw new PdfSyntaxException("bad /W of a cross-reference stream");
        }

        int[] index = dictionary["Index"] is null
            ? [0, (int)((dictionary["Size"] as CosNumber)?.Integer ?? 0)]
            : Integers(dictionary["Index"]);
        ReadStreamEntries(decode(stream), widths, index);
        return dictionary;
    }

    private void ReadStreamEntries(byte[] data, int[] widths, int[] index)
    {
        int at = 0, width = widths[0] + widths[1] + widths[2];
        for (int k = 0; k + 1 < index.Length && width > 0; k += 2)
        {
            for (int i = 0; i < index[k + 1] && at + width <= data.Length; i++)
            {
                long type = widths[0] == 0 ? 1 : Field(data, ref at, widths[0]);
                long place = Field(data, ref at, widths[1]);
                int third = (int)Field(data, ref at, widths[2]);
                XrefKind kind = type switch { 0 => XrefKind.Free, 1 => XrefKind.InFile, 2 => XrefKind.InObjectStream, _ => XrefKind.Free };
                table.AddOlder(index[k] + i, kind, place, third);
            }
        }
    }

    private static long Field(byte[] data, ref int at, int width)
    {
        long value = 0;
        for (int i = 0; i < width; i++)
        {
            value = value << 8 | data[at++];
        }

        return value;
    }

    private static int[] Integers(CosObject? value) => value is CosArray array
        ? [.. array.Items.Select(x => (int)Math.Clamp((x as CosNumber)?.Integer ?? -1, -1, int.MaxValue))]
        : throw new PdfSyntaxException("array of numbers expected");
}
