using System.Security.Cryptography;
using System.Xml;
using EOffice.EdXml.Reading;

namespace EOffice.EdXml.Signing;

/// <summary>Goes through a packet once: digests it without its signature, and reads the signature.</summary>
internal static class PacketPass
{
    /// <returns>The signature in the header, or null. Digests are taken from <paramref name="sink"/>.</returns>
    /// <exception cref="CryptographicException">More than one signature, one elsewhere, or one that says too much.</exception>
    public static SignatureBlock? Run(Stream xml, PacketLimits limits, CanonicalSink sink)
    {
        using var reader = XmlReader.Create(new MarkupGuard(xml, limits), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            CloseInput = false,
        });
        var canonicaliser = new Canonicaliser(reader, sink);
        var path = new Stack<string>();
        SignatureBlock? block = null;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Signature" })
            {
                // Only here, and once: a second one, or one around something else, is how signatures are made to cover what nobody reads.
                if (block is not null || path.Count is not (2 or 3) || path.Peek() != "edXMLHeader")
                {
                    throw new CryptographicException("chữ ký ở chỗ lạ hoặc có nhiều chữ ký");
                }

                block = SignatureBlock.Read(reader);
                continue;
            }

            Follow(reader, path, limits);
            canonicaliser.Take();
        }

        return block;
    }

    private static void Follow(XmlReader reader, Stack<string> path, PacketLimits limits)
    {
        if (reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement)
        {
            path.Push(reader.LocalName);
            if (path.Count > limits.MaxDepth)
            {
                throw new CryptographicException("các thành phần lồng nhau quá sâu");
            }
        }
        else if (reader.NodeType == XmlNodeType.EndElement)
        {
            path.Pop();
        }
    }
}
