using System.Globalization;

namespace EOffice.Web.Pages.Tasks;

/// <summary>Offices work in UTC+7, without summer time.</summary>
internal static class VietnamTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private static readonly string[] Days =
        ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

    public static DateTime ToLocal(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    /// <summary>"14/09", with the year where it is another one.</summary>
    public static string Day(DateTime utc, DateTime nowUtc)
    {
        var (local, now) = (ToLocal(utc), ToLocal(nowUtc));
        return local.ToString(local.Year == now.Year ? "dd/MM" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
    }

    /// <summary>The time alone on the day itself, else with the date.</summary>
    public static string Moment(DateTime utc, DateTime nowUtc)
    {
        var local = ToLocal(utc);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return local.Date == ToLocal(nowUtc).Date ? time : $"{time}, {Day(utc, nowUtc)}";
    }

    public static string DayName(DateTime local) => Days[(int)local.DayOfWeek];
}
