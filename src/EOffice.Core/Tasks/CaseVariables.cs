namespace EOffice.Core.Tasks;

/// <summary>Names of the workflow variables that steps set and procedures read. They are Vietnamese because the admin who
/// draws procedures sees them; without diacritics because scripts name them.</summary>
public static class CaseVariables
{
    /// <summary>Tên loại of the document that the case started from.</summary>
    public const string DocumentType = "LoaiVanBan";

    /// <summary>Độ khẩn in words: Thường, Khẩn, Thượng khẩn, Hỏa tốc.</summary>
    public const string Urgency = "MucDoKhan";

    /// <summary>Tên cơ quan gửi.</summary>
    public const string Sender = "CoQuanGui";

    /// <summary>Code of the lead unit (chủ trì).</summary>
    public const string LeadUnit = "DonViChuTri";

    /// <summary>Codes of the coordinating units (phối hợp), separated by commas.</summary>
    public const string CoordinatingUnits = "DonViPhoiHop";

    /// <summary>Own last days of coordinating units, for example <c>QHKT=2026-09-21;KHTC=2026-09-18</c>.</summary>
    public const string CoordinatorDues = "HanPhoiHop";

    /// <summary>Codes of the units that were asked and kept silent until their limit, separated by commas.</summary>
    public const string SilentUnits = "DonViKhongTraLoi";

    /// <summary>Id of the deputy in charge (lãnh đạo phụ trách), or empty.</summary>
    public const string LeaderInCharge = "LanhDaoPhuTrach";

    /// <summary>The case's deadline as an ISO instant (hạn xử lý), or empty.</summary>
    public const string CaseDue = "HanXuLy";

    /// <summary>True when the lead unit has at most two people.</summary>
    public const string SmallUnit = "PhongItNguoi";

    /// <summary>Id of the handler (người xử lý).</summary>
    public const string Handler = "NguoiXuLy";

    /// <summary>True when the handler heads the lead unit or leads the agency: nobody in the unit approves above them (§7.3 step 5).</summary>
    public const string HandlerHeadsUnit = "NguoiXuLyLaTruongPhong";

    /// <summary>Tên loại of the answer.</summary>
    public const string AnswerType = "LoaiVanBanDi";

    /// <summary>Id of the person chosen to sign (người ký).</summary>
    public const string Signer = "NguoiKy";

    /// <summary>True when the signer leads the agency; a unit head signs by order (TL.) and is false.</summary>
    public const string SignerLeads = "NguoiKyLaLanhDao";

    /// <summary>All of them with their types in the designer: a new procedure declares them, so that they are chosen and not typed.</summary>
    public static IReadOnlyList<(string Name, string Type)> All { get; } =
    [
        (DocumentType, "String"), (Urgency, "String"), (Sender, "String"), (LeadUnit, "String"), (CoordinatingUnits, "String"), (CoordinatorDues, "String"), (SilentUnits, "String"), (LeaderInCharge, "String"), (CaseDue, "String"),
        (SmallUnit, "Boolean"), (Handler, "String"), (HandlerHeadsUnit, "Boolean"), (AnswerType, "String"), (Signer, "String"), (SignerLeads, "Boolean"),
    ];

    /// <summary>Codes of the units that a direction named: phối hợp in their order, then chủ trì.</summary>
    public static IReadOnlyList<string> NamedUnits(string? coordinating, string? lead) =>
    [
        .. (coordinating ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        lead ?? "",
    ];
}
