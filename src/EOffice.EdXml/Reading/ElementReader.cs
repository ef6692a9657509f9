using System.Xml;
using EOffice.EdXml.Attachments;
using EOffice.EdXml.Rules;

namespace EOffice.EdXml.Reading;

/// <summary>Turns the XML into a bounded tree, decoding attachment contents straight into the spool.</summary>
internal sealed class ElementReader(PacketLimits limits, Spool spool)
{
    private readonly char[] _buffer = new char[8192];
    private int _elements;
    private int _contents;
    private int _totalText;

    /// <summary>Whether any element was met before an error.</summary>
    public bool SawElement => _elements > 0;

    /// <summary>Reads the whole document and returns its root.</summary>
    /// <exception cref="XmlException">The bytes are not well-formed XML.</exception>
    /// <exception cref="PacketRefusal">A limit was exceeded.</exception>
    public Element Read(Stream xml)
    {
        using var reader = XmlReader.Create(xml, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = false,
        });
        Element? root = null;
        Element? current = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.XmlDeclaration:
                    RequireUtf8(reader.GetAttribute("encoding"));
                    break;
                case XmlNodeType.Element:
                    var element = Start(reader, current);
                    root ??= element;
                    current = reader.IsEmptyElement ? current : element;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when current is { HoldsContent: true, IsBroken: true }:
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when current is { HoldsContent: true }:
                    ReadContent(reader, current);
                    // Reading the content has moved on to the closing tag, where the element ends.
                    current = current.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    ReadText(reader, current!);
                    break;
                case XmlNodeType.EndElement:
                    current = current!.Parent;
                    break;
            }
        }

        return root!;
    }

    private static void RequireUtf8(string? encoding)
    {
        if (encoding is not null
            && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            && !encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            throw new PacketRefusal(Problems.WholeFile(
                PacketProblemCodes.WrongEncoding,
                $"Gói tin khai bảng mã {encoding}, QCVN 102 chỉ dùng UTF-8. Đề nghị nơi gửi gửi lại bằng UTF-8."));
        }
    }

    private Element Start(XmlReader reader, Element? parent)
    {
        if (reader.Depth >= limits.MaxDepth)
        {
            throw Refuse(PacketProblemCodes.TooDeep, reader.LocalName, $"Các thành phần lồng nhau quá {limits.MaxDepth} cấp.");
        }

        if (++_elements > limits.MaxElements)
        {
            throw Refuse(PacketProblemCodes.TooManyElements, reader.LocalName, $"Gói tin có quá {limits.MaxElements} thành phần.");
        }

        var element = new Element(reader.LocalName, reader.NamespaceURI, parent);
        if (parent is not null)
        {
            parent.Add(element);
            parent.IsBroken |= parent.HoldsContent;
        }

        if (element.HoldsContent && ++_contents > limits.MaxAttachments)
        {
            throw Refuse(PacketProblemCodes.TooManyAttachments, reader.LocalName, $"Gói tin có quá {limits.MaxAttachments} tệp đính kèm.");
        }

        return element;
    }

    private void ReadText(XmlReader reader, Element element)
    {
        // A parent's stray text would be ignored anyway, but counts against the limits like any other.
        int count;
        while ((count = reader.ReadValueChunk(_buffer, 0, _buffer.Length)) > 0)
        {
            _totalText += count;
            if (element.TextLength + count > limits.MaxTextLength || _totalText > limits.MaxTotalText)
            {
                throw Refuse(PacketProblemCodes.TextTooLong, element.Name, $"Nội dung của {element.Name} dài bất thường.");
            }

            element.Append(_buffer.AsSpan(0, count));
        }
    }

    private void ReadContent(XmlReader reader, Element element)
    {
        using var writer = spool.Create();
        var decoder = new Base64Decoder(writer);
        var depth = reader.Depth;
        do
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && reader.Depth == depth)
            {
                int count;
                while ((count = reader.ReadValueChunk(_buffer, 0, _buffer.Length)) > 0)
                {
                    decoder.Append(_buffer.AsSpan(0, count));
                }
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                Start(reader, element);
            }
        }
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth - 1));

        decoder.Complete();
        element.IsBroken |= decoder.IsBroken;
        element.Content = element.IsBroken ? null : writer.Finish();
    }

    private static PacketRefusal Refuse(string code, string element, string message) =>
        new(Problems.Hostile(code, element, message));
}
