namespace EOffice.Signing.Pades;

/// <summary>A place on a page as the reader sees it: points (1/72 inch), origin at the bottom left of the visible page (crop box, rotation considered).</summary>
/// <param name="Page">Page number, the first is 1.</param>
public sealed record PageBox(int Page, double X, double Y, double Width, double Height);

/// <summary>How text stands in its field.</summary>
public enum TextAlign
{
    Left,
    Center,
    Right,
}

/// <summary>An empty signature field, for example "ChuKyLanhDao" or "DauCoQuan".</summary>
public sealed record SignatureFieldSpec(string Name, PageBox Box);

/// <summary>An empty text field for what is only known at issue: "SoVanBan", "NgayBanHanh" (NĐ 30/2020 PL I, ô 3 and 4).</summary>
/// <param name="FontSize">Points; text too wide for the box is drawn smaller.</param>
public sealed record TextFieldSpec(string Name, PageBox Box, double FontSize, bool Italic, TextAlign Align);

/// <summary>A verification QR drawn into the page; <paramref name="Text"/> is what a scanner reads.</summary>
public sealed record QrMark(PageBox Box, string Text);

/// <summary>Everything that later revisions fill. A shadow attack has nothing to add when nothing else may change.</summary>
public sealed record ReservedFields(
    IReadOnlyList<SignatureFieldSpec> Signatures,
    IReadOnlyList<TextFieldSpec> Texts,
    QrMark? Qr = null);

/// <summary>Places of the two official signatures (NĐ 30/2020 PL I, 7c and 8).</summary>
public static class SignatureLayout
{
    /// <summary>The square of a round seal that covers about one third of the personal signature on its left side.</summary>
    /// <param name="signature">Box of the leader's signature.</param>
    /// <param name="diameter">Points; the usual seal of 36 mm is 102 points.</param>
    public static PageBox SealOver(PageBox signature, double diameter)
    {
        ArgumentNullException.ThrowIfNull(signature);
        double x = signature.X + (signature.Width / 3) - diameter;
        double y = signature.Y + ((signature.Height - diameter) / 2);
        return signature with { X = x, Y = y, Width = diameter, Height = diameter };
    }
}
