namespace EOffice.Signing.Pades.Cos;

/// <summary>A rectangle in default user space, points.</summary>
internal readonly record struct UserRectangle(double Left, double Bottom, double Right, double Top)
{
    public double Width => Right - Left;

    public double Height => Top - Bottom;

    public CosArray ToCos() => CosArray.OfNumbers(Left, Bottom, Right, Top);
}

/// <summary>
/// Maps the page as the reader sees it (crop box, rotated; origin bottom left) to default user space
/// (ISO 32000-1, 14.11.2 and /Rotate).
/// </summary>
internal sealed class PageGeometry
{
    private readonly UserRectangle box;

    public PageGeometry(PdfEdits edits, PdfPage page)
    {
        UserRectangle media = ReadRectangle(edits, page.Attribute("MediaBox")) ?? new UserRectangle(0, 0, 612, 792);
        UserRectangle crop = ReadRectangle(edits, page.Attribute("CropBox")) ?? media;
        var visible = new UserRectangle(
            Math.Max(crop.Left, media.Left), Math.Max(crop.Bottom, media.Bottom), Math.Min(crop.Right, media.Right), Math.Min(crop.Top, media.Top));
        box = visible.Width > 0 && visible.Height > 0 ? visible : media;
        long rotate = (edits.Resolve(page.Attribute("Rotate")) as CosNumber)?.Integer ?? 0;
        Rotation = (int)(((rotate % 360) + 360) % 360) / 90 * 90;
    }

    /// <summary>0, 90, 180 or 270 degrees clockwise.</summary>
    public int Rotation { get; }

    /// <summary>Width and height as the reader sees them.</summary>
    public (double Width, double Height) VisibleSize => Rotation is 90 or 270 ? (box.Height, box.Width) : (box.Width, box.Height);

    /// <summary>Reads a rectangle whose corners may come in any order.</summary>
    public static UserRectangle? ReadRectangle(PdfEdits edits, CosObject? value)
    {
        if (edits.Array(value) is not { Items.Count: 4 } array)
        {
            return null;
        }

        double[] n = [.. array.Items.Select(x => (edits.Resolve(x) as CosNumber)?.Value ?? 0)];
        return new UserRectangle(Math.Min(n[0], n[2]), Math.Min(n[1], n[3]), Math.Max(n[0], n[2]), Math.Max(n[1], n[3]));
    }

    public UserRectangle ToUserSpace(PageBox visible)
    {
        (double x1, double y1) = ToUserSpace(visible.X, visible.Y);
        (double x2, double y2) = ToUserSpace(visible.X + visible.Width, visible.Y + visible.Height);
        return new UserRectangle(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
    }

    /// <summary>A content-stream matrix that puts the origin at the box's visible lower left corner, upright for the reader.</summary>
    public double[] UprightMatrix(PageBox visible)
    {
        (double x, double y) = ToUserSpace(visible.X, visible.Y);
        (int cos, int sin) = Direction(Rotation);
        return [cos, sin, -sin, cos, x, y];
    }

    /// <summary>Cosine and sine of the counter-rotation that shows content upright.</summary>
    public static (int Cos, int Sin) Direction(int rotation) => rotation switch
    {
        90 => (0, 1),
        180 => (-1, 0),
        270 => (0, -1),
        _ => (1, 0),
    };

    private (double X, double Y) ToUserSpace(double x, double y) => Rotation switch
    {
        90 => (box.Right - y, box.Bottom + x),
        180 => (box.Right - x, box.Top - y),
        270 => (box.Left + y, box.Top - x),
        _ => (box.Left + x, box.Bottom + y),
    };
}
