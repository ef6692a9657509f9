using System.Globalization;
using EOffice.Core.Calendar;
using static EOffice.Core.Tests.Calendar.CalendarSamples;

namespace EOffice.Core.Tests.Calendar;

public sealed class VietnamHolidaysTests
{
    public static TheoryData<int> Years => [.. Enumerable.Range(VietnamHolidays.FirstYear, 8)];

    [Theory]
    [InlineData("2025-01-25", "2025-02-02")]
    [InlineData("2025-04-05", "2025-04-07")]
    [InlineData("2025-04-30", "2025-05-04")]
    [InlineData("2025-08-30", "2025-09-02")]
    [InlineData("2026-01-01", "2026-01-04")]
    [InlineData("2026-02-14", "2026-02-22")]
    [InlineData("2026-04-25", "2026-04-27")]
    [InlineData("2026-04-30", "2026-05-03")]
    [InlineData("2026-08-29", "2026-09-02")]
    [InlineData("2026-11-24", "2026-11-24")]
    [InlineData("2027-01-01", "2027-01-03")]
    [InlineData("2027-02-05", "2027-02-11")]
    [InlineData("2027-04-16", "2027-04-18")]
    [InlineData("2027-04-30", "2027-05-03")]
    [InlineData("2027-09-02", "2027-09-05")]
    [InlineData("2027-11-24", "2027-11-24")]
    public void For_Breaks_AreFreeFromFirstToLastDayAndWorkedAround(string first, string last)
    {
        for (DateOnly date = Day(first); date <= Day(last); date = date.AddDays(1))
        {
            Assert.NotNull(Vietnam.WhyNotWorking(date));
        }

        Assert.True(Vietnam.IsWorkingDay(Day(first).AddDays(-1)));
        Assert.True(Vietnam.IsWorkingDay(Day(last).AddDays(1)));
    }

    [Theory]
    [InlineData("2025-04-26")]
    [InlineData("2026-01-10")]
    [InlineData("2026-08-22")]
    [InlineData("2025-11-24")]
    public void For_SwappedSaturdayAndOldCultureDay_AreWorkedInFull(string date)
    {
        Assert.Null(Vietnam.WhyNotWorking(Day(date)));
        Assert.Equal(OfficeHours.Default.Sessions, Vietnam.SessionsOf(Day(date)));
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void For_Year_HoldsElevenThenTwelveHolidaysWithSources(int year)
    {
        IReadOnlyList<CalendarDayFact> facts = VietnamHolidays.For(year);

        Assert.Equal(year >= 2026 ? 12 : 11, facts.Count(f => f.Kind == CalendarDayKind.Holiday));
        Assert.Equal(facts.OrderBy(f => f.Date), facts);
        Assert.Distinct(facts.Select(f => f.Date));
        Assert.All(facts, f => Assert.False(string.IsNullOrWhiteSpace(f.Source)));
        Assert.All(facts, f => Assert.True(f.Name.IsNormalized()));
        int weekend = facts.Count(f => f.Kind == CalendarDayKind.Holiday && f.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.Equal(weekend, facts.Count(f => f.Kind == CalendarDayKind.Substitute && f.Name.StartsWith("Nghỉ bù", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void For_Year_GivesEverySwappedDayOffOneWorkedSaturday(int year)
    {
        IReadOnlyList<CalendarDayFact> facts = VietnamHolidays.For(year);

        Assert.Equal(
            facts.Count(f => f.Name.StartsWith("Nghỉ hoán đổi", StringComparison.Ordinal)),
            facts.Count(f => f.Kind == CalendarDayKind.SwappedWorking && f.Date.DayOfWeek == DayOfWeek.Saturday));
    }

    [Fact]
    public void For_AnnouncedYear_AgreesWithTheLawButForSwaps()
    {
        static IEnumerable<DateOnly> Off(IEnumerable<CalendarDayFact> facts) => facts
            .Where(f => f.Kind != CalendarDayKind.SwappedWorking && !f.Name.StartsWith("Nghỉ hoán đổi", StringComparison.Ordinal))
            .Select(f => f.Date);

        Assert.Equal(Off(HolidayLaw.Project(2026)), Off(VietnamHolidays.For(2026)));
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void For_LunarDates_AgreeWithTheChineseCalendarWithinADay(int year)
    {
        // UTC+8 against UTC+7: a new moon near midnight moves a month by one day (2030), never by more.
        var chinese = new ChineseLunisolarCalendar();
        DateOnly tet = VietnamHolidays.For(year).Single(f => f.Name.Contains("mùng 1", StringComparison.Ordinal)).Date;
        DateOnly kings = VietnamHolidays.For(year).Single(f => f.Name == HolidayLaw.HungKings).Date;
        var newYear = DateOnly.FromDateTime(chinese.ToDateTime(year, 1, 1, 0, 0, 0, 0));
        var thirdMonth = DateOnly.FromDateTime(chinese.ToDateTime(year, 3, 10, 0, 0, 0, 0));

        Assert.InRange(newYear.DayNumber - tet.DayNumber, 0, 1);
        Assert.InRange(thirdMonth.DayNumber - kings.DayNumber, 0, 1);
        Assert.Equal(year == 2030 ? 1 : 0, newYear.DayNumber - tet.DayNumber);
    }

    [Theory]
    [InlineData(2027, true)]
    [InlineData(2026, false)]
    public void For_TetRow_IsMarkedExpectedUntilAnnounced(int year, bool expected)
    {
        CalendarDayFact tet = VietnamHolidays.For(year).First(f => f.Name.Contains("mùng 4", StringComparison.Ordinal));

        Assert.Equal(expected, tet.Source.Contains("dự kiến, chờ thông báo chính thức", StringComparison.Ordinal));
        Assert.Equal(expected, tet.Name.EndsWith("(dự kiến)", StringComparison.Ordinal));
    }

    [Fact]
    public void For_Tet2027_CompensatesSaturdayAndSunday()
    {
        Assert.Equal("Nghỉ bù Tết Nguyên đán (06/02/2027) (dự kiến)", Vietnam.WhyNotWorking(new DateOnly(2027, 2, 10)));
        Assert.Equal("Nghỉ bù Tết Nguyên đán (07/02/2027) (dự kiến)", Vietnam.WhyNotWorking(new DateOnly(2027, 2, 11)));
    }

    [Theory]
    [InlineData(2024)]
    [InlineData(2033)]
    public void For_YearOutsideTable_IsRefused(int year) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VietnamHolidays.For(year));
}
