using System.Globalization;
using System.Text.RegularExpressions;
using EOffice.Core.Documents;

namespace EOffice.Core.Drafting.Format;

/// <summary>Thể thức và kỹ thuật trình bày: the rules of NĐ 30/2020 Phụ lục I that a machine can judge. Pure.</summary>
internal static partial class FormatRules
{
    public const string PaperSize = "kho-giay";
    public const string Margins = "dinh-le";
    public const string Font = "phong-chu";
    public const string Encoding = "bang-ma";
    public const string Colour = "mau-chu";
    public const string Nation = "quoc-hieu";
    public const string Motto = "tieu-ngu";
    public const string Organ = "co-quan";
    public const string Number = "so-ky-hieu";
    public const string Date = "dia-danh-ngay";
    public const string Subject = "trich-yeu";
    public const string AddressedTo = "kinh-gui";
    public const string BodySize = "co-chu-noi-dung";
    public const string BodyLook = "doan-van";
    public const string DateWords = "cach-viet-ngay";
    public const string Places = "noi-nhan";
    public const string Archive = "luu-vt";
    public const string SignerLook = "nguoi-ky";
    public const string PageNumber = "so-trang";

    /// <summary>All rules, in the order of the page.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        PaperSize, Margins, Font, Encoding, Colour, Nation, Motto, Organ, Number, Date, Subject, AddressedTo, BodySize, BodyLook, DateWords, Places, Archive,
        SignerLook, PageNumber,
    ];

    /// <param name="paper">The file.</param>
    /// <param name="type">What it says to be.</param>
    /// <param name="notation">Ký hiệu that it must have, where it is known.</param>
    public static IReadOnlyList<FormatFinding> Check(Paper paper, DocumentType type, string? notation = null)
    {
        var parts = PaperParts.Of(paper, type);
        return
        [
            .. PageRules.Check(paper),
            .. TextRules.Check(paper),
            .. HeadRules.Check(parts, type, notation),
            .. BodyRules.Check(parts),
            .. FootRules.Check(parts, type),
        ];
    }

    internal static FormatFinding Fault(string rule, string place, string message) => new(rule, FormatWeight.Fault, place, message);

    internal static FormatFinding Fault(string rule, PaperLine line, string message) => new(rule, FormatWeight.Fault, Where(line), message);

    internal static string Where(PaperLine line)
    {
        const int Shown = 40;
        var text = line.Text.Length <= Shown ? line.Text : string.Concat(line.Text.AsSpan(0, Shown).TrimEnd(), "…");
        return line.Look is null ? string.Create(CultureInfo.InvariantCulture, $"trang {line.Page}, “{text}”") : $"“{text}”";
    }

    internal static string Sizes(PaperLine line) =>
        string.Join(", ", line.Inked.Select(s => s.Size).Distinct().Order().Select(s => s.ToString("0.#", CultureInfo.GetCultureInfo("vi-VN"))));
}
