using SkiaSharp;

namespace EOffice.Signing.Pades.Drawing;

/// <summary>A transparent image as PDF wants it: colours and opacity apart, both deflated.</summary>
internal sealed record StampImage(int Width, int Height, byte[] Colours, byte[] Opacity)
{
    /// <summary>300 dpi over 36 mm is 425 pixels; more than this only makes every signed file larger.</summary>
    private const int MaxSide = 1000;

    /// <exception cref="SigningRefusedException">"appearance.not-png".</exception>
    public static StampImage FromPng(byte[] png)
    {
        using SKData data = SKData.CreateCopy(png);
        using SKCodec? codec = SKCodec.Create(data);
        using SKBitmap? bitmap = codec is { EncodedFormat: SKEncodedImageFormat.Png } ? SKBitmap.Decode(codec) : null;
        if (bitmap is null)
        {
            throw Refusals.BadImage();
        }

        double scale = Math.Min(1.0, (double)MaxSide / Math.Max(bitmap.Width, bitmap.Height));
        var info = new SKImageInfo(
            Math.Max(1, (int)(bitmap.Width * scale)), Math.Max(1, (int)(bitmap.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul);
        return Draw(info.Width, info.Height, canvas =>
        {
            using var image = SKImage.FromBitmap(bitmap);
            canvas.DrawImage(image, new SKRect(0, 0, info.Width, info.Height), new SKSamplingOptions(SKCubicResampler.Mitchell));
        });
    }

    /// <summary>Draws in one ink: the colours then pack to almost nothing, only the opacity tells the shape.</summary>
    public static StampImage DrawInk(int width, int height, SKColor ink, Action<SKCanvas> paint)
    {
        byte[] colours = new byte[width * height * 3];
        for (int i = 0; i < colours.Length; i += 3)
        {
            colours[i] = ink.Red;
            colours[i + 1] = ink.Green;
            colours[i + 2] = ink.Blue;
        }

        return Draw(width, height, paint) with { Colours = StreamDecoder.Deflate(colours) };
    }

    /// <summary>Draws on a transparent canvas of this many pixels.</summary>
    private static StampImage Draw(int width, int height, Action<SKCanvas> paint)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        surface.Canvas.Clear(SKColors.Transparent);
        paint(surface.Canvas);
        byte[] pixels = new byte[width * height * 4];
        using (SKImage snapshot = surface.Snapshot())
        using (var unmixed = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul)))
        {
            snapshot.ReadPixels(unmixed.Info, unmixed.GetPixels(), unmixed.RowBytes, 0, 0);
            unmixed.GetPixelSpan().CopyTo(pixels);
        }

        return Split(width, height, pixels);
    }

    private static StampImage Split(int width, int height, byte[] pixels)
    {
        byte[] colours = new byte[width * height * 3];
        byte[] opacity = new byte[width * height];
        for (int i = 0; i < opacity.Length; i++)
        {
            pixels.AsSpan(i * 4, 3).CopyTo(colours.AsSpan(i * 3));
            opacity[i] = pixels[(i * 4) + 3];
        }

        return new StampImage(width, height, StreamDecoder.Deflate(colours), StreamDecoder.Deflate(opacity));
    }
}
