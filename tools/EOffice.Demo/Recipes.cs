using EOffice.Core.Directory;
using EOffice.Core.Documents;

namespace EOffice.Demo;

/// <summary>The demo province Minh An: a department and a commune on one installation, and their neighbours in the directory.</summary>
internal static class Recipes
{
    public static IReadOnlyList<AgencyRecipe> Agencies { get; } = [Department(), Commune()];

    public static IReadOnlyList<OutsideAgency> Outside { get; } =
    [
        new("H99.00", "UBND tỉnh Minh An", "Tỉnh Minh An", "UBND", "Minh An", "vanthu@minhan.example"),
        new("H99.42", "UBND phường Trung Tâm", "UBND tỉnh Minh An", "UBND", "Trung Tâm", "vanthu.trungtam@minhan.example"),
    ];

    /// <summary>Every role, văn thư đơn vị and đoàn kiểm tra included.</summary>
    private static AgencyRecipe Department() => new(
        "H99.08", "Sở Xây dựng tỉnh Minh An", "UBND tỉnh Minh An", "SXD", "Minh An", "sxd.minhan.example", DutyProfile.Standard, null,
        [("BGĐ", "Ban Giám đốc"), ("VP", "Văn phòng Sở"), ("QLN", "Phòng Quản lý nhà và thị trường bất động sản"), ("QHKT", "Phòng Quy hoạch – Kiến trúc")],
        [
            ("giamdoc.sxd", "Trần Quang Minh"), ("thinh.sxd", "Lê Đức Thịnh"), ("hanh.sxd", "Vũ Thị Hạnh"), ("khai.sxd", "Hoàng Đình Khải"),
            ("hang.sxd", "Đỗ Thị Hằng"), ("lan.sxd", "Nguyễn Thị Lan"), ("dung.sxd", "Phạm Văn Dũng"), ("oanh.sxd", "Ngô Kim Oanh"),
            ("ha.sxd", "Nguyễn Thu Hà"), ("long.sxd", "Vũ Đức Long"), ("phuc.sxd", "Bùi Hồng Phúc"), ("nhu.sxd", "Phạm Nguyễn Ngọc Quỳnh Như"),
            ("tuan.sxd", "Trịnh Minh Tuấn"), ("viet.sxd", "Đặng Quốc Việt"),
        ],
        [
            new("GĐ", "BGĐ", PositionRole.AgencyHead, "Giám đốc", null, "giamdoc.sxd"),
            new("PGĐ1", "BGĐ", PositionRole.AgencyDeputy, "Phó Giám đốc", "GĐ", "thinh.sxd"),
            new("PGĐ2", "BGĐ", PositionRole.AgencyDeputy, "Phó Giám đốc", "GĐ", "hanh.sxd"),
            new("CVP", "VP", PositionRole.OfficeHead, "Chánh Văn phòng", "GĐ", "khai.sxd"),
            new("VT", "VP", PositionRole.Clerk, "Văn thư", "CVP", "hang.sxd"),
            new("LT", "VP", PositionRole.Archivist, "Lưu trữ", "CVP", "lan.sxd"),
            new("QT", "VP", PositionRole.Administrator, "Quản trị hệ thống", "CVP", "tuan.sxd"),
            new("KT", "VP", PositionRole.Inspector, "Đoàn kiểm tra cải cách hành chính", null, "viet.sxd"),
            new("TP-QLN", "QLN", PositionRole.UnitHead, "Trưởng phòng", "PGĐ1", "dung.sxd"),
            new("PTP-QLN", "QLN", PositionRole.UnitDeputy, "Phó Trưởng phòng", "TP-QLN", "oanh.sxd"),
            new("CV1-QLN", "QLN", PositionRole.Specialist, "Chuyên viên", "TP-QLN", "ha.sxd"),
            new("CV2-QLN", "QLN", PositionRole.Specialist, "Chuyên viên", "TP-QLN", "long.sxd"),
            new("VT-QLN", "QLN", PositionRole.UnitClerk, "Văn thư phòng", "TP-QLN", "oanh.sxd"),
            new("TP-QHKT", "QHKT", PositionRole.UnitHead, "Trưởng phòng", "PGĐ2", "phuc.sxd"),
            new("CV-QHKT", "QHKT", PositionRole.Specialist, "Chuyên viên", "TP-QHKT", "nhu.sxd"),
        ],
        [
            new("VBDEN", "Sổ văn bản đến", DocumentDirection.Incoming, 4120),
            new("VBDI", "Sổ văn bản đi", DocumentDirection.Outgoing, 1702),
            new("QĐ", "Sổ quyết định", DocumentDirection.Outgoing, 318, "Quyết định"),
            new("VBNB", "Sổ văn bản nội bộ", DocumentDirection.Internal, 95),
        ],
        ["giamdoc.sxd", "thinh.sxd", "hanh.sxd", "khai.sxd", "dung.sxd", "phuc.sxd"],
        Procedures("so"));

