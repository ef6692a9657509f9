using EOffice.Core.Calendar;
using static EOffice.Core.Tests.Calendar.CalendarSamples;

namespace EOffice.Core.Tests.Calendar;

public sealed class DeadlineRulesTests
{
    [Theory]
    // Tết 2025, 14–22/2/2026 and the projected 2027
    [InlineData("2025-01-24T09:00", "wd:1", "2025-02-03T17:30", 9)]
    [InlineData("2025-01-24T09:00", "wd:3", "2025-02-05T17:30", 9)]
    [InlineData("2026-02-13T15:00", "wd:1", "2026-02-23T17:30", 9)]
    [InlineData("2026-02-12T15:00", "wd:2", "2026-02-23T17:30", 9)]
    [InlineData("2027-02-04T08:00", "wd:1", "2027-02-12T17:30", 7)]
    // start day off: not counted and not listed
    [InlineData("2026-02-14T10:00", "wd:1", "2026-02-23T17:30", 8)]
    [InlineData("2026-03-07T10:00", "wd:1", "2026-03-09T17:30", 1)]
    // swapped days: worked Saturdays, free Mondays and Fridays
    [InlineData("2025-04-25T10:00", "wd:1", "2025-04-26T17:30", 0)]
    [InlineData("2025-04-29T10:00", "wd:1", "2025-05-05T17:30", 5)]
    [InlineData("2026-01-09T10:00", "wd:1", "2026-01-10T17:30", 0)]
    [InlineData("2025-12-31T10:00", "wd:1", "2026-01-05T17:30", 4)]
    [InlineData("2026-08-21T10:00", "wd:1", "2026-08-22T17:30", 0)]
    [InlineData("2026-08-28T10:00", "wd:1", "2026-09-03T17:30", 5)]
    // holidays on or beside weekends
    [InlineData("2025-04-04T10:00", "wd:1", "2025-04-08T17:30", 3)]
    [InlineData("2025-08-29T10:00", "wd:1", "2025-09-03T17:30", 4)]
    [InlineData("2026-04-24T10:00", "wd:1", "2026-04-28T17:30", 3)]
    [InlineData("2026-11-23T10:00", "wd:1", "2026-11-25T17:30", 1)]
    [InlineData("2025-11-23T10:00", "wd:1", "2025-11-24T17:30", 0)]
    [InlineData("2027-04-29T10:00", "wd:1", "2027-05-04T17:30", 4)]
    // an ordinary week
    [InlineData("2026-03-02T07:00", "wd:5", "2026-03-09T17:30", 2)]
    [InlineData("2026-03-02T23:59", "wd:1", "2026-03-03T17:30", 0)]
    // the same day while its end is ahead, else the next
    [InlineData("2026-03-02T17:29", "wd:0", "2026-03-02T17:30", 0)]
    [InlineData("2026-03-02T17:30", "wd:0", "2026-03-03T17:30", 0)]
    [InlineData("2026-03-07T08:00", "wd:0", "2026-03-09T17:30", 2)]
    // working hours
    [InlineData("2026-03-02T15:00", "wh:2", "2026-03-02T17:00", 0)]
    [InlineData("2026-03-02T15:00", "wh:4", "2026-03-03T09:00", 0)]
    [InlineData("2026-03-02T15:30", "wh:2", "2026-03-02T17:30", 0)]
    [InlineData("2026-03-02T11:00", "wh:1", "2026-03-02T14:00", 0)]
    [InlineData("2026-03-02T12:00", "wh:1", "2026-03-02T14:30", 0)]
    [InlineData("2026-03-02T05:00", "wh:8", "2026-03-02T17:30", 0)]
    [InlineData("2026-03-06T17:00", "wh:1", "2026-03-09T08:00", 2)]
    [InlineData("2026-03-07T17:00", "wh:1", "2026-03-09T08:30", 2)]
    [InlineData("2026-02-13T15:30", "wh:4", "2026-02-23T09:30", 9)]
    [InlineData("2026-03-02T12:00", "wh:0", "2026-03-02T13:30", 0)]
    [InlineData("2026-03-02T15:00", "wh:0", "2026-03-02T15:00", 0)]
    // calendar time, nights and holidays included
    [InlineData("2026-02-16T22:00", "h:4", "2026-02-17T02:00", 0)]
    [InlineData("2026-02-16T23:45", "m:30", "2026-02-17T00:15", 0)]
    public void Compute_RealDates_GivesDueAndSkippedDays(string from, string rule, string due, int skipped)
    {
        DueTime result = DeadlineRules.Compute(At(from), DueRule.Parse(rule), Vietnam);

        Assert.Equal(At(due), result.Instant);
        Assert.Equal(LocalTime.Offset, result.Instant.Offset);
        Assert.Equal(skipped, result.Skipped.Count);
        Assert.Equal(VietnamHolidays.Version, result.CalendarVersion);
        Assert.Empty(result.UncoveredYears);
    }

