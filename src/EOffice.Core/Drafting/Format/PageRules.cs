using System.Globalization;

namespace EOffice.Core.Drafting.Format;

/// <summary>Khổ giấy, định lề, số trang (Phụ lục I, mục I).</summary>
internal static class PageRules
{
    private const double Width = 210;
    private const double Height = 297;
    private const double PaperTolerance = 2;

    /// <summary>Millimetres that rounding to twips and points may lose.</summary>
    private const double Tolerance = 0.6;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static IEnumerable<FormatFinding> Check(Paper paper)
    {
        for (var i = 0; i < paper.Pages.Count; i++)
        {
            var place = paper.MarginsDeclared ? paper.Pages.Count == 1 ? "cả văn bản" : $"phần {i + 1}" : $"trang {i + 1}";
            var page = paper.Pages[i];
            if (Math.Abs(page.Width - Width) > PaperTolerance || Math.Abs(page.Height - Height) > PaperTolerance)
            {
                yield return FormatRules.Fault(FormatRules.PaperSize, place, $"Khổ giấy {Show(page.Width)} × {Show(page.Height)} mm; phải là A4 đứng (210 × 297 mm).");
            }

            if (Margin(page, paper.MarginsDeclared) is { Length: > 0 } wrong)
            {
                yield return FormatRules.Fault(FormatRules.Margins, place, $"Lề {wrong}; lề trên và dưới 20–25 mm, trái 30–35 mm, phải 15–20 mm.");
            }
        }

        if (Numbering(paper.Numbering) is { } number)
        {
            yield return FormatRules.Fault(FormatRules.PageNumber, "đầu trang", number);
        }
    }

    private static string Margin(PaperPage page, bool declared) => string.Join(", ", new[]
    {
        Side("trên", page.Top, 20, 25, declared), Side("dưới", page.Bottom, 20, 25, declared),
        Side("trái", page.Left, 30, 35, declared), Side("phải", page.Right, 15, 20, declared),
    }.OfType<string>());

    /// <summary>Ink may end before the margin, never behind it.</summary>
    private static string? Side(string name, double value, double least, double most, bool declared) =>
        value < least - Tolerance || (declared && value > most + Tolerance) ? $"{name} {Show(value)} mm" : null;

    private static string? Numbering(PageNumbering numbering) => numbering switch
    {
        PageNumbering.Missing => "Từ trang 2 chưa có số trang; đánh số Ả Rập, canh giữa trong lề trên.",
        PageNumbering.InFoot => "Số trang đặt ở chân trang; phải đặt canh giữa trong lề trên.",
        PageNumbering.NotCentred => "Số trang không canh giữa; phải canh giữa theo chiều ngang trong lề trên.",
        PageNumbering.OnFirstPage => "Trang đầu có số trang; không hiển thị số ở trang thứ nhất.",
        _ => null,
    };

    private static string Show(double millimetres) => millimetres.ToString("0.#", Vietnamese);
}
