using System.Xml;

namespace EOffice.EdXml.Signatures;

/// <summary>
/// Exclusive canonical XML 1.0 without comments, written while the packet is read: the framework's own transform needs
/// the whole packet as a tree in memory. Holds no more than the open elements' names.
/// </summary>
internal sealed class Canonicalizer(CanonicalSink sink)
{
    private readonly Stack<(string Name, int Rendered)> _open = new();
    private readonly List<(string Prefix, string Namespace)> _rendered = [];
    private bool _rootClosed;

    /// <summary>Writes the start tag the reader stands on, and its end when it is empty.</summary>
    public void Start(XmlReader reader)
    {
        var name = reader.Name;
        var rendered = _rendered.Count;
        var empty = reader.IsEmptyElement;
        var (used, attributes) = Collect(reader);
        sink.Raw("<");
        sink.Raw(name);
        foreach (var (prefix, value) in used)
        {
            WriteNamespace(prefix, value);
        }

        foreach (var attribute in attributes)
        {
            WriteAttribute(attribute.Name, attribute.Value);
        }

        sink.Raw(">");
        _open.Push((name, rendered));
        if (empty)
        {
            End();
        }
    }

    public void End()
    {
        var (name, rendered) = _open.Pop();
        sink.Raw("</");
        sink.Raw(name);
        sink.Raw(">");
        _rendered.RemoveRange(rendered, _rendered.Count - rendered);
        _rootClosed = _open.Count == 0;
    }

    /// <summary>A piece of text; what stands outside the root is no part of the canonical form.</summary>
    public void Text(ReadOnlySpan<char> chars)
    {
        if (_open.Count > 0)
        {
            sink.Text(chars);
        }
    }

    public void Instruction(string target, string data)
    {
        if (_rootClosed)
        {
            sink.Raw("\n");
        }

        sink.Raw("<?");
        sink.Raw(target);
        if (data.Length > 0)
        {
            sink.Raw(" ");
            sink.Raw(data);
        }

        sink.Raw("?>");
        if (_open.Count == 0 && !_rootClosed)
        {
            sink.Raw("\n");
        }
    }

    private static (SortedDictionary<string, string> Used, List<(string Namespace, string Local, string Name, string Value)> Attributes) Collect(
        XmlReader reader)
    {
        // Only prefixes that the element itself shows count ("visibly utilised").
        var used = new SortedDictionary<string, string>(StringComparer.Ordinal) { [reader.Prefix] = reader.NamespaceURI };
        var attributes = new List<(string Namespace, string Local, string Name, string Value)>();
        while (reader.MoveToNextAttribute())
        {
            if (reader.Name == "xmlns" || reader.Prefix == "xmlns")
            {
                continue;
            }

            attributes.Add((reader.NamespaceURI, reader.LocalName, reader.Name, reader.Value));
            if (reader.Prefix.Length > 0)
            {
                used[reader.Prefix] = reader.NamespaceURI;
            }
        }

        reader.MoveToElement();
        used.Remove("xml");
        attributes.Sort((a, b) => string.CompareOrdinal(a.Namespace, b.Namespace) is var order and not 0
            ? order
            : string.CompareOrdinal(a.Local, b.Local));
        return (used, attributes);
    }

    private void WriteNamespace(string prefix, string value)
    {
        var known = _rendered.FindLastIndex(entry => entry.Prefix == prefix);
        if (known >= 0 ? _rendered[known].Namespace == value : prefix.Length == 0 && value.Length == 0)
        {
            return;
        }

        _rendered.Add((prefix, value));
        WriteAttribute(prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, value);
    }

    private void WriteAttribute(string name, string value)
    {
        sink.Raw(" ");
        sink.Raw(name);
        sink.Raw("=\"");
        sink.AttributeValue(value);
        sink.Raw("\"");
    }
}
