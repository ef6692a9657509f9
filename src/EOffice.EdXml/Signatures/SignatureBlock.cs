using System.Buffers;
using System.Text;
using System.Xml;

namespace EOffice.EdXml.Signatures;

/// <summary>
/// The elements of one Signature as they stand in the packet, and the canonical bytes of its SignedInfo. Takes no more
/// than a signature of one reference needs: everything else is a reason to refuse it.
/// </summary>
internal sealed class SignatureBlock
{
    private const int MaxElements = 64;
    private const int MaxText = 64 * 1024;

    private readonly List<Part> _parts = [];
    private readonly Stack<Part> _open = new();
    private readonly ArrayBufferWriter<byte> _signedInfo = new();
    private readonly CanonicalSink _sink;
    private readonly Canonicalizer _canonical;
    private readonly string _namespace;
    private int _text;

    public SignatureBlock(XmlReader reader)
    {
        _sink = new CanonicalSink(bytes => _signedInfo.Write(bytes));
        _canonical = new Canonicalizer(_sink);
        _namespace = reader.NamespaceURI;
        if (_namespace is not (DSig.Namespace or EdXmlNames.Namespace or EdXmlNames.PilotNamespace))
        {
            Refuse("thuộc không gian tên lạ");
        }
    }

    /// <summary>Why the block can't be a packet's signature; null when its shape is right.</summary>
    public string? Refused { get; private set; }

    public IReadOnlyList<Part> Parts => _parts;

    public byte[] SignedInfo
    {
        get
        {
            _sink.Flush();
            return _signedInfo.WrittenSpan.ToArray();
        }
    }

    public string Namespace => _namespace;

    private bool InSignedInfo => _open.Any(part => part.Path == DSig.SignedInfo);

    public void Start(XmlReader reader)
    {
        var path = _open.TryPeek(out var parent) ? $"{parent.Path}/{reader.LocalName}" : reader.LocalName;
        var part = new Part(path, reader.GetAttribute("Algorithm"), reader.GetAttribute("URI"), new StringBuilder());
        if (_parts.Count == MaxElements)
        {
            Refuse("có quá nhiều thành phần");
        }

        if (reader.NamespaceURI != _namespace && !path.StartsWith("KeyInfo/", StringComparison.Ordinal))
        {
            Refuse("trộn nhiều không gian tên");
        }

        if (Refused is null)
        {
            _parts.Add(part);
        }

        var empty = reader.IsEmptyElement;
        _open.Push(part);
        if (InSignedInfo)
        {
            _canonical.Start(reader);
        }

        if (empty)
        {
            _open.Pop();
        }
    }

    public void End()
    {
        if (InSignedInfo)
        {
            _canonical.End();
        }

        _open.Pop();
    }

    public void Text(ReadOnlySpan<char> chars)
    {
        _text += chars.Length;
        if (_text > MaxText)
        {
            Refuse("dài bất thường");
            return;
        }

        if (InSignedInfo)
        {
            _canonical.Text(chars);
        }

        if (_open.TryPeek(out var part))
        {
            part.Text.Append(chars);
        }
    }

    public void Refuse(string why) => Refused ??= why;

    /// <param name="Path">Local names below Signature, joined with "/".</param>
    /// <param name="Algorithm">The attribute of that name.</param>
    /// <param name="Uri">The attribute URI; null when there is none, which is not the same as an empty one.</param>
    /// <param name="Text">The text directly inside.</param>
    internal sealed record Part(string Path, string? Algorithm, string? Uri, StringBuilder Text);
}