    [Fact]
    public void Compute_FridayBeforeTet2026_NamesEachSkippedDay()
    {
        DueTime due = DeadlineRules.Compute(At("2026-02-13T15:00"), new DueRule(DurationUnit.WorkingDays, 1), Vietnam);

        Assert.Equal(Enumerable.Range(14, 9).Select(day => new DateOnly(2026, 2, day)), due.Skipped.Select(s => s.Date));
        Assert.Equal(
            ["Thứ bảy", "Chủ nhật", "Tết Nguyên đán (29 tháng Chạp)", "Tết Nguyên đán (mùng 1)", "Tết Nguyên đán (mùng 2)",
                "Tết Nguyên đán (mùng 3)", "Tết Nguyên đán (mùng 4)", "Thứ bảy", "Chủ nhật"],
            due.Skipped.Select(s => s.Reason));
    }

    [Fact]
    public void Compute_EndingOnHalfDay_IsDueAtNoonClosing()
    {
        var calendar = new WorkingCalendar("half", OfficeHours.Default,
            [new CalendarDayFact(new DateOnly(2026, 3, 3), CalendarDayKind.HalfDay, "Nghỉ chiều", "thử nghiệm")]);

        Assert.Equal(At("2026-03-03T11:30"), Due("2026-03-02T10:00", "wd:1", calendar));
        Assert.Equal(At("2026-03-04T17:30"), Due("2026-03-03T12:00", "wd:0", calendar));
        Assert.Equal(At("2026-03-04T08:30"), Due("2026-03-03T10:30", "wh:2", calendar));
        Assert.Equal(At("2026-03-03T11:30"), DeadlineRules.SubtractWorkingDays(At("2026-03-05T17:30"), 2, calendar));
    }

    [Fact]
    public void Compute_YearWithoutFacts_SaysSo()
    {
        DueTime due = DeadlineRules.Compute(At("2032-12-31T10:00"), new DueRule(DurationUnit.WorkingDays, 1), Vietnam);

        Assert.Equal(At("2033-01-03T17:30"), due.Instant);
        Assert.Equal([2033], due.UncoveredYears);
    }

    [Theory]
    [InlineData("wd:1")]
    [InlineData("wd:0")]
    [InlineData("wh:1")]
    public void Compute_CalendarWithoutWorkingDay_RefusesInsteadOfLooping(string rule)
    {
        var start = new DateOnly(2026, 1, 1);
        var calendar = new WorkingCalendar("closed", OfficeHours.Default, Enumerable.Range(0, 2000)
            .Select(i => new CalendarDayFact(start.AddDays(i), CalendarDayKind.Holiday, "Đóng cửa", "thử nghiệm")));

        Assert.Throws<InvalidOperationException>(() => DeadlineRules.Compute(At("2026-01-01T08:00"), DueRule.Parse(rule), calendar));
    }

    [Fact]
    public void Compute_LargestAmounts_AreStillComputed()
    {
        Assert.True(Due("2026-01-05T08:00", "wd:10000", Vietnam) > At("2064-01-01"));
        Assert.True(Due("2026-01-05T08:00", "wh:10000", Vietnam) > At("2030-01-01"));
    }

    [Theory]
    [InlineData("2026-03-02T10:00", "2026-03-02T17:30", "2026-03-03T11:30")]
    [InlineData("2026-03-02T18:00", "2026-03-03T11:30", "2026-03-03T11:30")]
    [InlineData("2026-02-13T16:00", "2026-02-13T17:30", "2026-02-23T11:30")]
    [InlineData("2026-02-17T16:00", "2026-02-23T11:30", "2026-02-23T11:30")]
    [InlineData("2026-08-21T20:00", "2026-08-22T11:30", "2026-08-22T11:30")]
    public void SameDayOrNextMorning_RealDates_GivesTargetAndOuterLimit(string from, string target, string limit)
    {
        Assert.Equal(At(target), DeadlineRules.SameDayOrNextMorning(At(from), Vietnam));
        Assert.Equal(At(limit), DeadlineRules.EndOfNextWorkingMorning(At(from), Vietnam));
    }

    private static DateTimeOffset Due(string from, string rule, WorkingCalendar calendar) =>
        DeadlineRules.Compute(At(from), DueRule.Parse(rule), calendar).Instant;
}
