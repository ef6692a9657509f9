using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.EdXml.Signing;

/// <summary>Takes canonical text and digests its UTF-8 by both algorithms at once: which one is wanted stands after much of what is digested.</summary>
internal sealed class CanonicalSink(Stream? copy = null, int mostBytes = int.MaxValue) : IDisposable
{
    private static readonly SearchValues<char> InText = SearchValues.Create("&<>\r");
    private static readonly SearchValues<char> InAttribute = SearchValues.Create("&<\"\t\n\r");

    private readonly IncrementalHash sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Encoder encoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetEncoder();
    private readonly byte[] bytes = new byte[64 * 1024];
    private long total;

    public void Raw(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            encoder.Convert(text, bytes, flush: false, out var used, out var written, out _);
            sha1.AppendData(bytes, 0, written);
            sha256.AppendData(bytes, 0, written);
            total += written;
            if (copy is not null)
            {
                if (total > mostBytes)
                {
                    throw new CryptographicException("The signed part is too large.");
                }

                copy.Write(bytes, 0, written);
            }

            text = text[used..];
        }
    }

    public void Text(ReadOnlySpan<char> text) => Escape(text, InText);

    public void AttributeValue(ReadOnlySpan<char> text) => Escape(text, InAttribute);

    public byte[] Digest(HashAlgorithmName algorithm) => algorithm == HashAlgorithmName.SHA1 ? sha1.GetCurrentHash() : sha256.GetCurrentHash();

    public void Dispose()
    {
        sha1.Dispose();
        sha256.Dispose();
    }

    private void Escape(ReadOnlySpan<char> text, SearchValues<char> special)
    {
        int at;
        while ((at = text.IndexOfAny(special)) >= 0)
        {
            Raw(text[..at]);
            Raw(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' => "&#x9;",
                '\n' => "&#xA;",
                _ => "&#xD;",
            });
            text = text[(at + 1)..];
        }

        Raw(text);
    }
}
