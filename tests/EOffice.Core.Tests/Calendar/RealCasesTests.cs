using CsCheck;
using EOffice.Core.Calendar;
using static EOffice.Core.Tests.Calendar.CalendarSamples;

namespace EOffice.Core.Tests.Calendar;

/// <summary>Due times worked out by hand from the announced calendars of 2025 and 2026 and the expected one of 2027.</summary>
public sealed class RealCasesTests
{
    [Theory]
    // 2025: Tết 25/1–2/2; 30/4–4/5 with Saturday 26/4 worked; Quốc khánh 30/8–2/9.
    [InlineData("2025-01-23T09:00", "wd:1", "2025-01-24T17:30")]
    [InlineData("2025-01-24T09:00", "wd:1", "2025-02-03T17:30")]
    [InlineData("2025-01-24T16:30", "wh:2", "2025-02-03T08:30")]
    [InlineData("2025-01-24T16:30", "h:2", "2025-01-24T18:30")]
    [InlineData("2025-04-04T10:00", "wd:1", "2025-04-08T17:30")]
    [InlineData("2025-04-25T10:00", "wd:1", "2025-04-26T17:30")]
    [InlineData("2025-04-26T10:00", "wd:1", "2025-04-28T17:30")]
    [InlineData("2025-04-29T10:00", "wd:1", "2025-05-05T17:30")]
    [InlineData("2025-04-26T15:30", "wh:4", "2025-04-28T09:30")]
    [InlineData("2025-08-29T10:00", "wd:1", "2025-09-03T17:30")]
    // 2026: 1–4/1 with Saturday 10/1 worked; Tết 14–22/2; 27/4 in lieu; 30/4–1/5; 29/8–2/9 with Saturday 22/8 worked; 24/11.
    [InlineData("2025-12-31T10:00", "wd:1", "2026-01-05T17:30")]
    [InlineData("2026-01-09T10:00", "wd:1", "2026-01-10T17:30")]
    [InlineData("2026-02-13T10:00", "wd:1", "2026-02-23T17:30")]
    [InlineData("2026-02-13T10:00", "wd:5", "2026-02-27T17:30")]
    [InlineData("2026-02-13T17:00", "m:90", "2026-02-13T18:30")]
    [InlineData("2026-02-18T22:00", "wh:1", "2026-02-23T08:30")]
    [InlineData("2026-04-24T10:00", "wd:1", "2026-04-28T17:30")]
    [InlineData("2026-04-29T10:00", "wd:1", "2026-05-04T17:30")]
    [InlineData("2026-08-21T10:00", "wd:1", "2026-08-22T17:30")]
    [InlineData("2026-08-28T10:00", "wd:1", "2026-09-03T17:30")]
    [InlineData("2026-11-23T10:00", "wd:1", "2026-11-25T17:30")]
    [InlineData("2026-11-23T18:00", "wd:0", "2026-11-25T17:30")]
    // 2027 as the law leads to: Tết from 5/2 with days in lieu of mùng 1 (Saturday) and mùng 2 (Sunday); Giỗ Tổ Friday 16/4; 1/5 Saturday; 24/11.
    [InlineData("2027-02-04T10:00", "wd:1", "2027-02-12T17:30")]
    [InlineData("2027-04-15T10:00", "wd:1", "2027-04-19T17:30")]
    [InlineData("2027-04-29T10:00", "wd:1", "2027-05-04T17:30")]
    [InlineData("2027-11-23T10:00", "wd:1", "2027-11-25T17:30")]
    public void Compute_RealCase_IsDueAsCountedByHand(string from, string rule, string due)
    {
        Assert.True(LocalTime.TryParse(from, out var start));

        Assert.Equal(due, DeadlineRules.Compute(start, DueRule.Parse(rule), VietnamHolidays.StandardCalendar()).Instant.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void AddWorkingHours_MoreHours_IsNeverEarlier_AndNeverOutsideOfficeHours() =>
        Gen.Select(Instants, Gen.Int[0, 300], Gen.Int[0, 50], AnyCalendar).Sample((from, hours, more, calendar) =>
        {
            var there = DeadlineRules.AddWorkingHours(from, hours, calendar);
            Assert.True(there <= DeadlineRules.AddWorkingHours(from, hours + more, calendar));
            Assert.True(InOfficeHours(there, calendar));
        });

    /// <summary>From an office moment there and back is where one was, unless a session's two ends are the same office moment.</summary>
    [Fact]
    public void SubtractWorkingHours_AfterAdding_IsTheSameOfficeMoment() =>
        Gen.Select(Instants, Gen.Int[1, 300], AnyCalendar).Sample((from, hours, calendar) =>
        {
            var start = DeadlineRules.AddWorkingHours(from, 1, calendar);
            var back = DeadlineRules.SubtractWorkingHours(DeadlineRules.AddWorkingHours(start, hours, calendar), hours, calendar);
            Assert.Equal(TimeSpan.Zero, DeadlineRules.WorkingTimeBetween(start, back, calendar));
        });

    [Fact]
    public void AddWorkingHours_InParts_IsTheSameAsAtOnce() =>
        Gen.Select(Instants, Gen.Int[1, 100], Gen.Int[1, 100], AnyCalendar).Sample((from, first, second, calendar) => Assert.Equal(
            TimeSpan.Zero,
            DeadlineRules.WorkingTimeBetween(
                DeadlineRules.AddWorkingHours(from, first + second, calendar),
                DeadlineRules.AddWorkingHours(DeadlineRules.AddWorkingHours(from, first, calendar), second, calendar), calendar)));

    /// <summary>Summer hours from 16 April: the same rules by the hours of each day.</summary>
    [Theory]
    [InlineData("2026-04-14T10:00", "wd:1", "2026-04-15T17:30")]
    [InlineData("2026-04-15T10:00", "wd:1", "2026-04-16T17:00")]
    [InlineData("2026-04-15T16:30", "wh:2", "2026-04-16T08:00")]
    [InlineData("2026-10-15T16:00", "wh:2", "2026-10-16T08:30")]
    public void Compute_SeasonalHours_CountsByTheHoursOfEachDay(string from, string rule, string due)
    {
        Assert.True(LocalTime.TryParse(from, out var start));
        var calendar = new WorkingCalendar(
            "v", OfficeHours.Default, VietnamHolidays.All(),
            [new OfficeSeason(new DateOnly(2026, 4, 16), OfficeHours.TryParse("07:00-11:30, 13:30-17:00")!), new OfficeSeason(new DateOnly(2026, 10, 16), OfficeHours.Default)]);

        Assert.Equal(due, DeadlineRules.Compute(start, DueRule.Parse(rule), calendar).Instant.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("07:30-11:30, 13:30-17:30", "07:30-11:30, 13:30-17:30")]
    [InlineData("7:00–11:30;13:30-17:00", "07:00-11:30, 13:30-17:00")]
    [InlineData("13:30-17:00, 07:00-11:30", null)]
    [InlineData("07:00-07:00", null)]
    [InlineData("sáng", null)]
    [InlineData("", null)]
    public void OfficeHours_AsTyped_OrNone(string typed, string? read) => Assert.Equal(read, OfficeHours.TryParse(typed)?.ToText());
}
