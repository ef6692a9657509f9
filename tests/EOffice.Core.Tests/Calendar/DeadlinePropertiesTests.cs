using CsCheck;
using EOffice.Core.Calendar;
using static EOffice.Core.Tests.Calendar.CalendarSamples;

namespace EOffice.Core.Tests.Calendar;

public sealed class DeadlinePropertiesTests
{
    [Fact]
    public void Compute_LargerAmount_IsNeverDueEarlier() =>
        Gen.Select(Instants, Rules, Gen.Int[0, 20], AnyCalendar).Sample((from, rule, more, calendar) =>
            Assert.True(Due(from, rule, calendar) <= Due(from, rule with { Amount = rule.Amount + more }, calendar)));

    [Fact]
    public void Compute_LaterStart_IsNeverDueEarlier() =>
        Gen.Select(Instants, Gen.Int[0, 5 * 24 * 60], Rules, AnyCalendar).Sample((from, later, rule, calendar) =>
            Assert.True(Due(from, rule, calendar) <= Due(from.AddMinutes(later), rule, calendar)));

    [Fact]
    public void Compute_AnyStart_IsDueNotBeforeIt() =>
        Gen.Select(Instants, Rules, AnyCalendar).Sample((from, rule, calendar) => Assert.True(Due(from, rule, calendar) >= from));

    [Fact]
    public void Compute_OfficeRule_LandsInOfficeHours() =>
        Gen.Select(Instants, OfficeRules, AnyCalendar).Sample((from, rule, calendar) =>
            Assert.True(InOfficeHours(Due(from, rule, calendar), calendar)));

    [Fact]
    public void Compute_SameInstantInOtherOffset_IsTheSameDueTime() =>
        Gen.Select(Instants, Gen.Int[-12, 14], Rules).Sample((from, offset, rule) => Assert.Equal(
            DeadlineRules.Compute(from, rule, Vietnam),
            DeadlineRules.Compute(from.ToOffset(TimeSpan.FromHours(offset)), rule, Vietnam)));

    [Fact]
    public void Compute_SkippedDays_AreExactlyTheDaysOffInBetween() =>
        Gen.Select(Instants, Gen.Int[1, 60], AnyCalendar).Sample((from, days, calendar) =>
        {
            DueTime due = DeadlineRules.Compute(from, new DueRule(DurationUnit.WorkingDays, days), calendar);
            int passed = LocalTime.DateOf(due.Instant).DayNumber - LocalTime.DateOf(from).DayNumber;
            Assert.Equal(passed, days + due.Skipped.Count);
            Assert.All(due.Skipped, s => Assert.False(calendar.IsWorkingDay(s.Date)));
            Assert.Equal(days, calendar.WorkingDaysBetween(LocalTime.DateOf(from), LocalTime.DateOf(due.Instant)));
        });

    [Fact]
    public void WorkingTimeBetween_AfterAddingHours_IsTheHoursAdded() =>
        Gen.Select(Instants, Gen.Int[0, 200], AnyCalendar).Sample((from, hours, calendar) => Assert.Equal(
            TimeSpan.FromHours(hours),
            DeadlineRules.WorkingTimeBetween(from, DeadlineRules.AddWorkingHours(from, hours, calendar), calendar)));

    [Fact]
    public void WorkingTimeBetween_AfterSubtractingHours_IsTheHoursSubtracted() =>
        Gen.Select(Instants, Gen.Int[0, 200], AnyCalendar).Sample((due, hours, calendar) => Assert.Equal(
            TimeSpan.FromHours(hours),
            DeadlineRules.WorkingTimeBetween(DeadlineRules.SubtractWorkingHours(due, hours, calendar), due, calendar)));

    [Fact]
    public void WorkingTimeBetween_ThreeInstants_Adds() =>
        Gen.Select(Instants, Instants, Instants, AnyCalendar).Sample((a, b, c, calendar) => Assert.Equal(
            DeadlineRules.WorkingTimeBetween(a, c, calendar),
            DeadlineRules.WorkingTimeBetween(a, b, calendar) + DeadlineRules.WorkingTimeBetween(b, c, calendar)), iter: 20);

    [Fact]
    public void Remind_LargerAmount_IsNeverLaterAndNeverAfterDue() =>
        Gen.Select(Instants, Rules, Gen.Int[0, 20], AnyCalendar).Sample((due, before, more, calendar) =>
        {
            DateTimeOffset reminder = DeadlineRules.Remind(due, before, calendar);
            Assert.True(reminder <= due);
            Assert.True(DeadlineRules.Remind(due, before with { Amount = before.Amount + more }, calendar) <= reminder);
        });

    [Fact]
    public void SubtractWorkingDays_AfterAdding_ReturnsToTheSameDayOfWork() =>
        Gen.Select(Instants, Gen.Int[1, 60], AnyCalendar).Sample((from, days, calendar) =>
        {
            DateTimeOffset start = DeadlineRules.AddWorkingDays(from, 1, calendar);
            DateTimeOffset there = DeadlineRules.AddWorkingDays(start, days, calendar);
            DateTimeOffset back = DeadlineRules.SubtractWorkingDays(there, days, calendar);
            Assert.Equal(LocalTime.DateOf(start), LocalTime.DateOf(back));
            Assert.True(InOfficeHours(there, calendar));
        });

    [Fact]
    public void SameDayOrNextMorning_AnyInstant_IsNotAfterTheOuterLimit() =>
        Gen.Select(Instants, AnyCalendar).Sample((from, calendar) =>
        {
            DateTimeOffset target = DeadlineRules.SameDayOrNextMorning(from, calendar);
            Assert.InRange(target, from, DeadlineRules.EndOfNextWorkingMorning(from, calendar));
            Assert.True(target <= DeadlineRules.SameDayOrNextDay(from, calendar));
        });

    private static DateTimeOffset Due(DateTimeOffset from, DueRule rule, WorkingCalendar calendar) =>
        DeadlineRules.Compute(from, rule, calendar).Instant;
}