    /// <summary>Six people for all roles; two of them hold two positions.</summary>
    private static AgencyRecipe Commune() => new(
        "H99.41", "UBND xã Đồng Tâm", "UBND tỉnh Minh An", "UBND", "Đồng Tâm", "dongtam.minhan.example", DutyProfile.SmallCommune, "ỦY BAN NHÂN DÂN",
        [("LĐ", "Lãnh đạo Ủy ban nhân dân"), ("VP", "Văn phòng HĐND và UBND"), ("KT", "Phòng Kinh tế")],
        [
            ("son.dongtam", "Lò Văn Sơn"), ("mai.dongtam", "Hà Thị Mai"), ("hoa.dongtam", "Trần Văn Hòa"),
            ("binh.dongtam", "Nông Văn Bình"), ("thao.dongtam", "Hoàng Thị Thảo"), ("duc.dongtam", "Lý Minh Đức"),
        ],
        [
            new("CT", "LĐ", PositionRole.AgencyHead, "Chủ tịch", null, "son.dongtam"),
            new("PCT", "LĐ", PositionRole.AgencyDeputy, "Phó Chủ tịch", "CT", "mai.dongtam"),
            new("CVP", "VP", PositionRole.OfficeHead, "Chánh Văn phòng", "CT", "hoa.dongtam"),
            new("QT", "VP", PositionRole.Administrator, "Quản trị hệ thống", "CT", "hoa.dongtam"),
            new("VT", "VP", PositionRole.Clerk, "Văn thư", "CVP", "binh.dongtam"),
            new("LT", "VP", PositionRole.Archivist, "Lưu trữ", "CVP", "binh.dongtam"),
            new("TP-KT", "KT", PositionRole.UnitHead, "Trưởng phòng", "PCT", "thao.dongtam"),
            new("CV-KT", "KT", PositionRole.Specialist, "Chuyên viên", "TP-KT", "duc.dongtam"),
        ],
        [
            new("VBDEN", "Sổ văn bản đến", DocumentDirection.Incoming, 613),
            new("VBDI", "Sổ văn bản đi", DocumentDirection.Outgoing, 236),
            new("VBNB", "Sổ văn bản nội bộ", DocumentDirection.Internal, 18),
        ],
        ["son.dongtam", "mai.dongtam", "hoa.dongtam", "thao.dongtam"],
        Procedures("xa"));

    /// <summary>The procedures of a kind of agency: what comes in, what is drafted here, and what units receive from each other.</summary>
    private static IReadOnlyList<ProcedureRecipe> Procedures(string kind) =>
    [
        new($"{kind}-van-ban-den.json", DocumentDirection.Incoming), new($"{kind}-van-ban-di.json", DocumentDirection.Outgoing),
        new($"{kind}-noi-bo.json", DocumentDirection.Internal), new($"{kind}-noi-bo-nhan.json", DocumentDirection.Internal, Receiving: true),
    ];
}
