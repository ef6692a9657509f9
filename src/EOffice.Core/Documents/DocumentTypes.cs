using System.Text;
using EOffice.Core.Platform;

namespace EOffice.Core.Documents;

/// <summary>A type of administrative document.</summary>
/// <param name="Name">Tên loại as NĐ 30/2020 Điều 7 writes it.</param>
/// <param name="Abbreviation">Chữ viết tắt (NĐ 30/2020 PL III) that opens the symbol, QĐ in 15/QĐ-BNV; null where the decree gives none.</param>
public sealed record DocumentType(string Name, string? Abbreviation)
{
    /// <summary>Whether the decree lets this type carry "Kính gửi" (ô 9a): công văn, and tờ trình and báo cáo going up (NĐ 30/2020 PL I).</summary>
    public bool HasAddressees => Name is DocumentTypes.OfficialLetterName or "Tờ trình" or "Báo cáo";

    /// <summary>Whether name and trích yếu stand above the body (ô 5a); a công văn has V/v under its number instead (ô 5b).</summary>
    public bool HasTitle => Name != DocumentTypes.OfficialLetterName;
}

/// <summary>The types of administrative documents of NĐ 30/2020 Điều 7 and PL III.</summary>
public static class DocumentTypes
{
    /// <summary>The type without a title line.</summary>
    public const string OfficialLetterName = "Công văn";

    /// <summary>The 29 types, in the decree's order.</summary>
    public static IReadOnlyList<DocumentType> All { get; } =
    [
        new("Nghị quyết", "NQ"), new("Quyết định", "QĐ"), new("Chỉ thị", "CT"), new("Quy chế", "QC"),
        new("Quy định", "QyĐ"), new("Thông cáo", "TC"), new("Thông báo", "TB"), new("Hướng dẫn", "HD"),
        new("Chương trình", "CTr"), new("Kế hoạch", "KH"), new("Phương án", "PA"), new("Đề án", "ĐA"),
        new("Dự án", "DA"), new("Báo cáo", "BC"), new("Biên bản", "BB"), new("Tờ trình", "TTr"),
        new("Hợp đồng", "HĐ"), new(OfficialLetterName, null), new("Công điện", "CĐ"), new("Bản ghi nhớ", "BGN"),
        new("Bản thỏa thuận", "BTT"), new("Giấy ủy quyền", "GUQ"), new("Giấy mời", "GM"), new("Giấy giới thiệu", "GGT"),
        new("Giấy nghỉ phép", "GNP"), new("Phiếu gửi", "PG"), new("Phiếu chuyển", "PC"), new("Phiếu báo", "PB"),
        new("Thư công", null),
    ];

    /// <summary>The forms of copies (NĐ 30/2020 PL III), which are not among the 29.</summary>
    public static IReadOnlyList<DocumentType> Copies { get; } =
        [new("Sao y", "SY"), new("Trích sao", "TrS"), new("Sao lục", "SL")];

    /// <summary>The one of the 29 that is called so; copies are made, not drafted.</summary>
    public static DocumentType? FindDrafted(string? name) => All.FirstOrDefault(t => t.Name == VietnameseText.Clean(name));

    /// <summary>The type of that name, in any case and any Unicode form; null when the decree knows none.</summary>
    public static DocumentType? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var sought = name.Trim().Normalize(NormalizationForm.FormC);
        return All.Concat(Copies).FirstOrDefault(t => string.Equals(t.Name, sought, StringComparison.OrdinalIgnoreCase));
    }
}
