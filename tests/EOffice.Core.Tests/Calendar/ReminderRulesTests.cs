using EOffice.Core.Calendar;
using static EOffice.Core.Tests.Calendar.CalendarSamples;

namespace EOffice.Core.Tests.Calendar;

public sealed class ReminderRulesTests
{
    [Theory]
    [InlineData("2026-03-05T17:30", "wd:2", "2026-03-03T07:30")]
    [InlineData("2026-03-05T17:30", "wd:1", "2026-03-04T07:30")]
    [InlineData("2026-02-23T17:30", "wd:1", "2026-02-13T07:30")]
    [InlineData("2026-03-09T17:30", "wd:1", "2026-03-06T07:30")]
    [InlineData("2026-03-05T17:30", "wd:0", "2026-03-05T17:30")]
    [InlineData("2026-03-05T09:30", "wh:2", "2026-03-05T07:30")]
    [InlineData("2026-03-05T09:30", "wh:4", "2026-03-04T15:30")]
    [InlineData("2026-02-23T08:30", "wh:2", "2026-02-13T16:30")]
    [InlineData("2026-02-17T02:00", "h:1", "2026-02-17T01:00")]
    [InlineData("2026-02-17T00:10", "m:30", "2026-02-16T23:40")]
    public void Remind_RealDates_IsBeforeTheDueTime(string due, string before, string expected) =>
        Assert.Equal(At(expected), DeadlineRules.Remind(At(due), DueRule.Parse(before), Vietnam));

    [Theory]
    [InlineData("2026-02-23T17:30", 2, "2026-02-12T17:30")]
    [InlineData("2026-03-05T12:15", 1, "2026-03-04T11:30")]
    [InlineData("2026-03-05T06:00", 1, "2026-03-04T07:30")]
    [InlineData("2026-03-07T10:00", 1, "2026-03-06T10:00")]
    [InlineData("2026-03-07T10:00", 0, "2026-03-07T10:00")]
    public void SubtractWorkingDays_RealDates_KeepsOfficeClock(string at, int days, string expected) =>
        Assert.Equal(At(expected), DeadlineRules.SubtractWorkingDays(At(at), days, Vietnam));

    [Theory]
    [InlineData("2026-02-13T17:30", 1, "2026-02-23T17:30")]
    [InlineData("2026-02-13T17:30", 3, "2026-02-25T17:30")]
    [InlineData("2026-03-06T20:00", 1, "2026-03-09T17:30")]
    public void AddWorkingDays_RealDates_KeepsOfficeClock(string at, int days, string expected) =>
        Assert.Equal(At(expected), DeadlineRules.AddWorkingDays(At(at), days, Vietnam));

    [Fact]
    public void WorkingHours_AddedAndSubtracted_CrossTheBreak()
    {
        Assert.Equal(At("2026-03-02T14:30"), DeadlineRules.AddWorkingHours(At("2026-03-02T10:30"), 2, Vietnam));
        Assert.Equal(At("2026-03-02T10:30"), DeadlineRules.SubtractWorkingHours(At("2026-03-02T14:30"), 2, Vietnam));
    }

    [Theory]
    [InlineData("2026-03-02T07:30", "wd:1", 50, "2026-03-02T17:30")]
    [InlineData("2026-03-02T13:30", "wh:4", 50, "2026-03-02T15:30")]
    [InlineData("2026-03-02T22:00", "h:4", 50, "2026-03-03T00:00")]
    [InlineData("2026-03-02T13:30", "wh:4", 0, "2026-03-02T13:30")]
    [InlineData("2026-03-02T13:30", "wh:4", 100, "2026-03-02T17:30")]
    public void AtElapsed_Share_IsOfficeOrCalendarTime(string from, string rule, int percent, string expected)
    {
        DueTime due = DeadlineRules.Compute(At(from), DueRule.Parse(rule), Vietnam);

        Assert.Equal(At(expected), DeadlineRules.AtElapsed(At(from), due, percent, Vietnam));
    }

    [Theory]
    [InlineData("2026-03-02T07:30", "2026-03-02T17:30", 480)]
    [InlineData("2026-03-02T11:00", "2026-03-02T14:00", 60)]
    [InlineData("2026-03-02T17:30", "2026-03-03T07:30", 0)]
    [InlineData("2026-02-13T16:30", "2026-02-23T08:30", 120)]
    [InlineData("2026-02-14T00:00", "2026-02-22T23:59", 0)]
    [InlineData("2026-03-03T08:30", "2026-03-02T16:30", -120)]
    public void WorkingTimeBetween_RealDates_CountsOfficeMinutes(string a, string b, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), DeadlineRules.WorkingTimeBetween(At(a), At(b), Vietnam));

    [Fact]
    public void CountedMoves_AmountOutOfRange_AreRefused()
    {
        DateTimeOffset at = At("2026-03-02T10:00");
        DueTime due = DeadlineRules.Compute(at, new DueRule(DurationUnit.WorkingDays, 1), Vietnam);

        Assert.Throws<ArgumentOutOfRangeException>(() => DeadlineRules.AddWorkingDays(at, -1, Vietnam));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadlineRules.SubtractWorkingDays(at, 10_001, Vietnam));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadlineRules.AddWorkingHours(at, 10_001, Vietnam));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadlineRules.SubtractWorkingHours(at, -1, Vietnam));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadlineRules.AtElapsed(at, due, 101, Vietnam));
    }
}
