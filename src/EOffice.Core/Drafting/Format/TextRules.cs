using System.Buffers;
using System.Text;

namespace EOffice.Core.Drafting.Format;

/// <summary>Phông chữ, bảng mã, màu chữ of every line (Phụ lục I, mục I).</summary>
internal static class TextRules
{
    private const string Declared = "Times New Roman";

    /// <summary>What converters put in the place of Times New Roman, of the same widths.</summary>
    private static readonly string[] Substitutes = ["TimesNewRoman", "LiberationSerif", "Times", "Tinos", "NimbusRoman"];

    /// <summary>Fonts of TCVN3 and VNI: their letters are no Unicode, whatever they look like.</summary>
    private static readonly string[] Legacy = [".Vn", "VNI-", "VNtimes", "VNarial"];

    /// <summary>Dấu chỉ mức độ khẩn is red by rule (ô 10b).</summary>
    private static readonly string[] UrgencyMarks = ["khan", "thuong khan", "hoa toc", "hoa toc hen gio"];

    /// <summary>Half-composed letters come of Windows-1258 keyboards, decomposed ones of macOS.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031B");

    public static IEnumerable<FormatFinding> Check(Paper paper)
    {
        var legacy = paper.Lines.Where(l => l.Inked.Any(IsLegacy)).ToList();
        var other = paper.Lines.Where(l => l.Inked.Any(s => !IsLegacy(s) && IsOther(s))).ToList();
        var marks = paper.Lines.Where(l => l.Inked.Any(s => s.Text.AsSpan().ContainsAny(Marks))).ToList();
        var coloured = paper.Lines.Where(l => !UrgencyMarks.Contains(l.Key) && l.Inked.Any(s => s.Colour is not (null or "000000"))).ToList();
        if (legacy.Count > 0)
        {
            var font = legacy[0].Inked.First(IsLegacy).Font;
            yield return Fault(FormatRules.Encoding, legacy, $"Phông {font} dùng bảng mã TCVN3 hoặc VNI; phải gõ bằng Unicode (TCVN 6909:2001).");
        }

        if (marks.Count > 0)
        {
            yield return Fault(FormatRules.Encoding, marks, "Chữ Unicode tổ hợp (dấu rời); phải là Unicode dựng sẵn (TCVN 6909:2001). Chuyển mã cả văn bản rồi lưu lại.");
        }

        if (other.Count > 0)
        {
            var fonts = other.SelectMany(l => l.Inked).Where(s => !IsLegacy(s) && IsOther(s)).Select(s => s.Font).Distinct();
            yield return Fault(FormatRules.Font, other, $"Phông chữ {string.Join(", ", fonts)}; phải là Times New Roman.");
        }

        if (coloured.Count > 0)
        {
            yield return Fault(FormatRules.Colour, coloured, "Chữ không phải màu đen.");
        }
    }

    /// <summary>One finding a kind of fault: the first place, and how many more.</summary>
    private static FormatFinding Fault(string rule, List<PaperLine> lines, string message) =>
        FormatRules.Fault(rule, lines.Count == 1 ? FormatRules.Where(lines[0]) : $"{FormatRules.Where(lines[0])} và {lines.Count - 1} chỗ khác", message);

    private static bool IsLegacy(PaperSpan span) => span.Font is { } font && Array.Exists(Legacy, l => font.StartsWith(l, StringComparison.OrdinalIgnoreCase));

    private static bool IsOther(PaperSpan span)
    {
        if (span.Font is not { } font || !span.Text.Any(char.IsLetterOrDigit))
        {
            return false;
        }

        var plain = new StringBuilder().AppendJoin("", font.Split(' ', '-', '_')).ToString();
        return !font.Equals(Declared, StringComparison.OrdinalIgnoreCase) && !Array.Exists(Substitutes, s => plain.StartsWith(s, StringComparison.OrdinalIgnoreCase));
    }
}
