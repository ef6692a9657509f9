namespace EOffice.Signing.Pades.Normalising;

/// <summary>
/// Turns foreign form fields into page content as the reader sees them, and drops multimedia annotations. A field that could
/// change after approval would change what was approved.
/// </summary>
internal static class FormFlattener
{
    private const long Hidden = 2, NoView = 32;
    private static readonly HashSet<string> Multimedia = new(StringComparer.Ordinal) { "Movie", "Sound", "Screen", "RichMedia", "3D" };

    public static void Flatten(PdfEdits edits, IEnumerable<PdfPage> pages)
    {
        foreach (PdfPage page in pages)
        {
            FlattenPage(edits, page);
        }
    }

    private static void FlattenPage(PdfEdits edits, PdfPage page)
    {
        if (edits.Array(page.Dictionary["Annots"]) is not { } annotations)
        {
            return;
        }

        var kept = new CosArray();
        var drawings = new List<(CosReference, double[])>();
        var removed = new List<int>();
        foreach (CosObject item in annotations.Items)
        {
            CosDictionary? annotation = edits.Dictionary(item);
            string subtype = (edits.Resolve(annotation?["Subtype"]) as CosName)?.Value ?? "";
            if (subtype != "Widget" && !Multimedia.Contains(subtype))
            {
                kept.Items.Add(item);
                continue;
            }

            if (subtype == "Widget" && Drawing(edits, annotation!) is { } drawing)
            {
                drawings.Add(drawing);
            }

            if (item is CosReference reference)
            {
                removed.Add(reference.Number);
            }
        }

        if (kept.Items.Count == annotations.Items.Count)
        {
            return;
        }

        edits.EditDictionary(page.Reference)["Annots"] = kept.Items.Count > 0 ? kept : null;
        if (drawings.Count > 0)
        {
            PageContent.Append(edits, page, drawings);
        }

        // The structure tree may still point at them.
        removed.ForEach(number => edits.Set(number, CosNull.Instance));
    }

    private static (CosReference Form, double[] Matrix)? Drawing(PdfEdits edits, CosDictionary widget)
    {
        long flags = (edits.Resolve(widget["F"]) as CosNumber)?.Integer ?? 0;
        if ((flags & (Hidden | NoView)) != 0)
        {
            return null;
        }

        CosObject? normal = edits.Dictionary(widget["AP"])?["N"];
        if (edits.Resolve(normal) is CosDictionary states)
        {
            normal = edits.Resolve(widget["AS"]) is CosName state ? states[state.Value] : null;
        }

        if (edits.Resolve(normal) is not CosStream form)
        {
            return HasVisibleValue(edits, widget) ? throw Refusals.FormWithoutAppearance() : null;
        }

        UserRectangle? rectangle = PageGeometry.ReadRectangle(edits, widget["Rect"]);
        UserRectangle? box = PageGeometry.ReadRectangle(edits, form.Dictionary["BBox"]);
        if (rectangle is not { Width: > 0, Height: > 0 } r || box is not { Width: > 0, Height: > 0 } b)
        {
            return null;
        }

        CosReference reference = normal as CosReference ?? edits.Add(form);
        return (reference, Fit(edits, form, b, r));
    }

    private static bool HasVisibleValue(PdfEdits edits, CosDictionary widget)
    {
        CosDictionary? holder = widget;
        for (int i = 0; holder is not null && i < 30; i++, holder = edits.Dictionary(holder["Parent"]))
        {
            if (edits.Resolve(holder["V"]) is CosString { Bytes.Length: > 0 } or CosArray { Items.Count: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Maps the form's transformed box onto the rectangle (12.5.5, algorithm 8.1).</summary>
    private static double[] Fit(PdfEdits edits, CosStream form, UserRectangle box, UserRectangle rectangle)
    {
        double[] m = edits.Array(form.Dictionary["Matrix"]) is { Items.Count: 6 } array
            ? [.. array.Items.Select(x => (edits.Resolve(x) as CosNumber)?.Value ?? 0)]
            : [1, 0, 0, 1, 0, 0];
        (double X, double Y)[] corners =
        [
            .. from x in new[] { box.Left, box.Right }
               from y in new[] { box.Bottom, box.Top }
               select ((m[0] * x) + (m[2] * y) + m[4], (m[1] * x) + (m[3] * y) + m[5]),
        ];
        double left = corners.Min(c => c.X), width = corners.Max(c => c.X) - left;
        double bottom = corners.Min(c => c.Y), height = corners.Max(c => c.Y) - bottom;
        double sx = width > 0 ? rectangle.Width / width : 1, sy = height > 0 ? rectangle.Height / height : 1;
        return [sx, 0, 0, sy, rectangle.Left - (left * sx), rectangle.Bottom - (bottom * sy)];
    }
}
