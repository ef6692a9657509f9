using System.Security.Cryptography;
using System.Xml;
using EOffice.EdXml.Reading;
using EOffice.EdXml.Rules;

namespace EOffice.EdXml.Signatures;

/// <summary>
/// One pass over a packet: digests of its canonical form without the signature, and the signature itself. Both digests
/// are taken because the algorithm is named only after the first bytes have gone by.
/// </summary>
internal sealed class PacketDigest : IDisposable
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
    private readonly CanonicalSink _sink;
    private readonly Canonicalizer _canonical;
    private readonly Stack<string> _path = new();
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly PacketLimits _limits;
    private int _elements;

    private PacketDigest(PacketLimits limits)
    {
        _limits = limits;
        _sink = new CanonicalSink(bytes =>
        {
            _sha256.AppendData(bytes);
            _sha1.AppendData(bytes);
        });
        _canonical = new Canonicalizer(_sink);
    }

    /// <summary>The first signature; null when there is none.</summary>
    public SignatureBlock? Signature { get; private set; }

    /// <summary>Whether comments, instructions or CDATA occur, which our own writer never makes.</summary>
    public bool HasOddMarkup { get; private set; }

    public byte[] Sha256 { get; private set; } = [];

    public byte[] Sha1 { get; private set; } = [];

    /// <exception cref="XmlException">The packet is not well-formed.</exception>
    /// <exception cref="PacketRefusal">The packet exceeds the limits.</exception>
    public static PacketDigest Of(Stream xml, PacketLimits limits)
    {
        var digest = new PacketDigest(limits);
        try
        {
            digest.Run(xml);
            return digest;
        }
        catch
        {
            digest.Dispose();
            throw;
        }
    }

    private void Run(Stream xml)
    {
        using var reader = XmlReader.Create(new MarkupGuard(xml, _limits), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreWhitespace = false,
            CloseInput = false,
            MaxCharactersInDocument = 0,
        });
        var more = reader.Read();
        while (more)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: DSig.Signature })
            {
                ReadSignature(reader);
            }
            else
            {
                Take(reader);
            }

            more = reader.Read();
        }

        _sink.Flush();
        Sha256 = _sha256.GetHashAndReset();
        Sha1 = _sha1.GetHashAndReset();
    }

    private void Take(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Count(reader);
                if (!reader.IsEmptyElement)
                {
                    _path.Push(reader.LocalName);
                }

                _canonical.Start(reader);
                break;
            case XmlNodeType.EndElement:
                _path.Pop();
                _canonical.End();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                HasOddMarkup |= reader.NodeType == XmlNodeType.CDATA;
                ReadText(reader, _canonical.Text);
                break;
            case XmlNodeType.ProcessingInstruction:
                HasOddMarkup = true;
                _canonical.Instruction(reader.Name, reader.Value);
                break;
            case XmlNodeType.Comment:
                HasOddMarkup = true;
                break;
        }
    }

    // The enveloped transform leaves out the very signature it stands in; a second one makes the packet ambiguous.
    private void ReadSignature(XmlReader reader)
    {
        var block = new SignatureBlock(reader);
        if (Signature is { } first)
        {
            first.Refuse("không phải là chữ ký duy nhất trong gói tin");
        }
        else
        {
            Signature = block;
        }

        if (!(_path.TryPeek(out var parent) && parent == "edXMLHeader" && _path.Count <= 3))
        {
            Signature.Refuse("không nằm trong edXMLHeader");
        }

        Count(reader);
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            TakeSignature(reader, block);
        }
    }

    private void TakeSignature(XmlReader reader, SignatureBlock block)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Count(reader);
                block.Start(reader);
                break;
            case XmlNodeType.EndElement:
                block.End();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                ReadText(reader, block.Text);
                break;
            case XmlNodeType.ProcessingInstruction or XmlNodeType.Comment:
                // A comment inside a digest value could make two readers see two values.
                block.Refuse("chứa chú thích hoặc chỉ thị XML");
                break;
        }
    }

    private void ReadText(XmlReader reader, Taker take)
    {
        int count;
        while ((count = reader.ReadValueChunk(_buffer, 0, _buffer.Length)) > 0)
        {
            take(_buffer.AsSpan(0, count));
        }
    }

    private void Count(XmlReader reader)
    {
        if (reader.Depth >= _limits.MaxDepth)
        {
            throw new PacketRefusal(Problems.Hostile(
                PacketProblemCodes.TooDeep, reader.LocalName, $"Các thành phần lồng nhau quá {_limits.MaxDepth} cấp."));
        }

        if (++_elements > _limits.MaxElements)
        {
            throw new PacketRefusal(Problems.Hostile(
                PacketProblemCodes.TooManyElements, reader.LocalName, $"Gói tin có quá {_limits.MaxElements} thành phần."));
        }
    }

    public void Dispose()
    {
        _sha256.Dispose();
        _sha1.Dispose();
    }

    private delegate void Taker(ReadOnlySpan<char> chars);
}
