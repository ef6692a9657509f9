namespace EOffice.Signing.Pades.Normalising;

/// <summary>
/// What must not be in a document that people approve by reading it: scripts and actions that change it or leave it, and
/// everything that belongs to an earlier life of the file.
/// </summary>
internal static class ActiveContent
{
    private static readonly HashSet<string> ForbiddenActions = new(StringComparer.Ordinal)
    {
        "JavaScript", "Launch", "SubmitForm", "ImportData", "ResetForm", "Rendition", "Movie", "Sound", "GoToE", "Hide",
        "SetOCGState", "GoTo3DView", "RichMediaExecute",
    };

    private static readonly string[] ActiveKeys = ["AA", "OpenAction", "JS", "JavaScript"];

    private static readonly string[] CatalogKeys =
        ["OpenAction", "AA", "AcroForm", "Perms", "DSS", "Collection", "NeedsRendering", "Requirements", "PieceInfo", "Version", "Legal"];

    /// <summary>Drops what hangs at the catalog: actions, foreign form, old permissions, XFA leftovers.</summary>
    public static void RemoveFromCatalog(PdfEdits edits)
    {
        CosDictionary catalog = edits.EditCatalog();
        foreach (string key in CatalogKeys)
        {
            catalog[key] = null;
        }

        if (edits.Dictionary(catalog["Names"]) is { } names)
        {
            CosDictionary cleaned = names.Copy();
            cleaned["JavaScript"] = null;
            catalog["Names"] = cleaned;
        }
    }

    /// <summary>A dictionary on its way into the rewritten file, without active entries. An action itself becomes empty.</summary>
    public static CosDictionary Clean(PdfEdits edits, CosDictionary dictionary)
    {
        if (IsForbiddenAction(edits, dictionary))
        {
            return new CosDictionary();
        }

        string[] dropped = [.. ActiveKeys.Where(key => dictionary[key] is not null)];
        bool actionForbidden = IsForbiddenAction(edits, edits.Resolve(dictionary["A"]) as CosDictionary);
        if (dropped.Length == 0 && !actionForbidden)
        {
            return dictionary;
        }

        CosDictionary cleaned = dictionary.Copy();
        foreach (string key in dropped)
        {
            cleaned[key] = null;
        }

        if (actionForbidden)
        {
            cleaned["A"] = null;
        }

        return cleaned;
    }

    /// <summary>An action is known by its /S (12.6.2); structure elements use /S for their type and always have a parent.</summary>
    private static bool IsForbiddenAction(PdfEdits edits, CosDictionary? dictionary) =>
        dictionary?["S"] is { } kind && dictionary["P"] is null
        && edits.Resolve(kind) is CosName name && ForbiddenActions.Contains(name.Value);
}
