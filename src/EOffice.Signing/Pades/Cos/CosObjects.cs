using System.Globalization;
using System.Text;

namespace EOffice.Signing.Pades.Cos;

/// <summary>One PDF object (ISO 32000-1, 7.3). Instances read from a file are shared: copy before you change one.</summary>
internal abstract class CosObject;

internal sealed class CosNull : CosObject
{
    public static readonly CosNull Instance = new();
}

internal sealed class CosBoolean(bool value) : CosObject
{
    public bool Value { get; } = value;
}

/// <summary>A number kept as it was written, so that a rewrite never loses a digit.</summary>
internal sealed class CosNumber(string text) : CosObject
{
    public CosNumber(long value)
        : this(value.ToString(CultureInfo.InvariantCulture))
    {
    }

    public CosNumber(double value)
        : this(value.ToString("0.####", CultureInfo.InvariantCulture))
    {
    }

    public string Text { get; } = text;

    public double Value => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double d) && double.IsFinite(d) ? d : 0;

    public long Integer => long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n)
        ? n
        : (long)Math.Clamp(Value, long.MinValue / 2, long.MaxValue / 2);
}

/// <summary>A name without its slash; each char is one decoded byte.</summary>
internal sealed class CosName(string value) : CosObject
{
    public string Value { get; } = value;
}

internal sealed class CosString(byte[] bytes, bool hexadecimal = false) : CosObject
{
    public byte[] Bytes { get; } = bytes;

    public bool Hexadecimal { get; } = hexadecimal;

    /// <summary>A text string (7.9.2.2): ASCII as it is, everything else UTF-16BE with its byte order mark.</summary>
    public static CosString FromText(string text) => Ascii.IsValid(text)
        ? new CosString(Encoding.ASCII.GetBytes(text))
        : new CosString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], hexadecimal: true);

    /// <summary>The text of a text string in any of its three encodings.</summary>
    public string ToText() => Bytes switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(Bytes.AsSpan(2)),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(Bytes.AsSpan(3)),
        _ => Encoding.Latin1.GetString(Bytes),
    };
}

internal sealed class CosReference(int number, int generation) : CosObject
{
    public int Number { get; } = number;

    public int Generation { get; } = generation;
}

internal sealed class CosArray(params IEnumerable<CosObject> items) : CosObject
{
    public List<CosObject> Items { get; } = [.. items];

    public static CosArray OfNumbers(params ReadOnlySpan<double> values)
    {
        var array = new CosArray();
        foreach (double value in values)
        {
            array.Items.Add(new CosNumber(value));
        }

        return array;
    }

    public CosArray Copy() => new(Items);
}

internal sealed class CosDictionary : CosObject
{
    private readonly OrderedDictionary<string, CosObject> entries = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, CosObject>> Entries => entries;

    public CosObject? this[string key]
    {
        get => entries.GetValueOrDefault(key);
        set
        {
            if (value is null)
            {
                entries.Remove(key);
            }
            else
            {
                entries[key] = value;
            }
        }
    }

    /// <summary>Sets a key and returns this dictionary, so that one can be built in one expression.</summary>
    public CosDictionary With(string key, CosObject value)
    {
        entries[key] = value;
        return this;
    }

    public CosDictionary With(string key, string name) => With(key, new CosName(name));

    public CosDictionary With(string key, long number) => With(key, new CosNumber(number));

    public CosDictionary Copy()
    {
        var copy = new CosDictionary();
        foreach (var (key, value) in entries)
        {
            copy.entries[key] = value;
        }

        return copy;
    }

    /// <summary>True when the direct entry is this name.</summary>
    public bool IsName(string key, string name) => this[key] is CosName n && n.Value == name;
}

/// <summary>A stream: its bytes are either in the source, not yet read, or new in memory.</summary>
internal sealed class CosStream : CosObject
{
    public CosStream(CosDictionary dictionary, long sourceOffset)
    {
        Dictionary = dictionary;
        SourceOffset = sourceOffset;
    }

    public CosStream(CosDictionary dictionary, byte[] encoded)
    {
        Dictionary = dictionary;
        Encoded = encoded;
    }

    public CosDictionary Dictionary { get; }

    /// <summary>Where the encoded bytes start in the source; meaningless when <see cref="Encoded"/> is set.</summary>
    public long SourceOffset { get; }

    /// <summary>Encoded bytes of a stream made here.</summary>
    public byte[]? Encoded { get; }
}

/// <summary>Room of a fixed width, filled after the file has been laid out (ByteRange, Contents). The writer notes where it stands.</summary>
internal sealed class CosPlaceholder(int width) : CosObject
{
    public int Width { get; } = width;

    /// <summary>Offset of the first byte inside the written part.</summary>
    public int Offset { get; set; } = -1;
}
