using EOffice.Core.Drafting.Layout;

namespace EOffice.Core.Tests.Drafting;

/// <summary>Sample drafts.</summary>
internal static class Letters
{
    public const string Sentence =
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư, Sở Xây dựng đề nghị "
        + "Ủy ban nhân dân các huyện, thành phố rà soát, tổng hợp số liệu nhà ở xã hội trên địa bàn và gửi báo cáo bằng văn bản "
        + "về Sở trước ngày 15 hằng tháng để tổng hợp, trình Ủy ban nhân dân tỉnh xem xét, quyết định theo thẩm quyền.";

    public static OfficialLetter Dispatch => new()
    {
        ParentOrganName = "Ủy ban nhân dân tỉnh Ninh Bình",
        OrganName = "SỞ XÂY DỰNG",
        Place = "Ninh Bình",
        TypeName = "Công văn",
        CodeNotation = "SXD-QLN",
        Subject = "báo cáo tình hình phát triển nhà ở xã hội quý III năm 2026",
        AddressedTo = ["Ủy ban nhân dân các huyện, thành phố"],
        Paragraphs =
        [
            Sentence,
            "Đề nghị các đơn vị nghiêm túc triển khai thực hiện; trong quá trình thực hiện nếu có khó khăn, vướng mắc, kịp thời phản ánh "
            + "về Sở Xây dựng (qua Phòng Quản lý nhà, điện thoại 0229 3871 234) để được hướng dẫn, giải quyết./.",
        ],
        ToPlaces = ["Như trên", "UBND tỉnh (để báo cáo)", "Giám đốc, các Phó Giám đốc Sở", "Lưu: VT, QLN. Hường (05b)"],
        SignerCompetence = "KT. GIÁM ĐỐC",
        SignerPosition = "PHÓ GIÁM ĐỐC",
        SignerName = "Nguyễn Thị Thùy Dương",
    };

    public static OfficialLetter Decision => Dispatch with
    {
        TypeName = "Quyết định",
        CodeNotation = "QĐ-UBND",
        Subject = "Về việc phê duyệt Kế hoạch phát triển nhà ở xã hội giai đoạn 2026 - 2030",
        AddressedTo = [],
        SignerCompetence = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
        SignerPosition = "PHÓ CHỦ TỊCH",
        UrgencyMark = "THƯỢNG KHẨN",
        VerificationUrl = "https://vanban.example.gov.vn/xac-thuc/8f14e45f-ceea-467f",
    };

    /// <summary>A body of that many paragraphs, each numbered so that order can be checked.</summary>
    public static OfficialLetter Long(int paragraphs) => Dispatch with
    {
        Paragraphs = [.. Enumerable.Range(1, paragraphs).Select(i => $"{i}. {Sentence}")],
    };
}
