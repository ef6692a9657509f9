using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Notices;
using EOffice.Core.Oversight.Pauses;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Oversight;

/// <summary>The clock of a case stands still while whoever asked supplies something (domain §8.3), and nobody else's waiting stops it.</summary>
public sealed class PauseClockTests
{
    private const string Request = "1765/SXD-QLN";
    private const string Reason = "Chờ chủ đầu tư bổ sung hồ sơ thiết kế";

    [Fact]
    public async Task Pause_NothingRings_ThenEverythingIsDueLaterByTheOfficeTimeItStood()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var due = task.DueAt!.Value;
        Assert.True((await PauseAsync(office, Steps.UnitHead, task.CaseId)).Succeeded);
        var paused = office.Time.GetUtcNow();

        // Two weeks: far beyond the due time.
        office.Time.Advance(TimeSpan.FromDays(14));
        await SweepAsync(office);
        Assert.Empty(await RemindersAsync(office));
        var moved = (await ResumeAsync(office, Steps.UnitHead, task.CaseId)).ValueOrThrow();

        var (after, calendar, caseDue) = await office.WithDbAsync(DemoFixture.Department, async db => (
            await db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == task.Id), await CalendarAsync(office), (await db.Set<Case>().SingleAsync(c => c.Id == task.CaseId)).State));
        Assert.Equal(1, moved.Moved);
        Assert.Equal(WorkingClock.Add(LocalTime.ToLocal(due), WorkingClock.Between(paused, office.Time.GetUtcNow(), calendar), calendar).UtcDateTime, after.DueAt);
        // Of the fourteen days nine were worked: 24 November is a day off.
        Assert.Equal(due.AddDays(13), after.DueAt);
        Assert.Contains("+p", after.DueRule, StringComparison.Ordinal);
        Assert.All(await office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ToListAsync()), h => Assert.Equal(after.DueAt, h.DueAt));
        Assert.Equal(after.DueAt, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Alarm>().Where(a => a.TaskId == task.Id && a.Threshold == "overdue").Select(a => (DateTime?)a.RingsAt).SingleAsync()));
        Assert.NotEmpty(caseDue);
        Assert.Equal(["clock.paused", "clock.resumed"], (await office.JournalAsync()).Where(e => e.Kind.StartsWith("clock.", StringComparison.Ordinal)).Select(e => e.Kind));

        // Whoever has it is told why, once; a clerk has nothing to do with it.
        var told = Assert.Single(await office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().AsNoTracking().Where(n => n.Template == NoticeTemplates.DuesMoved).ToListAsync()));
        Assert.Equal(office.Person(Steps.Specialist), told.PersonId);
        Assert.StartsWith("Hạn của 1 việc đã lùi theo thời gian tạm dừng", told.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Lịch làm việc", told.Body, StringComparison.Ordinal);

        // From then on it rings as ever, once.
        office.Time.SetUtcNow(LocalTime.ToLocal(after.DueAt!.Value).AddMinutes(1));
        await SweepAsync(office);
        Assert.NotEmpty(await RemindersAsync(office));
    }

    [Fact]
    public async Task Resume_TaskThatLapsedBefore_StaysLapsed_OneOpenedMeanwhile_MovesFromItsOpening()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Assign);
        await using var closing = office;
        Assert.True((await PauseAsync(office, Steps.Director, task.CaseId)).Succeeded);
        office.Time.Advance(TimeSpan.FromDays(1));
        (await office.CompleteAsync(task, await office.UsualAsync(task))).ValueOrThrow();
        var opened = await office.OpenTaskAsync();
        var (due, since) = (opened.DueAt!.Value, office.Time.GetUtcNow());
        office.Time.Advance(TimeSpan.FromDays(7));
        await SweepAsync(office);

        (await ResumeAsync(office, Steps.Director, task.CaseId)).ValueOrThrow();

        var after = await office.WithDbAsync(DemoFixture.Department, db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == opened.Id));
        var calendar = await CalendarAsync(office);
        Assert.Equal(WorkingClock.Add(LocalTime.ToLocal(due), WorkingClock.Between(since, office.Time.GetUtcNow(), calendar), calendar).UtcDateTime, after.DueAt);

        office.Time.SetUtcNow(LocalTime.ToLocal(after.DueAt!.Value).AddHours(1));
        Assert.True((await PauseAsync(office, Steps.Director, task.CaseId)).Succeeded);
        office.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, (await ResumeAsync(office, Steps.Director, task.CaseId)).ValueOrThrow().Moved);
        Assert.Equal(after.DueAt, await office.WithDbAsync(DemoFixture.Department, db => db.Set<WorkTask>().Where(t => t.Id == opened.Id).Select(t => t.DueAt).SingleAsync()));
    }

    [Fact]
    public async Task Pause_ByOthers_TwiceOrWithoutTheRequest_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        await office.RefusedAsync("operation.forbidden", () => PauseAsync(office, Steps.Specialist, task.CaseId));
        await office.RefusedAsync("operation.forbidden", () => PauseAsync(office, Steps.Clerk, task.CaseId));
        await office.RefusedAsync("operation.forbidden", () => PauseAsync(office, Steps.OtherUnitHead, task.CaseId));
        await office.RefusedAsync("operation.not-found", () => PauseAsync(office, "son.dongtam", task.CaseId));
        await office.RefusedAsync("pause.request-missing", () => PauseAsync(office, Steps.Director, task.CaseId, " "));
        await office.RefusedAsync("pause.reason-missing", () => PauseAsync(office, Steps.Director, task.CaseId, Request, "chờ"));
        await office.RefusedAsync("pause.not-paused", () => ResumeAsync(office, Steps.Director, task.CaseId));
        Assert.True((await PauseAsync(office, Steps.Director, task.CaseId)).Succeeded);
        var refused = await PauseAsync(office, Steps.UnitHead, task.CaseId);
        Assert.Equal("pause.already-paused", refused.Refusal!.Code);
        Assert.Contains("Trần Quang Minh", refused.Refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h:4", "h:4+p", true)]
    [InlineData("h:4+p", "h:4+p", true)]
    [InlineData("wd:2", "wd:2+p", false)]
    [InlineData("ext:2026-12-01", "ext:2026-12-01+p", false)]
    [InlineData(null, "+p", false)]
    public void Rule_StoodStillOnceOrAgain_KeepsHowItCounts(string? rule, string marked, bool isCalendarTime)
    {
        Assert.Equal(marked, PauseRules.RuleOf(rule));
        Assert.Equal(isCalendarTime, PauseRules.IsCalendarTime(marked));
    }

    private static Task<Outcome<Nothing>> PauseAsync(DemoFixture office, string who, Guid caseId, string request = Request, string reason = Reason) =>
        office.RunAsync<PauseClock, Outcome<Nothing>>(who, c => c.RunAsync(new PauseClockCommand(Guid.NewGuid().ToString("N"), caseId, request, reason)));

    private static Task<Outcome<ClockResumed>> ResumeAsync(DemoFixture office, string who, Guid caseId) =>
        office.RunAsync<PauseClock, Outcome<ClockResumed>>(who, c => c.ResumeAsync(Guid.NewGuid().ToString("N"), caseId));

    private static Task SweepAsync(DemoFixture office) => office.Services.GetRequiredService<DeadlineSweep>().RunAsync();

    private static Task<WorkingCalendar> CalendarAsync(DemoFixture office) =>
        office.RunAsync<Calendars, WorkingCalendar>(Steps.Director, c => c.OfAsync(office.Who(Steps.Director).AgencyId));

    private static Task<List<Notice>> RemindersAsync(DemoFixture office) => office.WithDbAsync(
        DemoFixture.Department, db => db.Set<Notice>().AsNoTracking().Where(n => n.Template == NoticeTemplates.TaskReminder || n.Template == NoticeTemplates.TaskEscalated).ToListAsync());
}
