using System.Text;

namespace EOffice.Signing.Pades.Cos;

/// <summary>Random-access view of one revision chain of a PDF file. Not thread-safe; objects are read when asked for.</summary>
internal sealed class PdfDocument
{
    private const int MaxReferences = 30;
    private const int TailLength = 2048;

    /// <summary>What a file's structure may unpack to, all streams together: they stay in memory while the file is read, and anybody may send one.
    /// Structure packs to a tenth or so; a small file gets room for one large table.</summary>
    private const long LeastUnpacked = 32L * 1024 * 1024, MostUnpacked = 128L * 1024 * 1024, MostRatio = 32;

    private readonly Dictionary<int, CosObject> cache = [];
    private readonly Dictionary<int, ObjectStream> objectStreams = [];
    private readonly HashSet<int> loading = [];
    private long room;

    private PdfDocument(IPdfSource source)
    {
        Source = source;
        room = Math.Clamp(source.Length * MostRatio, LeastUnpacked, MostUnpacked);
        long header = FindHeader(source);
        StartXref = FindStartXref(source);
        BaseOffset = ChooseBase(header);
        var reader = new XrefReader(source, BaseOffset, Decode);
        (Xref, Trailer) = reader.Read(StartXref);
        XrefSections = reader.Sections;
        XrefIsStream = reader.LastIsStream;
        long declared = (Trailer["Size"] as CosNumber)?.Integer ?? 0;
        Size = (int)Math.Max(Xref.Size, Math.Clamp(declared, 0, 8_388_608));
    }

    public IPdfSource Source { get; }

    public XrefTable Xref { get; }

    public CosDictionary Trailer { get; }

    /// <summary>Offset named by the last "startxref", as written.</summary>
    public long StartXref { get; }

    /// <summary>Length of junk before the header when the file's offsets count from the header, else 0.</summary>
    public long BaseOffset { get; }

    /// <summary>Offsets of all sections, newest first.</summary>
    public IReadOnlyList<long> XrefSections { get; }

    public bool XrefIsStream { get; }

    /// <summary>The next free object number.</summary>
    public int Size { get; }

    public CosDictionary Catalog => Dictionary(Trailer["Root"]) ?? throw new PdfSyntaxException("no catalog");

    public bool IsEncrypted => Trailer["Encrypt"] is not null && Resolve(Trailer["Encrypt"]) is not CosNull;

    /// <summary>Opens a file; refuses what is no PDF ("pdf.not-a-pdf"), throws <see cref="PdfSyntaxException"/> on broken structure.</summary>
    public static PdfDocument Open(IPdfSource source) => new(source);

    public static PdfDocument Open(ReadOnlyMemory<byte> bytes) => new(new MemorySource(bytes));

    /// <summary>The object with this number; null object when free, missing or unlisted (7.3.10).</summary>
    public CosObject Load(int number)
    {
        if (cache.TryGetValue(number, out CosObject? known))
        {
            return known;
        }

        XrefEntry entry = Xref[number];
        if (entry.Kind is XrefKind.Unknown or XrefKind.Free)
        {
            return CosNull.Instance;
        }

        if (!loading.Add(number))
        {
            throw new PdfSyntaxException($"object {number} needs itself");
        }

        CosObject value = entry.Kind == XrefKind.InFile ? LoadFromFile(number, entry) : LoadFromObjectStream(number, entry);
        loading.Remove(number);
        return cache[number] = value;
    }

    /// <summary>Follows references to the object itself.</summary>
    public CosObject Resolve(CosObject? value)
    {
        for (int i = 0; value is CosReference reference; i++)
        {
            if (i > MaxReferences)
            {
                throw new PdfSyntaxException("references form a loop");
            }

            value = Load(reference.Number);
        }

        return value ?? CosNull.Instance;
    }

    public CosDictionary? Dictionary(CosObject? value) => Resolve(value) switch
    {
        CosDictionary d => d,
        CosStream s => s.Dictionary,
        _ => null,
    };

    public CosArray? Array(CosObject? value) => Resolve(value) as CosArray;

    public string? Name(CosObject? value) => (Resolve(value) as CosName)?.Value;

