namespace EOffice.Signing.Pades.Normalising;

/// <summary>Adds drawings on top of a page.</summary>
internal static class PageContent
{
    /// <summary>Appends content that draws the given XObjects; their names are made unique within the page.</summary>
    /// <param name="drawings">Each form with the matrix that places it.</param>
    public static void Append(PdfEdits edits, PdfPage page, IReadOnlyList<(CosReference Form, double[] Matrix)> drawings)
    {
        CosDictionary dictionary = edits.EditDictionary(page.Reference);
        CosDictionary resources = edits.Dictionary(page.Attribute("Resources"))?.Copy() ?? new CosDictionary();
        CosDictionary forms = edits.Dictionary(resources["XObject"])?.Copy() ?? new CosDictionary();
        var content = new System.Text.StringBuilder("\nQ\n");
        int next = 0;
        foreach (var (form, m) in drawings)
        {
            while (forms["EOf" + next] is not null)
            {
                next++;
            }

            forms["EOf" + next] = form;
            content.Append(FormattableString.Invariant(
                $"q {m[0]:0.######} {m[1]:0.######} {m[2]:0.######} {m[3]:0.######} {m[4]:0.####} {m[5]:0.####} cm /EOf{next} Do Q\n"));
        }

        dictionary["Resources"] = resources.With("XObject", forms);

        // The page's own content is closed into q ... Q, so that its graphics state cannot move our drawing.
        CosObject contents = edits.Resolve(dictionary["Contents"]);
        IEnumerable<CosObject> own = contents switch
        {
            CosArray array => array.Items,
            CosStream => [dictionary["Contents"]!],
            _ => [],
        };
        dictionary["Contents"] = new CosArray([Plain(edits, "q\n"), .. own, Plain(edits, content.ToString())]);
    }

    private static CosReference Plain(PdfEdits edits, string content) =>
        edits.Add(new CosStream(new CosDictionary(), System.Text.Encoding.ASCII.GetBytes(content)));
}
