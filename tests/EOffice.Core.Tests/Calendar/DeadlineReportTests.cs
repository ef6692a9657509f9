using System.Globalization;
using EOffice.Core.Calendar;
using static EOffice.Core.Tests.Calendar.CalendarSamples;

namespace EOffice.Core.Tests.Calendar;

public sealed class DeadlineReportTests
{
    [Fact]
    public void Format_DeadlineOverTet_ListsInstantAndReasons()
    {
        DueTime due = DeadlineRules.Compute(At("2026-02-13T15:00"), new DueRule(DurationUnit.WorkingDays, 1), Vietnam);

        Assert.Equal(
            """
            Hạn: 23/02/2026 17:30 (Thứ hai)
            Thời hạn: 1 ngày làm việc
            Lịch làm việc: VN-2025-2032.1
            Ngày nghỉ được trừ: 9
            - 14/02/2026: Thứ bảy
            - 15/02/2026: Chủ nhật
            - 16/02/2026: Tết Nguyên đán (29 tháng Chạp)
            - 17/02/2026: Tết Nguyên đán (mùng 1)
            - 18/02/2026: Tết Nguyên đán (mùng 2)
            - 19/02/2026: Tết Nguyên đán (mùng 3)
            - 20/02/2026: Tết Nguyên đán (mùng 4)
            - 21/02/2026: Thứ bảy
            - 22/02/2026: Chủ nhật

            """,
            DeadlineReport.Format(due));
    }

    [Fact]
    public void Format_UncoveredYear_Warns()
    {
        DueTime due = DeadlineRules.Compute(At("2032-12-31T10:00"), new DueRule(DurationUnit.WorkingDays, 1), Vietnam);

        Assert.Contains("chưa có lịch nghỉ năm 2033", DeadlineReport.Format(due), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("vi-VN")]
    public void Format_OtherCulture_IsUnchanged(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        DueTime due = DeadlineRules.Compute(At("2026-03-02T15:00"), new DueRule(DurationUnit.Hours, 4), Vietnam);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(
                "Hạn: 02/03/2026 19:00 (Thứ hai)\nThời hạn: 4 giờ\nLịch làm việc: VN-2025-2032.1\nNgày nghỉ được trừ: 0\n",
                DeadlineReport.Format(due));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
