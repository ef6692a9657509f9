using System.Text;
using EOffice.EdXml.Attachments;

namespace EOffice.EdXml.Reading;

/// <summary>An element of the packet by local name; attachment contents are spooled aside.</summary>
internal sealed class Element(string name, string ns, Element? parent)
{
    private StringBuilder? _text;
    private List<Element>? _children;

    public string Name { get; } = name;

    public string Namespace { get; } = ns;

    public Element? Parent { get; } = parent;

    public IReadOnlyList<Element> Children => _children ?? [];

    public string Text => _text?.ToString() ?? "";

    public int TextLength => _text?.Length ?? 0;

    /// <summary>The decoded Base64 of ContentTransferEncoded; null when it is empty or broken.</summary>
    public SpooledContent? Content { get; set; }

    /// <summary>Whether the Base64 could not be decoded, or has elements in it.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether this element holds an attachment's bytes.</summary>
    public bool HoldsContent => Name == "ContentTransferEncoded" && Parent?.Name == "Attachment";

    public void Add(Element child) => (_children ??= []).Add(child);

    public void Append(ReadOnlySpan<char> text) => (_text ??= new StringBuilder()).Append(text);

    public Element? Child(params ReadOnlySpan<string> names)
    {
        foreach (var child in Children)
        {
            if (names.Contains(child.Name))
            {
                return child;
            }
        }

        return null;
    }

    public IEnumerable<Element> All(string name) => Children.Where(child => child.Name == name);
}
