namespace EOffice.Web.Pages.Tasks;

/// <summary>Offices work in UTC+7, without summer time.</summary>
internal static class VietnamTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private static readonly string[] Days =
        ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

    public static DateTime ToLocal(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    public static string DayName(DateTime local) => Days[(int)local.DayOfWeek];
}
