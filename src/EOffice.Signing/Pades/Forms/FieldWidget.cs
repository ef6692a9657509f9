namespace EOffice.Signing.Pades.Forms;

/// <summary>Where a reserved field stands and how its appearance must be turned to be upright on a rotated page.</summary>
internal sealed class FieldWidget
{
    private const int WorthDeflating = 2048;

    public FieldWidget(PdfEdits edits, CosDictionary field)
    {
        UserRectangle rectangle = PageGeometry.ReadRectangle(edits, field["Rect"]) ?? default;
        // The normaliser notes the page's rotation in /MK /R (12.5.6.19), so that filling need not find the page.
        Rotation = (int)((edits.Resolve(edits.Dictionary(field["MK"])?["R"]) as CosNumber)?.Integer ?? 0);
        bool lying = Rotation is 90 or 270;
        Width = lying ? rectangle.Height : rectangle.Width;
        Height = lying ? rectangle.Width : rectangle.Height;
    }

    /// <summary>Width as the reader sees it, points.</summary>
    public double Width { get; }

    /// <summary>Height as the reader sees it, points.</summary>
    public double Height { get; }

    public int Rotation { get; }

    /// <summary>A form XObject as large as the field (8.10), upright for the reader.</summary>
    public CosStream Appearance(byte[] content, CosDictionary resources)
    {
        CosDictionary dictionary = new CosDictionary().With("Type", "XObject").With("Subtype", "Form")
            .With("BBox", CosArray.OfNumbers(0, 0, Width, Height)).With("Resources", resources);
        if (Rotation != 0)
        {
            (int cos, int sin) = PageGeometry.Direction(Rotation);
            dictionary["Matrix"] = CosArray.OfNumbers(cos, sin, -sin, cos, 0, 0);
        }

        // A line of content is not worth a compressor: starting one costs more than the rest of the plan.
        return content.Length < WorthDeflating
            ? new CosStream(dictionary, content)
            : new CosStream(dictionary.With("Filter", "FlateDecode"), StreamDecoder.Deflate(content));
    }
}
