using EOffice.Core.Calendar;
using static EOffice.Core.Tests.Calendar.CalendarSamples;

namespace EOffice.Core.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly DateOnly Saturday = new(2026, 3, 7);

    [Theory]
    [InlineData("2026-03-06", null)]
    [InlineData("2026-03-07", "Thứ bảy")]
    [InlineData("2026-03-08", "Chủ nhật")]
    [InlineData("2026-02-17", "Tết Nguyên đán (mùng 1)")]
    [InlineData("2026-04-26", "Giỗ Tổ Hùng Vương")]
    [InlineData("2026-04-27", "Nghỉ bù Giỗ Tổ Hùng Vương (26/04/2026)")]
    [InlineData("2026-11-24", "Ngày Văn hóa Việt Nam")]
    [InlineData("2025-05-02", "Nghỉ hoán đổi (làm bù 26/04/2025)")]
    public void WhyNotWorking_Date_GivesVietnameseReason(string date, string? reason)
    {
        Assert.Equal(reason, Vietnam.WhyNotWorking(Day(date)));
        Assert.Equal(reason is null, Vietnam.IsWorkingDay(Day(date)));
        Assert.Equal(reason is null, Vietnam.SessionsOf(Day(date)).Count > 0);
    }

    [Fact]
    public void SessionsOf_HalfDayOnSaturday_IsTheMorning()
    {
        WorkingCalendar calendar = With(Fact(CalendarDayKind.HalfDay));

        Assert.True(calendar.IsWorkingDay(Saturday));
        Assert.Equal([OfficeHours.Default.Sessions[0]], calendar.SessionsOf(Saturday));
    }

    [Fact]
    public void FactOf_SeveralFactsOfOneDate_TakesTheLast()
    {
        WorkingCalendar calendar = With(Fact(CalendarDayKind.Holiday), Fact(CalendarDayKind.SwappedWorking));

        Assert.Equal(CalendarDayKind.SwappedWorking, calendar.FactOf(Saturday)?.Kind);
        Assert.True(calendar.IsWorkingDay(Saturday));
    }

    [Fact]
    public void Covers_YearWithoutFacts_IsFalse()
    {
        Assert.True(Vietnam.Covers(2027));
        Assert.False(Vietnam.Covers(2024));
    }

    [Fact]
    public void WorkingDaysBetween_OrderReversed_IsNegated()
    {
        Assert.Equal(2, Vietnam.WorkingDaysBetween(new DateOnly(2026, 2, 12), new DateOnly(2026, 2, 23)));
        Assert.Equal(-2, Vietnam.WorkingDaysBetween(new DateOnly(2026, 2, 23), new DateOnly(2026, 2, 12)));
        Assert.Equal(0, Vietnam.WorkingDaysBetween(Saturday, Saturday.AddDays(1)));
    }

    [Fact]
    public void WorkingDayAfter_NegativeCount_IsRefused()
    {
        Assert.Equal(Saturday, Vietnam.WorkingDayAfter(Saturday, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Vietnam.WorkingDayAfter(Saturday, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Vietnam.WorkingDayBefore(Saturday, -1));
    }

    [Fact]
    public void Constructor_BlankVersion_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(" ", OfficeHours.Default, []));

    [Fact]
    public void OfficeHours_UnsoundSessions_AreRefused()
    {
        OfficeSession morning = new(new TimeOnly(7, 30), new TimeOnly(11, 30));
        OfficeSession late = new(new TimeOnly(11, 0), new TimeOnly(12, 0));

        Assert.Throws<ArgumentException>(() => new OfficeHours([]));
        Assert.Throws<ArgumentException>(() => new OfficeHours([morning, late]));
        Assert.Throws<ArgumentException>(() => new OfficeHours([new OfficeSession(morning.End, morning.Start)]));
    }

    [Fact]
    public void OfficeHours_Default_IsEightHoursInTwoSessions()
    {
        Assert.Equal(TimeSpan.FromHours(8), OfficeHours.Default.DayLength);
        Assert.Equal(new TimeOnly(7, 30), OfficeHours.Default.Start);
        Assert.Equal(new TimeOnly(11, 30), OfficeHours.Default.MorningEnd);
        Assert.Equal(new TimeOnly(17, 30), OfficeHours.Default.End);
        Assert.Equal(OfficeHours.Default, new OfficeHours([.. OfficeHours.Default.Sessions]));
    }

    private static CalendarDayFact Fact(CalendarDayKind kind) => new(Saturday, kind, "Trực", "thử nghiệm");

    private static WorkingCalendar With(params CalendarDayFact[] facts) => new("test", OfficeHours.Default, facts);
}
