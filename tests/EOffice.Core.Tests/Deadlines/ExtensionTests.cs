using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Deadlines.Extensions;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Notices;
using EOffice.Core.Tests.Tasks;
using EOffice.Data;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Deadlines;

/// <summary>Xin gia hạn: who asks, who decides, what moves, and what the journal keeps of it.</summary>
public sealed class ExtensionTests
{
    private const string Due = "2026-03-04T17:30";
    private const string Why = "Chờ số liệu của các huyện gửi về.";

    private static readonly DateOnly Later = new(2026, 3, 9);

    [Fact]
    public async Task Grant_MovesTheDueTimeOfTaskHoldersAndAlarms()
    {
        await using var office = await HandRaceTests.OpenAsync(DatabaseProvider.Sqlite, "2026-03-02T09:00");
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, Due, "wd:1");
        var asked = await AskAsync(office, staff.Specialist, task, Later);
        Assert.True(asked.Succeeded, asked.Refusal?.Message);
        Assert.Equal([staff.UnitHead], await ToldAsync(office, NoticeTemplates.ExtensionAsked));
        Assert.Equal("extension.already-asked", (await AskAsync(office, staff.Specialist, task, Later)).Refusal?.Code);

        var granted = await DecideAsync(office, staff.UnitHead, asked.Value.ExtensionId, grant: true);

