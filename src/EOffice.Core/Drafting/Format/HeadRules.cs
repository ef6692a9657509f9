using System.Text.RegularExpressions;
using EOffice.Core.Documents;

namespace EOffice.Core.Drafting.Format;

/// <summary>Ô 1 to 5 and 9a: what stands above the body (Phụ lục I, mục II).</summary>
internal static partial class HeadRules
{
    public static IEnumerable<FormatFinding> Check(PaperParts parts, DocumentType type, string? notation) =>
    [
        .. Nation(parts.Nation), .. Motto(parts.Motto), .. Organ(parts.Organ), .. Number(parts.Number, notation), .. Date(parts.Date),
        .. Subject(parts, type), .. AddressedTo(parts.AddressedTo, type),
    ];

    private static IEnumerable<FormatFinding> Nation(PaperLine? line)
    {
        if (line is null || line.Text != "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        {
            yield return FormatRules.Fault(FormatRules.Nation, line is null ? "đầu trang 1" : FormatRules.Where(line), "Quốc hiệu phải ghi “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.");
        }
        else if (!line.IsBold || !line.HasSize(12, 13))
        {
            yield return FormatRules.Fault(FormatRules.Nation, line, $"Quốc hiệu cỡ {FormatRules.Sizes(line)}{(line.IsBold ? "" : ", chưa đậm")}; phải in hoa, cỡ 12–13, đứng, đậm.");
        }
    }

    private static IEnumerable<FormatFinding> Motto(PaperLine? line)
    {
        if (line is null || !MottoText().IsMatch(line.Text))
        {
            yield return FormatRules.Fault(FormatRules.Motto, line is null ? "đầu trang 1" : FormatRules.Where(line), "Tiêu ngữ phải ghi “Độc lập - Tự do - Hạnh phúc”, giữa các cụm từ có gạch nối và cách chữ.");
        }
        else if (!line.IsBold || !line.HasSize(13, 14))
        {
            yield return FormatRules.Fault(FormatRules.Motto, line, $"Tiêu ngữ cỡ {FormatRules.Sizes(line)}{(line.IsBold ? "" : ", chưa đậm")}; phải cỡ 13–14, đứng, đậm.");
        }
    }

    private static IEnumerable<FormatFinding> Organ(IReadOnlyList<PaperLine> lines)
    {
        if (lines.Count == 0)
        {
            yield return FormatRules.Fault(FormatRules.Organ, "đầu trang 1, bên trái", "Không thấy tên cơ quan ban hành phía trên số, ký hiệu.");
        }
        else if (lines.FirstOrDefault(l => !l.IsCapitals || !l.HasSize(12, 13)) is { } wrong)
        {
            yield return FormatRules.Fault(FormatRules.Organ, wrong, "Tên cơ quan phải in hoa, cỡ 12–13.");
        }
        else if (!lines[^1].IsBold)
        {
            yield return FormatRules.Fault(FormatRules.Organ, lines[^1], "Tên cơ quan ban hành phải đậm (tên cơ quan chủ quản phía trên thì đứng).");
        }
    }

    private static IEnumerable<FormatFinding> Number(PaperLine? line, string? notation)
    {
        if (line is null)
        {
            yield return FormatRules.Fault(FormatRules.Number, "đầu trang 1, bên trái", "Không thấy dòng “Số:      /ký hiệu” dưới tên cơ quan.");
        }
        else if (NumberTyped().IsMatch(line.Text))
        {
            yield return FormatRules.Fault(FormatRules.Number, line, "Số đã gõ sẵn; để trắng, hệ thống ghi khi cấp số.");
        }
        else if (!line.Text.Contains('/', StringComparison.Ordinal) || (notation is not null && !Squeezed(line.Text).EndsWith("/" + Squeezed(notation), StringComparison.Ordinal)))
        {
            yield return FormatRules.Fault(FormatRules.Number, line, notation is null ? "Sau số phải có dấu gạch chéo và ký hiệu." : $"Ký hiệu phải là “/{notation}”.");
        }
        else if (!line.HasSize(13, 13) || line.Inked.Any(s => s.Bold || s.Italic))
        {
            yield return FormatRules.Fault(FormatRules.Number, line, $"Số, ký hiệu cỡ {FormatRules.Sizes(line)}; phải cỡ 13, đứng, không đậm.");
        }
    }

