using SkiaSharp;

namespace EOffice.Signing.Pades.Drawing;

/// <summary>Draws a red round seal: two rings, a star, the organisation's name along the rim.</summary>
internal static class RoundSeal
{
    /// <summary>36 mm at 300 dpi.</summary>
    private const int Side = 425;
    private const float Centre = Side / 2f;
    private static readonly SKColor Ink = new(0xD2, 0x10, 0x1E);

    public static StampImage Draw(string organisation)
    {
        TrueTypeFont font = SerifFonts.Load(italic: false);
        return StampImage.DrawInk(Side, Side, Ink, canvas =>
        {
            using var pen = new SKPaint { Color = Ink, IsAntialias = true, Style = SKPaintStyle.Stroke };
            using var ink = new SKPaint { Color = Ink, IsAntialias = true };
            pen.StrokeWidth = 9;
            canvas.DrawCircle(Centre, Centre, Centre - 6, pen);
            pen.StrokeWidth = 3;
            canvas.DrawCircle(Centre, Centre, Centre - 20, pen);
            canvas.DrawCircle(Centre, Centre, Centre - 80, pen);
            DrawStar(canvas, ink);
            DrawRim(canvas, ink, font, organisation.ToUpperInvariant());
        });
    }

    private static void DrawStar(SKCanvas canvas, SKPaint ink)
    {
        ink.StrokeWidth = 7;
        SKPoint[] tips = [.. Enumerable.Range(0, 5).Select(i => OnCircle(70, (i * 144) - 90))];
        for (int i = 0; i < tips.Length; i++)
        {
            canvas.DrawLine(tips[i], tips[(i + 1) % tips.Length], ink);
        }
    }

    private static void DrawRim(SKCanvas canvas, SKPaint ink, TrueTypeFont file, string text)
    {
        const float radius = Centre - 66;
        const float longestArc = 320;
        using SKData data = SKData.CreateCopy(file.Data);
        using SKTypeface typeface = SKTypeface.FromData(data);
        using var font = new SKFont(typeface, 34) { Embolden = true };
        float natural = DegreesOf(font.MeasureText(text), radius);
        font.Size *= Math.Min(1, longestArc / Math.Max(1, natural));
        float angle = -90 - (DegreesOf(font.MeasureText(text), radius) / 2);
        foreach (string character in text.EnumerateRunes().Select(r => r.ToString()))
        {
            float width = DegreesOf(font.MeasureText(character), radius);
            SKPoint foot = OnCircle(radius, angle + (width / 2));
            canvas.Save();
            canvas.Translate(foot.X, foot.Y);
            canvas.RotateDegrees(angle + (width / 2) + 90);
            canvas.DrawText(character, 0, 0, SKTextAlign.Center, font, ink);
            canvas.Restore();
            angle += width;
        }
    }

    private static float DegreesOf(float arc, float radius) => arc / radius * 180 / MathF.PI;

    private static SKPoint OnCircle(float radius, float degrees)
    {
        (float sin, float cos) = MathF.SinCos(degrees * MathF.PI / 180);
        return new SKPoint(Centre + (radius * cos), Centre + (radius * sin));
    }
}
