using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Documents;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Notices;

namespace EOffice.Core.Tests.Deadlines;

[Trait("Rule", "C7")]
public sealed class AlarmRulesTests
{
    private static readonly WorkingCalendar Calendar = VietnamHolidays.StandardCalendar();

    [Fact]
    public void Plan_RemindersAndLapse_CountedByTheWorkingCalendar() =>
        Assert.Equal(
            ["remind:wd:1 2026-03-04T07:30", "remind:wh:4 2026-03-05T13:30", "overdue 2026-03-05T17:30"],
            Planned("wd:1;wh:4"));

    [Fact]
    public void Plan_ReminderBeforeOpening_IsLeftOut() =>
        Assert.Equal(["remind:wh:4 2026-03-05T13:30", "overdue 2026-03-05T17:30"], Planned("wd:10; wh:4;"));

    [Fact]
    public void Plan_SameReminderTwice_IsOne() =>
        Assert.Equal(["remind:wh:4 2026-03-05T13:30", "overdue 2026-03-05T17:30"], Planned("wh:4;wh:4"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Plan_NoReminders_OnlyTheLapse(string? reminders) => Assert.Equal(["overdue 2026-03-05T17:30"], Planned(reminders));

    [Fact]
    public void Plan_NoDueTime_Nothing() => Assert.Empty(AlarmRules.Plan(NewTask(null, "wh:4"), Calendar));

    [Fact]
    public void Plan_NotARule_Throws() => Assert.Throws<FormatException>(() => Planned("soon"));

    [Fact]
    public void MostSevere_LapseBeforeAnyReminder_ThenTheLatest()
    {
        Assert.Equal("overdue", AlarmRules.MostSevere([NewAlarm("remind:wh:1", 5), NewAlarm("overdue", 4)]).Threshold);
        Assert.Equal("remind:wh:1", AlarmRules.MostSevere([NewAlarm("remind:wh:4", 2), NewAlarm("remind:wh:1", 3)]).Threshold);
    }

    private static string[] Planned(string? reminders) =>
        [.. AlarmRules.Plan(NewTask("2026-03-05T17:30", reminders), Calendar)
            .Select(p => $"{p.Threshold} {LocalTime.ToLocal(p.RingsAt):yyyy-MM-dd'T'HH:mm}")];

    private static Alarm NewAlarm(string threshold, int hour) => new()
    {
        Id = Guid.NewGuid(),
        AgencyId = Guid.NewGuid(),
        TaskId = Guid.NewGuid(),
        Threshold = threshold,
        RingsAt = new DateTime(2026, 3, 2, hour, 0, 0, DateTimeKind.Utc),
    };

    private static WorkTask NewTask(string? due, string? reminders) => new()
    {
        Id = Guid.NewGuid(),
        AgencyId = Guid.NewGuid(),
        CaseId = Guid.NewGuid(),
        DocumentId = Guid.NewGuid(),
        BookmarkId = "b",
        Step = "s",
        StepType = "EOffice.Process",
        StepName = "Xử lý",
        State = WorkTaskState.Open,
        PositionId = Guid.NewGuid(),
        Urgency = Urgency.Normal,
        OpenedAt = NoticeOffice.At("2026-03-02T09:00").UtcDateTime,
        DueAt = due is null ? null : NoticeOffice.At(due).UtcDateTime,
        Reminders = reminders,
    };
}
