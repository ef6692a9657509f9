namespace EOffice.Core.Drafting.Layout;

/// <summary>Khổ giấy và định lề trang (NĐ 30/2020 PL I mục I). Points, counted from the top-left corner of the page.</summary>
internal static class PageSetup
{
    /// <summary>Points in a millimetre.</summary>
    public const double Millimetre = 72 / 25.4;

    /// <summary>A4 portrait in whole points, which is how Skia writes the MediaBox.</summary>
    public const double Width = 595;

    public const double Height = 842;

    /// <summary>Lề trên, lề dưới 20 mm; lề trái 30 mm; lề phải 15 mm.</summary>
    public const double Top = 20 * Millimetre;

    public const double Bottom = Height - (20 * Millimetre);

    public const double Left = 30 * Millimetre;

    public const double Right = Width - (15 * Millimetre);

    public const double TextWidth = Right - Left;

    /// <summary>Cỡ chữ of body, title, signer block and page number.</summary>
    public const double BodySize = 14;

    /// <summary>Baseline to baseline in the body: 1.15 of a single line of 14 points.</summary>
    public const double BodyPitch = 18.5;

    /// <summary>Between paragraphs; the decree asks at least 6 points.</summary>
    public const double ParagraphGap = 6;

    /// <summary>Lùi đầu dòng 1.27 cm.</summary>
    public const double FirstIndent = 12.7 * Millimetre;

    /// <summary>Ascent and descent of Liberation Serif (and Times New Roman) in parts of the size.</summary>
    public const double Ascent = 0.891;

    public const double Descent = 0.216;

    /// <summary>A rectangle of the sheet as a box of the PDF.</summary>
    public static Box ToBox(int page, Area area) => new(page, area.X, Height - area.Y - area.Height, area.Width, area.Height);

    /// <summary>The area a text of that width covers above and below its baseline.</summary>
    public static Area LineArea(double x, double baseline, double width, double size) =>
        new(x, baseline - (Ascent * size), width, (Ascent + Descent) * size);
}
