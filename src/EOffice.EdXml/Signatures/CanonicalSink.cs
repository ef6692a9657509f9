using System.Buffers;
using System.Text;

namespace EOffice.EdXml.Signatures;

/// <summary>Turns the characters of the canonical form into UTF-8 and hands them on in blocks.</summary>
internal sealed class CanonicalSink(Action<ReadOnlySpan<byte>> next)
{
    private static readonly SearchValues<char> TextSpecials = SearchValues.Create("&<>\r");
    private static readonly SearchValues<char> AttributeSpecials = SearchValues.Create("&<\"\t\n\r");

    // A surrogate pair may be cut by the reader's chunks, so the encoder keeps its state between calls.
    private readonly Encoder _encoder = new UTF8Encoding(false).GetEncoder();
    private readonly byte[] _block = new byte[16 * 1024];
    private int _used;

    public void Raw(ReadOnlySpan<char> chars)
    {
        while (!chars.IsEmpty)
        {
            if (_block.Length - _used < 8)
            {
                Flush();
            }

            _encoder.Convert(chars, _block.AsSpan(_used), flush: false, out var read, out var written, out _);
            _used += written;
            chars = chars[read..];
        }
    }

    public void Text(ReadOnlySpan<char> chars) => Escape(chars, TextSpecials);

    public void AttributeValue(ReadOnlySpan<char> chars) => Escape(chars, AttributeSpecials);

    public void Flush()
    {
        next(_block.AsSpan(0, _used));
        _used = 0;
    }

    private void Escape(ReadOnlySpan<char> chars, SearchValues<char> specials)
    {
        int at;
        while ((at = chars.IndexOfAny(specials)) >= 0)
        {
            Raw(chars[..at]);
            Raw(chars[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' => "&#x9;",
                '\n' => "&#xA;",
                _ => "&#xD;",
            });
            chars = chars[(at + 1)..];
        }

        Raw(chars);
    }
}
