using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Procedures.Interventions;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Procedures.Interventions;

/// <summary>Stopping a case and giving its tasks to others: with a reason, by those who may, once.</summary>
public sealed class CancelAndReassignTests
{
    private const string Why = "Văn bản gửi nhầm, đã thống nhất với nơi gửi.";

    [Theory]
    [InlineData(Steps.Administrator)]
    [InlineData(Steps.Director)]
    [InlineData(Steps.OfficeHead)]
    public async Task Cancel_WhoMay_TasksCloseRegistrationStaysReasonIsKept(string who)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var entries = (await office.EntriesAsync()).Count;

        var done = (await CancelAsync(office, who, Why)).Value;

        var row = await office.CaseAsync();
        Assert.Equal(("Cancelled", "Cancelled", true), (done.Status, row.Status, row.EndedAt is not null));
        Assert.Null(await office.FindOpenTaskAsync());
        Assert.Equal(entries, (await office.EntriesAsync()).Count);
        await office.RefusedAsync("task.taken-back", () => office.CompleteAsync(Steps.Specialist, task, new EOffice.Core.Assignment.ProcessDecision("Concluded", "Đã giải quyết xong việc này.")));
        await office.RefusedAsync("case.over", () => CancelAsync(office, who, Why));
        var past = Assert.Single((await office.MendingAsync(who))!.Past);
        Assert.Equal((InterventionKind.Cancelled, Why), (past.Kind, past.Reason));
        Assert.DoesNotContain(await office.JournalAsync(), e => e.Data?.Contains("nhầm", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(Steps.Specialist)]
    [InlineData(Steps.Clerk)]
    [InlineData(Steps.Deputy)]
    [InlineData(Steps.Archivist)]
    public async Task Cancel_WhoMayNot_Refused(string who)
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        await office.RefusedAsync("operation.forbidden", () => CancelAsync(office, who, Why));
        await office.RefusedAsync("operation.not-found", () => CancelAsync(office, "hoa.dongtam", Why));
        Assert.Null(await office.MendingAsync(who));
    }

    [Fact]
    public async Task Cancel_BadReasonOrStale_Refused()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var revision = (await office.CaseAsync()).Revision;

        await office.RefusedAsync("case.reason-required", () => CancelAsync(office, Steps.Director, "  "));
        await office.RefusedAsync("case.reason-required", () => CancelAsync(office, Steps.Director, new string('a', CaseIntervention.MostText + 1)));
        await office.RefusedAsync("operation.stale", () => CancelAsync(office, Steps.Director, Why, revision - 1));
        Assert.True((await CancelAsync(office, Steps.Director, Why, revision)).Succeeded);
    }

    [Fact]
    public async Task Reassign_Colleague_HasTheTaskIsToldAndMayDecide()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        (await ReassignAsync(office, Steps.Director, task, Steps.OtherSpecialist)).ValueOrThrow();

        var after = await office.OpenTaskAsync(Steps.Process);
        var holders = await office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).Select(h => h.PersonId).ToListAsync());
        Assert.Equal([office.Person(Steps.OtherSpecialist)], holders);
        Assert.Equal((task.DueAt, task.Step), (after.DueAt, after.Step));
        Assert.Contains(
            await office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().ToListAsync()), n => n.PersonId == office.Person(Steps.OtherSpecialist) && n.TaskId == task.Id);
        await office.RefusedAsync("task.not-yours", () => office.CompleteAsync(Steps.Specialist, after, new EOffice.Core.Assignment.ProcessDecision("NeedsAnswer", null)));
        Assert.True((await office.CompleteAsync(Steps.OtherSpecialist, after, await office.UsualAsync(after))).Succeeded);
    }

    [Fact]
    public async Task Reassign_BadChoice_RefusedInWords()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        await office.RefusedAsync("case.same-holder", () => ReassignAsync(office, Steps.Director, task, Steps.Specialist));
        await office.RefusedAsync("case.not-in-reach", () => ReassignAsync(office, Steps.Director, task, Steps.Clerk));
        await office.RefusedAsync("case.reason-required", () => ReassignAsync(office, Steps.Director, task, Steps.OtherSpecialist, "ngắn"));
        await office.RefusedAsync("operation.stale", () => ReassignAsync(office, Steps.Director, task, Steps.OtherSpecialist, revision: task.Revision + 1));
        await office.RefusedAsync("operation.forbidden", () => ReassignAsync(office, Steps.Specialist, task, Steps.OtherSpecialist));
        await office.RefusedAsync("operation.not-found", () => ReassignAsync(office, "hoa.dongtam", task, Steps.OtherSpecialist));
        await office.CompleteAsync(task, await office.UsualAsync(task));
        await office.RefusedAsync("case.task-not-open", () => ReassignAsync(office, Steps.Director, task, Steps.OtherSpecialist));
    }

    /// <summary>An act of authority stays within its role, and never goes to who drafted.</summary>
    [Fact]
    public async Task Reassign_Review_OnlyWithinRoleAndNotToTheDrafter()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Review);
        await using var closing = office;

        await office.RefusedAsync("case.barred", () => ReassignAsync(office, Steps.Director, task, Steps.Specialist));
        await office.RefusedAsync("case.not-in-reach", () => ReassignAsync(office, Steps.Director, task, Steps.OtherSpecialist));
        Assert.True((await ReassignAsync(office, Steps.Director, task, Steps.OtherUnitHead)).Succeeded);
    }

    private static Task<Outcome<CaseMended>> CancelAsync(DemoFixture office, string who, string? reason, int? revision = null) =>
        office.RunAsync<CancelCase, Outcome<CaseMended>>(who, c => c.RunAsync(new CancelCaseCommand(ProcedureScene.Op(), office.CaseId, reason, revision)));

    private static Task<Outcome<CaseMended>> ReassignAsync(DemoFixture office, string who, WorkTask task, string to, string reason = "Người giữ việc nghỉ ốm dài ngày.", int? revision = null) =>
        office.RunAsync<ReassignTask, Outcome<CaseMended>>(who, r => r.RunAsync(
            new ReassignTaskCommand(ProcedureScene.Op(), task.Id, revision ?? task.Revision, office.Person(to), reason)));
}