    private static IEnumerable<FormatFinding> Date(PaperLine? line)
    {
        if (line is null)
        {
            yield return FormatRules.Fault(FormatRules.Date, "đầu trang 1, bên phải", "Không thấy dòng “(địa danh), ngày … tháng … năm …”.");
        }
        else if (!line.IsItalic || !line.HasSize(13, 14))
        {
            yield return FormatRules.Fault(FormatRules.Date, line, $"Địa danh, ngày tháng cỡ {FormatRules.Sizes(line)}{(line.IsItalic ? "" : ", chưa nghiêng")}; phải cỡ 13–14, nghiêng.");
        }
        else if (!line.Text.EndsWith(',') && !YearPrinted().IsMatch(line.Text))
        {
            yield return FormatRules.Fault(FormatRules.Date, line, "Năm phải ghi đủ bốn chữ số.");
        }
    }

    private static IEnumerable<FormatFinding> Subject(PaperParts parts, DocumentType type)
    {
        if (type.HasTitle && (parts.Title is not { IsBold: true } title || !title.HasSize(13, 14)))
        {
            yield return FormatRules.Fault(
                FormatRules.Subject, parts.Title is null ? "trang 1" : FormatRules.Where(parts.Title), $"Tên loại “{type.Name.ToUpperInvariant()}” phải in hoa, cỡ 13–14, đậm, trên một dòng riêng.");
        }
        else if (type.HasTitle && (parts.Subject is not { IsBold: true } subject || !subject.HasSize(13, 14)))
        {
            yield return FormatRules.Fault(FormatRules.Subject, parts.Subject is null ? "dưới tên loại" : FormatRules.Where(parts.Subject), "Trích yếu dưới tên loại phải cỡ 13–14, đứng, đậm.");
        }
        else if (!type.HasTitle && parts.Subject is not { } line)
        {
            yield return FormatRules.Fault(FormatRules.Subject, "dưới số, ký hiệu", "Công văn phải có trích yếu “V/v …” dưới số, ký hiệu.");
        }
        else if (!type.HasTitle && (!parts.Subject!.HasSize(12, 13) || parts.Subject.Inked.Any(s => s.Bold)))
        {
            yield return FormatRules.Fault(FormatRules.Subject, parts.Subject, $"Trích yếu công văn cỡ {FormatRules.Sizes(parts.Subject)}; phải cỡ 12–13, đứng, không đậm.");
        }
    }

    private static IEnumerable<FormatFinding> AddressedTo(PaperLine? line, DocumentType type)
    {
        if (line is null && !type.HasTitle)
        {
            yield return FormatRules.Fault(FormatRules.AddressedTo, "trên nội dung", "Công văn phải có “Kính gửi:”.");
        }
        else if (line is not null && !type.HasAddressees)
        {
            yield return FormatRules.Fault(FormatRules.AddressedTo, line, $"{type.Name} không có “Kính gửi”; chỉ ghi ở “Nơi nhận”.");
        }
        else if (line is not null && !line.HasSize(13, 14))
        {
            yield return FormatRules.Fault(FormatRules.AddressedTo, line, $"“Kính gửi” cỡ {FormatRules.Sizes(line)}; phải cỡ 13–14.");
        }
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex(@"^Độc lập [-–] Tự do [-–] Hạnh phúc$", RegexOptions.CultureInvariant)]
    private static partial Regex MottoText();

    [GeneratedRegex(@"^S\S?\s*:\s*\d", RegexOptions.CultureInvariant)]
    private static partial Regex NumberTyped();

    [GeneratedRegex(@"năm\s+(20|21)\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex YearPrinted();
}
