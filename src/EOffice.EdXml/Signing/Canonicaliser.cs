using System.Xml;

namespace EOffice.EdXml.Signing;

/// <summary>Exclusive XML canonicalisation without comments (W3C exc-c14n), node by node: nothing but the open elements' namespaces is held.</summary>
internal sealed class Canonicaliser(XmlReader reader, CanonicalSink sink)
{
    private const string NamespaceOfDeclarations = "http://www.w3.org/2000/xmlns/";

    private readonly Stack<(string Name, Dictionary<string, string> Rendered)> open = new();
    private readonly char[] chunk = new char[16 * 1024];
    private Dictionary<string, string> rendered = new(StringComparer.Ordinal);
    private bool rootSeen;

    /// <summary>Writes the node at which the reader stands. An empty element is written with both tags.</summary>
    public void Take()
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Start();
                break;
            case XmlNodeType.EndElement:
                End();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when open.Count > 0:
                Text();
                break;
            case XmlNodeType.ProcessingInstruction:
                Instruction();
                break;
        }
    }

    private void Start()
    {
        rootSeen = true;
        var (name, isEmpty) = (reader.Name, reader.IsEmptyElement);
        var attributes = new List<(string Uri, string Local, string Name, string Value)>();
        var used = new SortedDictionary<string, string>(StringComparer.Ordinal) { [reader.Prefix] = reader.NamespaceURI };
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == NamespaceOfDeclarations)
            {
                continue;
            }

            attributes.Add((reader.NamespaceURI, reader.LocalName, reader.Name, reader.Value));
            if (reader.Prefix is { Length: > 0 } prefix and not "xml")
            {
                used[prefix] = reader.NamespaceURI;
            }
        }

        reader.MoveToElement();
        open.Push((name, rendered));
        sink.Raw("<");
        sink.Raw(name);
        Declare(used);
        foreach (var (_, _, attribute, value) in attributes.OrderBy(a => a.Uri, StringComparer.Ordinal).ThenBy(a => a.Local, StringComparer.Ordinal))
        {
            Attribute(attribute, value);
        }

        sink.Raw(">");
        if (isEmpty)
        {
            End();
        }
    }

    /// <summary>Only what the element itself uses, and only where an ancestor has not said the same.</summary>
    private void Declare(SortedDictionary<string, string> used)
    {
        foreach (var (prefix, uri) in used)
        {
            if (rendered.GetValueOrDefault(prefix, "") == uri)
            {
                continue;
            }

            if (ReferenceEquals(rendered, open.Peek().Rendered))
            {
                rendered = new Dictionary<string, string>(rendered, StringComparer.Ordinal);
            }

            rendered[prefix] = uri;
            Attribute(prefix.Length == 0 ? "xmlns" : $"xmlns:{prefix}", uri);
        }
    }

    private void Attribute(string name, string value)
    {
        sink.Raw(" ");
        sink.Raw(name);
        sink.Raw("=\"");
        sink.AttributeValue(value);
        sink.Raw("\"");
    }

    private void End()
    {
        (var name, rendered) = open.Pop();
        sink.Raw("</");
        sink.Raw(name);
        sink.Raw(">");
    }

    private void Text()
    {
        if (!reader.CanReadValueChunk)
        {
            sink.Text(reader.Value);
            return;
        }

        int count;
        while ((count = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
        {
            sink.Text(chunk.AsSpan(0, count));
        }
    }

    /// <summary>The only nodes that count outside the root: each on a line of its own there.</summary>
    private void Instruction()
    {
        if (open.Count == 0 && rootSeen)
        {
            sink.Raw("\n");
        }

        sink.Raw($"<?{reader.Name}{(reader.Value.Length > 0 ? " " : "")}");
        sink.Raw(reader.Value.Replace("\r", "&#xD;", StringComparison.Ordinal));
        sink.Raw("?>");
        if (open.Count == 0 && !rootSeen)
        {
            sink.Raw("\n");
        }
    }
}