        var end = NoticeOffice.At("2026-03-09T17:30").UtcDateTime;
        Assert.Equal(end, granted.Value.Due);
        var after = await TaskAsync(office, task);
        Assert.Equal((end, "ext:2026-03-09", task.Revision), (after.DueAt, after.DueRule, after.Revision));
        Assert.NotNull(after.CalendarVersion);
        Assert.Equal([end], await office.WithDbAsync(staff, db => db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).Select(h => h.DueAt).ToListAsync()));
        Assert.Equal(end, await office.WithDbAsync(staff, db => db.Set<Alarm>().Where(a => a.TaskId == task.Id && a.Threshold == "overdue").Select(a => a.RingsAt).SingleAsync()));
        Assert.Equal([staff.Specialist], await ToldAsync(office, NoticeTemplates.ExtensionGranted));
        var journal = (await office.JournalAsync(staff)).Single(e => e.Kind == "extension.granted");
        Assert.Contains("\"afterLapse\":false", journal.Data, StringComparison.Ordinal);
        Assert.Contains("\"old\":\"2026-03-04T10:30:00", journal.Data, StringComparison.Ordinal);
        Assert.DoesNotContain(Why, journal.Data, StringComparison.Ordinal);
        Assert.Equal("extension.already-decided", (await DecideAsync(office, staff.UnitHead, asked.Value.ExtensionId, grant: false)).Refusal?.Code);
        Assert.Equal(0, await office.SweepAtAsync("2026-03-05T09:00"));
    }

    [Fact]
    public async Task Ask_AfterTheLapse_IsMarkedSo_AndItLapsesAgainAtTheNewDue()
    {
        await using var office = await HandRaceTests.OpenAsync(DatabaseProvider.Sqlite, "2026-03-02T09:00");
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, Due);
        await office.SweepAtAsync("2026-03-05T09:00");

        var asked = (await AskAsync(office, staff.UnitHead, task, Later)).Value.ExtensionId;
        await using (var scope = office.Host.Open(new ProcessContext(staff.AgencyId, staff.Head)))
        {
            var granted = await scope.ServiceProvider.GetRequiredService<DecideExtension>().RunAsync(new DecideExtensionCommand(asked, 1, "cho", true));
            Assert.True(granted.Succeeded, granted.Refusal?.Message);
        }

        var extension = await office.WithDbAsync(staff, db => db.Set<DueExtension>().SingleAsync(e => e.Id == asked));
        Assert.True(extension.IsAfterLapse);
        Assert.Contains("\"afterLapse\":true", (await office.JournalAsync(staff)).Single(e => e.Kind == "extension.granted").Data, StringComparison.Ordinal);
        Assert.Equal(0, await office.SweepAtAsync("2026-03-09T17:29"));
        Assert.Equal(1, await office.SweepAtAsync("2026-03-10T09:00"));
        Assert.Equal(0, await office.SweepAsync());
        Assert.Equal(2, (await TaskAsync(office, task)).Escalations);
    }

    /// <summary>Lapsed, granted more time, and swept by four servers at each of its moments: every rung that lies ahead again rings once for the new due time.</summary>
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [Trait("Rule", "C7")]
    public async Task Grant_AfterTheLapse_RungsAheadRingOnceMore(DatabaseProvider provider)
    {
        await using var office = await HandRaceTests.OpenAsync(provider, "2026-03-02T09:00");
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, Due, "wd:1");
        foreach (var at in new[] { "2026-03-03T08:00", "2026-03-05T09:00" })
        {
            Assert.Equal(1, await office.SweepAtAsync(at));
        }

        var asked = (await AskAsync(office, staff.UnitHead, task, Later)).Value.ExtensionId;
        (await DecideAsync(office, staff.Head, asked, grant: true, seen: 1)).Checked();
        Assert.Equal([("overdue", 1), ("remind:wd:1", 1)], await office.WithDbAsync(
            staff, async db => (await db.Set<Alarm>().Where(a => a.TaskId == task.Id && a.SettledAt == null).OrderBy(a => a.Threshold).ToListAsync()).Select(a => (a.Threshold, a.Round))));

        foreach (var (at, template, person) in new[] { ("2026-03-06T08:00", NoticeTemplates.TaskReminder, staff.UnitHead), ("2026-03-10T09:00", NoticeTemplates.TaskEscalated, staff.Head) })
        {
            var before = (await ToldAsync(office, template)).Count;
            office.Host.Time.SetUtcNow(NoticeOffice.At(at));
            Assert.Equal(1, (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(office.SweepAsync)))).Sum());
            Assert.Equal([person], (await ToldAsync(office, template)).Skip(before));
        }

        Assert.Equal(2, (await TaskAsync(office, task)).Escalations);
        Assert.Equal([staff.Head], await office.HoldersAsync(staff, task));
        Assert.False(await office.WithDbAsync(staff, db => db.Set<Alarm>().AnyAsync(a => a.TaskId == task.Id && a.SettledAt == null)));
    }

    [Fact]
    public async Task Ask_WhatMayNot_IsRefused()
    {
        await using var office = await HandRaceTests.OpenAsync(DatabaseProvider.Sqlite, "2026-03-02T09:00");
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, Due);
        var endless = await office.OpenTaskAsync(staff, null);

        Assert.Equal("extension.reason-missing", (await AskAsync(office, staff.Specialist, task, Later, "chậm")).Refusal?.Code);
        Assert.Equal("extension.day-missing", (await AskAsync(office, staff.Specialist, task, null)).Refusal?.Code);
        Assert.Equal("extension.day-off", (await AskAsync(office, staff.Specialist, task, new DateOnly(2026, 3, 8))).Refusal?.Code);
        Assert.Equal("extension.not-later", (await AskAsync(office, staff.Specialist, task, new DateOnly(2026, 3, 4))).Refusal?.Code);
        Assert.Equal("extension.no-due", (await AskAsync(office, staff.Specialist, endless, Later)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await AskAsync(office, staff.Head, task, Later)).Refusal?.Code);
        await using var other = office.Host.Open(new ProcessContext(office.Commune.AgencyId, office.Commune.Specialist));
        var foreign = await other.ServiceProvider.GetRequiredService<AskExtension>().RunAsync(new AskExtensionCommand(task.Id, "khác", Later, Why));
        Assert.Equal("operation.not-found", foreign.Refusal?.Code);
        Assert.Equal(0, await office.WithDbAsync(staff, db => db.Set<DueExtension>().CountAsync()));
    }

    [Fact]
    public async Task Decide_WhoMayNotOrLooksTooLate_IsRefused()
    {
        await using var office = await HandRaceTests.OpenAsync(DatabaseProvider.Sqlite, "2026-03-02T09:00");
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, Due);
        var asked = (await AskAsync(office, staff.Specialist, task, Later)).Value.ExtensionId;

        Assert.Equal("operation.forbidden", (await DecideAsync(office, staff.Specialist, asked, grant: true)).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await DecideAsync(office, staff.Head, asked, grant: true)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await DecideAsync(office, staff.UnitHead, Guid.NewGuid(), grant: true)).Refusal?.Code);
        Assert.Equal("extension.answer-missing", (await DecideAsync(office, staff.UnitHead, asked, grant: false)).Refusal?.Code);
        Assert.Equal("extension.day-off", (await DecideAsync(office, staff.UnitHead, asked, grant: true, new DateOnly(2026, 3, 15))).Refusal?.Code);
        await office.SweepAtAsync("2026-03-04T17:31");
        var late = await DecideAsync(office, staff.UnitHead, asked, grant: true);
        Assert.Equal("extension.went-up", late.Refusal?.Code);
        Assert.Contains("Lê Văn Bình lúc 17:31 04/03/2026", late.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuse_And_Withdraw_LeaveTheDueTime()
    {
        await using var office = await HandRaceTests.OpenAsync(DatabaseProvider.Sqlite, "2026-03-02T09:00");
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, Due);
        var first = (await AskAsync(office, staff.Specialist, task, Later)).Value.ExtensionId;
        Assert.False((await DecideAsync(office, staff.UnitHead, first, grant: false, answer: "Việc gấp, không lùi được.")).Value.IsGranted);
        Assert.Equal([staff.Specialist], await ToldAsync(office, NoticeTemplates.ExtensionRefused));

        var second = (await AskAsync(office, staff.Specialist, task, Later)).Value.ExtensionId;
        Assert.Equal("operation.not-found", (await WithdrawAsync(office, staff.UnitHead, second)).Refusal?.Code);
        Assert.True((await WithdrawAsync(office, staff.Specialist, second)).Succeeded);
        Assert.Equal("extension.already-decided", (await WithdrawAsync(office, staff.Specialist, second)).Refusal?.Code);
        Assert.Equal(task.DueAt, (await TaskAsync(office, task)).DueAt);

        var third = (await AskAsync(office, staff.Specialist, task, Later)).Value.ExtensionId;
        await office.EndAsync(task);
        var moot = await office.WithDbAsync(staff, db => db.Set<DueExtension>().SingleAsync(e => e.Id == third));
        Assert.Equal(ExtensionState.Moot, moot.State);
    }

    /// <summary>The unit head who assigned decides within the case's deadline; beyond it the head who set that, and only together with it.</summary>
    [Fact]
    public async Task Grant_BeyondTheCase_IsTheHeads_AndMovesTheCaseToo()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var far = new DateOnly(2027, 1, 12);
        Assert.True(LocalTime.At(far, TimeOnly.MinValue).UtcDateTime > task.DueAt);
        var asked = (await office.RunAsync<AskExtension, Outcome<ExtensionRequested>>(Steps.Specialist, a => a.RunAsync(new AskExtensionCommand(task.Id, "xin", far, Why)))).ValueOrThrow();
        Task<Outcome<ExtensionDecision>> Decide(string user, bool moveCase) => office.RunAsync<DecideExtension, Outcome<ExtensionDecision>>(
            user, d => d.RunAsync(new DecideExtensionCommand(asked.ExtensionId, 0, Guid.NewGuid().ToString("N"), true, null, moveCase)));

        await office.RefusedAsync("operation.forbidden", () => Decide(Steps.UnitHead, true));
        await office.RefusedAsync("extension.case-must-move", () => Decide(Steps.Director, false));
        Assert.True((await Decide(Steps.Director, true)).Succeeded);
        Assert.Contains(await office.JournalAsync(), e => e.Kind == "case.due-moved");
        var row = await office.CaseAsync();
        Assert.StartsWith(far.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), row.Variable(CaseVariables.CaseDue), StringComparison.Ordinal);
        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);
    }

    private static async Task<Outcome<ExtensionRequested>> AskAsync(NoticeOffice office, Guid person, WorkTask task, DateOnly? day, string why = Why)
    {
        await using var scope = office.Host.Open(new ProcessContext(office.Department.AgencyId, person));
        return await scope.ServiceProvider.GetRequiredService<AskExtension>().RunAsync(new AskExtensionCommand(task.Id, Guid.NewGuid().ToString("N"), day, why));
    }

    private static async Task<Outcome<ExtensionDecision>> DecideAsync(NoticeOffice office, Guid person, Guid extension, bool grant, DateOnly? due = null, string? answer = null, int seen = 0)
    {
        await using var scope = office.Host.Open(new ProcessContext(office.Department.AgencyId, person));
        return await scope.ServiceProvider.GetRequiredService<DecideExtension>().RunAsync(
            new DecideExtensionCommand(extension, seen, Guid.NewGuid().ToString("N"), grant, due, false, answer));
    }

    private static async Task<Outcome<Nothing>> WithdrawAsync(NoticeOffice office, Guid person, Guid extension)
    {
        await using var scope = office.Host.Open(new ProcessContext(office.Department.AgencyId, person));
        return await scope.ServiceProvider.GetRequiredService<WithdrawExtension>().RunAsync(new WithdrawExtensionCommand(extension, Guid.NewGuid().ToString("N")));
    }

    private static Task<WorkTask> TaskAsync(NoticeOffice office, WorkTask task) => office.WithDbAsync(office.Department, db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == task.Id));

    private static async Task<List<Guid>> ToldAsync(NoticeOffice office, string template) => [.. (await office.NoticesAsync(office.Department)).Where(n => n.Template == template).Select(n => n.PersonId)];
}
