using SkiaSharp;

namespace EOffice.Core.Drafting.Layout;

/// <summary>Paints sheets as a PDF through Skia.</summary>
internal static class PdfPainter
{
    private static readonly SKColor Red = new(0xD0, 0x00, 0x00);

    /// <summary>The file. It carries no dates, so the same sheets give the same bytes.</summary>
    public static byte[] Paint(IReadOnlyList<Sheet> sheets, LetterFonts fonts, string title, string author)
    {
        var typefaces = Subset(sheets, fonts);
        try
        {
            using var stream = new MemoryStream();
            using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = title, Author = author, Creator = "EOffice" }))
            {
                foreach (var sheet in sheets)
                {
                    var canvas = document.BeginPage((float)PageSetup.Width, (float)PageSetup.Height);
                    PaintSheet(canvas, sheet, fonts, typefaces);
                    document.EndPage();
                }

                document.Close();
            }

            return stream.ToArray();
        }
        finally
        {
            foreach (var typeface in typefaces.Values)
            {
                typeface.Dispose();
            }
        }
    }

    private static Dictionary<Face, SKTypeface> Subset(IReadOnlyList<Sheet> sheets, LetterFonts fonts) =>
        sheets.SelectMany(s => s.Texts).GroupBy(t => t.Face).OrderBy(g => g.Key).ToDictionary(
            g => g.Key,
            g => SKTypeface.FromData(SKData.CreateCopy(
                FontSubset.Make(fonts[g.Key].File, g.SelectMany(t => fonts[t.Face].Glyphs(t.Text)).Distinct()))));

    private static void PaintSheet(SKCanvas canvas, Sheet sheet, LetterFonts fonts, Dictionary<Face, SKTypeface> typefaces)
    {
        using var black = new SKPaint { Color = SKColors.Black };
        using var red = new SKPaint { Color = Red };
        using var frame = new SKPaint { Color = Red, IsStroke = true, StrokeWidth = 1.5f };
        foreach (var text in sheet.Texts)
        {
            PaintText(canvas, text, fonts[text.Face], typefaces[text.Face], text.Red ? red : black);
        }

        using var builder = new SKPathBuilder();
        foreach (var rule in sheet.Rules)
        {
            builder.AddRect(Rectangle(rule));
        }

        using var rules = builder.Detach();
        canvas.DrawPath(rules, black);
        foreach (var area in sheet.Frames)
        {
            canvas.DrawRect(Rectangle(area), frame);
        }
    }

    private static void PaintText(SKCanvas canvas, TextRun text, FontFace face, SKTypeface typeface, SKPaint paint)
    {
        using var font = new SKFont(typeface, (float)text.Size) { LinearMetrics = true, Subpixel = true, Hinting = SKFontHinting.None };
        var glyphs = face.Glyphs(text.Text);
        var positions = new float[glyphs.Length];
        var x = 0.0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            positions[i] = (float)x;
            x += face.Advance(glyphs[i], text.Size) + (glyphs[i] == face.Space ? text.Stretch : 0);
        }

        using var builder = new SKTextBlobBuilder();
        builder.AddHorizontalRun(glyphs, font, positions, 0);
        using var blob = builder.Build();
        canvas.DrawText(blob, (float)text.X, (float)text.Baseline, paint);
    }

    private static SKRect Rectangle(Area area) =>
        SKRect.Create((float)area.X, (float)area.Y, (float)area.Width, (float)area.Height);
}
