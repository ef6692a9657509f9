namespace EOffice.Core.Drafting.Changes;

/// <summary>The part of the page's width that a paragraph takes.</summary>
public enum TextPlace
{
    Whole,

    /// <summary>Head and foot of a document stand in two halves.</summary>
    Left,
    Right,

    /// <summary>Alone in the middle: a title, "Kính gửi".</summary>
    Centre,
}

/// <summary>A paragraph of a page in words.</summary>
public sealed record TextParagraph(int Page, TextPlace Place, IReadOnlyList<string> Words);
