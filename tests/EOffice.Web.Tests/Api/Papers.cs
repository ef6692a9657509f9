using SkiaSharp;

namespace EOffice.Web.Tests.Api;

/// <summary>PDFs with a text layer, as an office's scanner with recognition gives them.</summary>
internal static class Papers
{
    public static byte[] Dispatch(string code)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            using var canvas = document.BeginPage(595, 842);
            using var paint = new SKPaint();
            using var font = new SKFont(SKTypeface.FromFamilyName("Liberation Serif"), 13);
            string[] lines =
            [
                "ỦY BAN NHÂN DÂN TỈNH MINH AN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", $"Số: {code}        Minh An, ngày 20 tháng 11 năm 2026",
                "V/v rà soát nhà ở xã hội", "Kính gửi: Sở Xây dựng", "Đề nghị Sở Xây dựng báo cáo kết quả rà soát.",
            ];
            foreach (var (place, line) in lines.Index())
            {
                canvas.DrawText(line, 60, 80 + (24 * place), SKTextAlign.Left, font, paint);
            }

            document.EndPage();
            document.Close();
        }

        return stream.ToArray();
    }
}
