namespace EOffice.Core.Drafting.Layout;

/// <summary>The components of an administrative document (NĐ 30/2020 PL I mục II), before its number and date are known.
/// Texts may come in any Unicode form; they are drawn in NFC.</summary>
public sealed record OfficialLetter
{
    /// <summary>Cơ quan chủ quản trực tiếp (ô 2, first line), or null.</summary>
    public string? ParentOrganName { get; init; }

    /// <summary>Cơ quan ban hành (ô 2).</summary>
    public required string OrganName { get; init; }

    /// <summary>Địa danh (ô 4), without the comma.</summary>
    public required string Place { get; init; }

    /// <summary>Tên loại, a name of <see cref="Documents.DocumentTypes.All"/>. "Công văn" has V/v under the number (ô 5b), every other a title (ô 5a).</summary>
    public required string TypeName { get; init; }

    /// <summary>Ký hiệu, what follows "Số: …/" (ô 3): SXD-QLN.</summary>
    public required string CodeNotation { get; init; }

    /// <summary>Trích yếu, without "V/v".</summary>
    public required string Subject { get; init; }

    /// <summary>Kính gửi (ô 9a), one receiver an item. Drawn whenever given; the decree foresees it for công văn, tờ trình, báo cáo.</summary>
    public IReadOnlyList<string> AddressedTo { get; init; } = [];

    /// <summary>Nội dung (ô 6), one paragraph an item; a line break inside an item starts a new paragraph.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>Nơi nhận (ô 9b), one line an item, the last "Lưu: VT, …". Dashes and closing marks are added where missing.</summary>
    public IReadOnlyList<string> ToPlaces { get; init; } = [];

    /// <summary>Quyền hạn của người ký (ô 7a): TM. ỦY BAN NHÂN DÂN, KT. GIÁM ĐỐC; may hold several lines; empty when the head signs.</summary>
    public string? SignerCompetence { get; init; }

    /// <summary>Chức vụ của người ký (ô 7a).</summary>
    public required string SignerPosition { get; init; }

    /// <summary>Họ và tên của người ký (ô 7b).</summary>
    public required string SignerName { get; init; }

    /// <summary>Mức độ khẩn (ô 10b): KHẨN, THƯỢNG KHẨN, HỎA TỐC; null for none.</summary>
    public string? UrgencyMark { get; init; }

    /// <summary>Address held by the QR code at the bottom left of the last page; null for none.</summary>
    public string? VerificationUrl { get; init; }
}
