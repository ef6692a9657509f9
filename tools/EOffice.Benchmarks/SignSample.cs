using System.Runtime.InteropServices;
using EOffice.Signing.Pades;
using SkiaSharp;

namespace EOffice.Benchmarks;

/// <summary>A ten-page document of 1 MB, submitted for approval, and the leader's request to sign it visibly.</summary>
internal static class SignSample
{
    private const int Pages = 10;
    private const int NoiseBytes = 950_000;
    private const string Field = "ChuKyLanhDao";
    private const string Leader = "Nguyễn Văn Lãnh Đạo";

    public static SignRequest Request { get; } = new()
    {
        FieldName = Field,
        SigningTime = new DateTimeOffset(2026, 9, 14, 15, 40, 2, TimeSpan.FromHours(7)),
        Reason = "Phê duyệt văn bản",
        SignerName = Leader,
        Appearance = SignatureAppearance.PersonalBlue(Leader),
        Certify = true,
    };

    public static byte[] Prepared() => PdfNormaliser.Prepare(Draw(), new ReservedFields(
        [new SignatureFieldSpec(Field, new PageBox(1, 330, 150, 160, 70)), new SignatureFieldSpec("DauCoQuan", new PageBox(1, 280, 130, 102, 102))],
        [new TextFieldSpec("SoVanBan", new PageBox(1, 80, 300, 150, 18), 13, Italic: false, TextAlign.Center)],
        new QrMark(new PageBox(1, 40, 30, 60, 60), "https://vanban.example/v/4f9a")));

    private static byte[] Draw()
    {
        var output = new MemoryStream();
        using (var document = SKDocument.CreatePdf(output))
        {
            using var font = new SKFont(SKTypeface.Default, 13);
            using var ink = new SKPaint { Color = SKColors.Black };
            for (var page = 1; page <= Pages; page++)
            {
                var canvas = document.BeginPage(595, 842);
                canvas.DrawText($"Page {page} of the draft", 80, 120, SKTextAlign.Left, font, ink);
                DrawNoise(canvas, page);
                document.EndPage();
            }

            document.Close();
        }

        return output.ToArray();
    }

    /// <summary>What doesn't compress, as a scanned page.</summary>
    private static void DrawNoise(SKCanvas canvas, int seed)
    {
        var side = (int)Math.Sqrt(NoiseBytes / Pages / 3.0);
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = new byte[side * side * 4];
#pragma warning disable CA5394 // Noise of the same kind every time, no secret.
        new Random(seed).NextBytes(pixels);
#pragma warning restore CA5394
        Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        using var image = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(image, new SKRect(80, 400, 280, 600), SKSamplingOptions.Default);
    }
}
