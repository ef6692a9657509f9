using SkiaSharp;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>PDFs as a scanner leaves them: a picture of a page, without a layer of text.</summary>
internal static class Scans
{
    private const int Width = 595;
    private const int Height = 842;

    public static byte[] OnePage(string words)
    {
        using var page = SKSurface.Create(new SKImageInfo(Width * 2, Height * 2));
        page.Canvas.Clear(SKColors.White);
        using var ink = new SKPaint { Color = SKColors.Black };
        using var font = new SKFont(SKTypeface.Default, 32);
        page.Canvas.DrawText(words, 160, 400, SKTextAlign.Left, font, ink);
        using var stream = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(stream))
        {
            using var picture = page.Snapshot();
            pdf.BeginPage(Width, Height).DrawImage(picture, SKRect.Create(Width, Height), SKSamplingOptions.Default);
            pdf.EndPage();
            pdf.Close();
        }

        return stream.ToArray();
    }
}
