using System.Security.Cryptography;
using System.Text;
using SkiaSharp;

namespace EOffice.Signing.Pades.Drawing;

/// <summary>Draws a handwritten-looking blue line whose loops follow from the name: the same name, the same signature.</summary>
internal static class SignatureFlourish
{
    private const int Width = 480;
    private const int Height = 200;
    private static readonly SKColor Ink = new(0x12, 0x3A, 0xB8);

    public static StampImage Draw(string name)
    {
        byte[] seed = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return StampImage.DrawInk(Width, Height, Ink, canvas =>
        {
            using var pen = new SKPaint { Color = Ink, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 5, StrokeCap = SKStrokeCap.Round };
            SKPoint from = new(30, 110 + (seed[0] % 40));
            for (int i = 0; i < 7; i++)
            {
                from = DrawLoop(canvas, pen, from, seed.AsSpan(1 + (i * 4), 4));
            }

            canvas.DrawLine(40 + (seed[30] % 60), 172, 430, 150 + (seed[31] % 30), pen);
        });
    }

    private static SKPoint DrawLoop(SKCanvas canvas, SKPaint pen, SKPoint from, ReadOnlySpan<byte> shape)
    {
        var to = new SKPoint(from.X + 42 + (shape[0] % 20), 90 + (shape[1] % 60));
        var up = new SKPoint(from.X + 70, 5 + (shape[2] % 90));
        var back = new SKPoint(from.X - 35, 20 + (shape[3] % 120));
        SKPoint last = from;
        for (int step = 1; step <= 24; step++)
        {
            SKPoint next = OnCurve(from, up, back, to, step / 24f);
            canvas.DrawLine(last, next, pen);
            last = next;
        }

        return to;
    }

    /// <summary>A point of a cubic Bézier curve.</summary>
    private static SKPoint OnCurve(SKPoint a, SKPoint b, SKPoint c, SKPoint d, float t)
    {
        float u = 1 - t;
        float wa = u * u * u, wb = 3 * u * u * t, wc = 3 * u * t * t, wd = t * t * t;
        return new SKPoint((wa * a.X) + (wb * b.X) + (wc * c.X) + (wd * d.X), (wa * a.Y) + (wb * b.Y) + (wc * c.Y) + (wd * d.Y));
    }
}
