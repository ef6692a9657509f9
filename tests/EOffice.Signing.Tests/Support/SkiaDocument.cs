using SkiaSharp;

namespace EOffice.Signing.Tests.Support;

/// <summary>A plain PDF made by a library that knows nothing of ours.</summary>
internal static class SkiaDocument
{
    public static byte[] Create(int pages = 2, int noiseBytes = 0)
    {
        var output = new MemoryStream();
        using (SKDocument document = SKDocument.CreatePdf(output))
        {
            using var font = new SKFont(SKTypeface.Default, 13);
            using var ink = new SKPaint { Color = SKColors.Black };
            for (int i = 1; i <= pages; i++)
            {
                SKCanvas canvas = document.BeginPage(595, 842);
                canvas.DrawText($"Page {i} of the draft", 80, 120, SKTextAlign.Left, font, ink);
                if (noiseBytes > 0)
                {
                    DrawNoise(canvas, noiseBytes / pages, i);
                }

                document.EndPage();
            }

            document.Close();
        }

        return output.ToArray();
    }

    private static void DrawNoise(SKCanvas canvas, int bytes, int seed)
    {
        int side = (int)Math.Sqrt(bytes / 3.0);
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque));
        byte[] pixels = new byte[side * side * 4];
        new Random(seed).NextBytes(pixels);
        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        using var image = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(image, new SKRect(80, 400, 280, 600), SKSamplingOptions.Default);
    }
}
