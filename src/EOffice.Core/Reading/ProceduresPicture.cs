using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Layout;
using Microsoft.Extensions.Options;
using SkiaSharp;

namespace EOffice.Core.Reading;

public enum PictureAnchor
{
    Start,
    Middle,
    End,
}

public sealed record PictureText(double X, double Y, string Words, bool IsSmall = false, PictureAnchor Anchor = PictureAnchor.Middle);

/// <param name="Look">Classes for the page: kind of the step, mark of a comparison.</param>
public sealed record PictureBox(double X, double Y, double Width, double Height, double Radius, bool IsDashed, string Look, IReadOnlyList<PictureText> Texts);

/// <param name="Path">In the notation of SVG, absolute.</param>
public sealed record PictureWay(string Path, bool IsDashed, string Look, PictureText? Words);

/// <summary>A drawing in shapes: page, SVG file and PNG file show the same.</summary>
/// <param name="Caption">Stands above the drawing in a file; a page has its own heading.</param>
public sealed record Picture(double Width, double Height, string Title, string Description, IReadOnlyList<string> Caption, IReadOnlyList<PictureBox> Boxes, IReadOnlyList<PictureWay> Ways)
{
    public const double TextSize = 13;
    public const double SmallSize = 10.5;
    public const double CaptionLine = 22;

    /// <summary>Height above the drawing.</summary>
    public double Top => Caption.Count == 0 ? 0 : (Caption.Count * CaptionLine) + 18;
}

/// <summary>Paints a picture in black on white, sharp enough for paper, with the typeface of the office's letters.</summary>
public sealed class PicturePainter(IOptions<DraftingOptions> options)
{
    private const float Scale = 2.5f;

    /// <summary>An administrator's canvas may be a hundred metres long; memory isn't.</summary>
    private const double MostPixels = 12_000_000;
    private const double MostSide = 16_000;

    public byte[] Png(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var (width, height) = (Math.Max(picture.Width, 1), Math.Max(picture.Height + picture.Top, 1));
        var scale = (float)Math.Min(Math.Min(Scale, Math.Sqrt(MostPixels / (width * height))), MostSide / Math.Max(width, height));
        using var surface = SKSurface.Create(new SKImageInfo(Math.Max((int)(width * scale), 1), Math.Max((int)(height * scale), 1)));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Scale(scale);
        using var faces = new Faces(LetterFonts.From(options.Value.FontFolder));
        for (var i = 0; i < picture.Caption.Count; i++)
        {
            canvas.DrawText(picture.Caption[i], (float)width / 2, (float)((i + 1) * Picture.CaptionLine), SKTextAlign.Center, i == 0 ? faces.Title : faces.Plain, faces.Ink);
        }

        canvas.Translate(0, (float)picture.Top);
        foreach (var way in picture.Ways)
        {
            Paint(canvas, way, faces);
        }

        foreach (var box in picture.Boxes)
        {
            Paint(canvas, box, faces);
        }

        // Words of the ways last, with a white edge: an arrow may pass below them.
        foreach (var words in picture.Ways.Select(w => w.Words).OfType<PictureText>())
        {
            canvas.DrawText(words.Words, (float)words.X, (float)words.Y, Align(words.Anchor), faces.Small, faces.Edge);
            canvas.DrawText(words.Words, (float)words.X, (float)words.Y, Align(words.Anchor), faces.Small, faces.Ink);
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Paint(SKCanvas canvas, PictureBox box, Faces faces)
    {
        var shape = SKRect.Create((float)box.X, (float)box.Y, (float)box.Width, (float)box.Height);
        canvas.DrawRoundRect(shape, (float)box.Radius, (float)box.Radius, faces.Paper);
        canvas.DrawRoundRect(shape, (float)box.Radius, (float)box.Radius, box.IsDashed ? faces.Dashes : faces.Line);
        foreach (var text in box.Texts)
        {
            canvas.DrawText(text.Words, (float)text.X, (float)text.Y, Align(text.Anchor), text.IsSmall ? faces.Small : faces.Plain, faces.Ink);
        }
    }

    private static void Paint(SKCanvas canvas, PictureWay way, Faces faces)
    {
        using var path = SKPath.ParseSvgPathData(way.Path);
        if (path is null)
        {
            return;
        }

        canvas.DrawPath(path, way.IsDashed ? faces.Dashes : faces.Line);
        using var measure = new SKPathMeasure(path);
        if (measure.GetPositionAndTangent(measure.Length, out var end, out var to))
        {
            canvas.Save();
            canvas.Translate(end.X, end.Y);
            canvas.RotateRadians(MathF.Atan2(to.Y, to.X));
            using var head = SKPath.ParseSvgPathData("M-7 -5L3 0L-7 5Z");
            canvas.DrawPath(head, faces.Ink);
            canvas.Restore();
        }
    }

    private static SKTextAlign Align(PictureAnchor anchor) => anchor switch
    {
        PictureAnchor.Start => SKTextAlign.Left,
        PictureAnchor.End => SKTextAlign.Right,
        _ => SKTextAlign.Center,
    };

    /// <summary>Pens and type of one picture.</summary>
    private sealed class Faces(LetterFonts fonts) : IDisposable
    {
        private readonly SKTypeface regular = SKTypeface.FromData(SKData.CreateCopy(fonts[Face.Regular].File));
        private readonly SKTypeface bold = SKTypeface.FromData(SKData.CreateCopy(fonts[Face.Bold].File));
        private readonly SKPathEffect dashes = SKPathEffect.CreateDash([5, 3], 0);

        public SKFont Title => field ??= new SKFont(bold, 17) { Subpixel = true };

        public SKFont Plain => field ??= new SKFont(regular, 15) { Subpixel = true };

        public SKFont Small => field ??= new SKFont(regular, 11.5f) { Subpixel = true };

        public SKPaint Ink { get; } = new() { Color = SKColors.Black, IsAntialias = true };

        public SKPaint Paper { get; } = new() { Color = SKColors.White };

        public SKPaint Edge { get; } = new() { Color = SKColors.White, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 4 };

        public SKPaint Line { get; } = new() { Color = SKColors.Black, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 1.2f };

        public SKPaint Dashes => field ??= new SKPaint { Color = SKColors.Black, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 1.2f, PathEffect = dashes };

        public void Dispose()
        {
            foreach (var used in new IDisposable[] { Title, Plain, Small, Ink, Paper, Edge, Line, Dashes, dashes, regular, bold })
            {
                used.Dispose();
            }
        }
    }
}
