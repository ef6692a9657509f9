namespace EOffice.Core.Directory;

/// <summary>The roles in the law's words.</summary>
public static class RoleNames
{
    public static string Of(PositionRole role) => role switch
    {
        PositionRole.Clerk => "văn thư cơ quan",
        PositionRole.AgencyHead => "người đứng đầu cơ quan",
        PositionRole.AgencyDeputy => "cấp phó của người đứng đầu",
        PositionRole.OfficeHead => "Chánh Văn phòng",
        PositionRole.UnitHead => "trưởng phòng",
        PositionRole.UnitDeputy => "phó trưởng phòng",
        PositionRole.Specialist => "chuyên viên",
        PositionRole.UnitClerk => "văn thư đơn vị",
        PositionRole.Archivist => "lưu trữ cơ quan",
        PositionRole.Administrator => "quản trị hệ thống",
        PositionRole.UnitAdministrator => "quản trị đơn vị",
        PositionRole.Inspector => "người kiểm tra",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
