namespace EOffice.Signing.Pades.Cos;

/// <summary>A page and the attributes it inherits (ISO 32000-1, 7.7.3.4).</summary>
internal sealed record PdfPage(CosReference Reference, CosDictionary Dictionary, IReadOnlyDictionary<string, CosObject> Inherited)
{
    /// <summary>The page's own or inherited attribute.</summary>
    public CosObject? Attribute(string key) => Dictionary[key] ?? Inherited.GetValueOrDefault(key);
}

/// <summary>Lists the pages in reading order, newest versions.</summary>
internal static class PageTree
{
    private const int MaxDepth = 200;
    private const int MaxNodes = 1_000_000;
    private static readonly string[] Inheritable = ["MediaBox", "CropBox", "Rotate", "Resources"];

    public static List<PdfPage> Read(PdfEdits edits)
    {
        var pages = new List<PdfPage>();
        CosDictionary catalog = edits.Dictionary(edits.Document.Trailer["Root"]) ?? throw new PdfSyntaxException("no catalog");
        Walk(edits, catalog["Pages"], new Dictionary<string, CosObject>(), pages, [], 0);
        return pages;
    }

    private static void Walk(PdfEdits edits, CosObject? node, IReadOnlyDictionary<string, CosObject> inherited, List<PdfPage> pages, HashSet<int> seen, int depth)
    {
        if (node is not CosReference reference || !seen.Add(reference.Number) || seen.Count > MaxNodes || depth > MaxDepth)
        {
            throw new PdfSyntaxException("broken page tree");
        }

        if (edits.Resolve(reference) is not CosDictionary dictionary)
        {
            return;
        }

        if (edits.Array(dictionary["Kids"]) is not { } kids)
        {
            pages.Add(new PdfPage(reference, dictionary, inherited));
            return;
        }

        var passed = new Dictionary<string, CosObject>(inherited);
        foreach (string key in Inheritable)
        {
            if (dictionary[key] is { } value)
            {
                passed[key] = value;
            }
        }

        foreach (CosObject kid in kids.Items)
        {
            Walk(edits, kid, passed, pages, seen, depth + 1);
        }
    }
}
