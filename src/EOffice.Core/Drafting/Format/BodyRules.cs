using System.Globalization;
using System.Text.RegularExpressions;

namespace EOffice.Core.Drafting.Format;

/// <summary>Ô 6: the body (Phụ lục I, mục II.6), and how dates are written in it.</summary>
internal static partial class BodyRules
{
    /// <summary>Shorter lines are headings and enumerations, which may stand otherwise.</summary>
    private const int Paragraph = 80;
    private const double LeastIndent = 10;
    private const double MostIndent = 12.7;
    private const double IndentTolerance = 0.4;
    private const double LeastGap = 6;
    private const double SpacingTolerance = 0.02;

    public static IEnumerable<FormatFinding> Check(PaperParts parts)
    {
        if (parts.Body.FirstOrDefault(l => !l.HasSize(13, 14)) is { } sized)
        {
            yield return FormatRules.Fault(FormatRules.BodySize, sized, $"Nội dung cỡ {FormatRules.Sizes(sized)}; phải cỡ 13–14.");
        }

        if (parts.Body.Where(l => l.Look is not null && l.Text.Length >= Paragraph).Select(l => (Line: l, Wrong: Look(l.Look!))).FirstOrDefault(l => l.Wrong is not null) is { Wrong: { } wrong } found)
        {
            yield return FormatRules.Fault(FormatRules.BodyLook, found.Line, wrong);
        }

        foreach (var line in parts.Body)
        {
            if (Dates().Matches(line.Text).FirstOrDefault(m => !IsWritten(m)) is { } date)
            {
                yield return FormatRules.Fault(
                    FormatRules.DateWords, line, $"“{date.Value}”: ngày dưới 10 và tháng 1, 2 phải thêm số 0; các tháng khác không thêm (ngày 05 tháng 02, tháng 3).");
                yield break;
            }
        }
    }

    private static string? Look(ParagraphLook look) =>
        look.Setting != TextSetting.Justified ? "Đoạn văn phải dàn đều hai lề."
        : look.FirstIndent is < LeastIndent - IndentTolerance or > MostIndent + IndentTolerance
            ? $"Lùi đầu dòng {(look.FirstIndent / 10).ToString("0.##", CultureInfo.GetCultureInfo("vi-VN"))} cm; phải 1 cm hoặc 1,27 cm."
        : look.Gap < LeastGap - SpacingTolerance ? $"Khoảng cách đoạn {look.Gap.ToString("0.#", CultureInfo.GetCultureInfo("vi-VN"))} pt; tối thiểu 6 pt."
        : look.LineSpacing is < 1 - SpacingTolerance or > 1.5 + SpacingTolerance
            ? $"Giãn dòng {look.LineSpacing.Value.ToString("0.##", CultureInfo.GetCultureInfo("vi-VN"))}; phải từ dòng đơn đến 1,5 dòng."
        : null;

    private static bool IsWritten(Match date)
    {
        var (day, month) = (date.Groups["d"].Value, date.Groups["m"].Value);
        return day.Length == 2 && (int.Parse(month, CultureInfo.InvariantCulture) <= 2 || month.Length == 2 ? month.Length == 2 && !(month[0] == '0' && month[1] > '2') : month[0] != '0');
    }

    [GeneratedRegex(@"ngày (?<d>\d{1,2}) tháng (?<m>\d{1,2})( năm \d{4})?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dates();
}