    /// <summary>The encoded bytes of a stream.</summary>
    public byte[] ReadEncoded(CosStream stream)
    {
        if (stream.Encoded is not null)
        {
            return stream.Encoded;
        }

        long length = (Resolve(stream.Dictionary["Length"]) as CosNumber)?.Integer ?? -1;
        if (length < 0 || stream.SourceOffset + length > Source.Length)
        {
            throw new PdfSyntaxException("stream length outside the file");
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)length);
        Source.Read(stream.SourceOffset, bytes);
        return bytes;
    }

    /// <summary>The decoded bytes of a structural stream (Flate only).</summary>
    public byte[] Decode(CosStream stream)
    {
        byte[] data = ReadEncoded(stream);
        CosObject filter = Resolve(stream.Dictionary["Filter"]);
        CosObject[] filters = filter is CosArray array ? [.. array.Items.Select(Resolve)] : filter is CosName ? [filter] : [];
        CosObject parameters = Resolve(stream.Dictionary["DecodeParms"]);
        for (int i = 0; i < filters.Length; i++)
        {
            if (filters[i] is not CosName { Value: "FlateDecode" or "Fl" })
            {
                throw Refusals.UnsupportedStream((filters[i] as CosName)?.Value ?? "?");
            }

            data = StreamDecoder.Inflate(data, room);
            room -= data.Length;
            CosDictionary? p = parameters is CosArray list ? Dictionary(list.Items.ElementAtOrDefault(i)) : parameters as CosDictionary;
            if (p is not null)
            {
                int bits = Parameter(p, "Colors", 1) * Parameter(p, "BitsPerComponent", 8);
                data = StreamDecoder.Unpredict(data, Parameter(p, "Predictor", 1), Parameter(p, "Columns", 1), Math.Max(1, bits / 8));
            }
        }

        return data;
    }

    private int Parameter(CosDictionary parameters, string key, int otherwise) =>
        Resolve(parameters[key]) is CosNumber n ? (int)Math.Clamp(n.Integer, 0, 1 << 20) : otherwise;

    private CosObject LoadFromFile(int number, XrefEntry entry)
    {
        (int found, CosObject value) = new CosParser(Source, entry.Place + BaseOffset).ReadIndirectObject();
        return found == number ? value : throw new PdfSyntaxException($"object {found} where {number} was expected");
    }

    private CosObject LoadFromObjectStream(int number, XrefEntry entry)
    {
        int container = (int)Math.Min(entry.Place, int.MaxValue);
        if (!objectStreams.TryGetValue(container, out ObjectStream? stream))
        {
            if (Xref[container].Kind != XrefKind.InFile || Load(container) is not CosStream packed)
            {
                throw new PdfSyntaxException($"object stream {container} missing");
            }

            int count = (int)((Resolve(packed.Dictionary["N"]) as CosNumber)?.Integer ?? 0);
            int first = (int)((Resolve(packed.Dictionary["First"]) as CosNumber)?.Integer ?? 0);
            objectStreams[container] = stream = new ObjectStream(Decode(packed), count, first);
        }

        return stream.Read(number, entry.Index);
    }

    private static long FindHeader(IPdfSource source)
    {
        byte[] head = new byte[Math.Min(1024, source.Length)];
        source.Read(0, head);
        int at = head.AsSpan().IndexOf("%PDF-"u8);
        return at >= 0 ? at : throw Refusals.NotAPdf();
    }

    private static long FindStartXref(IPdfSource source)
    {
        long start = Math.Max(0, source.Length - TailLength);
        byte[] tail = new byte[source.Length - start];
        source.Read(start, tail);
        int at = Encoding.Latin1.GetString(tail).LastIndexOf("startxref", StringComparison.Ordinal);
        if (at < 0)
        {
            throw new PdfSyntaxException("no startxref");
        }

        var lexer = new CosLexer(source, start + at + "startxref".Length);
        return lexer.TryReadUnsigned(out long offset) ? offset : throw new PdfSyntaxException("startxref without offset");
    }

    /// <summary>Offsets count from the header in some files with leading junk, from the first byte in others: look where the xref is.</summary>
    private long ChooseBase(long header)
    {
        if (header == 0)
        {
            return 0;
        }

        var lexer = new CosLexer(Source, StartXref + header);
        lexer.SkipWhite();
        return lexer.Peek() == 'x' || (lexer.TryReadUnsigned(out _) && lexer.TryReadUnsigned(out _) && lexer.ReadWord() == "obj") ? header : 0;
    }
}
