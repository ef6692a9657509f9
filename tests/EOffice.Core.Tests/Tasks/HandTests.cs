using EOffice.Core.Assignment;
using EOffice.Core.Deadlines;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Tasks;

/// <summary>Nhận việc, trả lại nhóm, lấy lại, giao người khác làm: who acts, who waits, and what each is told.</summary>
public sealed class HandTests
{
    private const string Why = "Cần xử lý gấp trong chiều nay.";
    private const string What = "Đối chiếu số liệu rồi kết luận giúp tôi.";

    [Fact]
    public async Task Claim_ByOne_TheOtherWaitsUntilItIsReleased()
    {
        await using var office = await SharedAsync();
        var task = await office.OpenTaskAsync(Steps.Process);

        Assert.True((await ClaimAsync(office, Steps.Specialist, task)).Succeeded);
        await office.RefusedAsync("hand.claimed", () => ConcludeAsync(office, Steps.OtherSpecialist, task));
        await office.RefusedAsync("hand.claimed", () => ClaimAsync(office, Steps.OtherSpecialist, task));
        var told = (await ClaimAsync(office, Steps.OtherSpecialist, task)).Refusal!.Message;
        Assert.Contains("Nguyễn Thu Hà đã nhận việc này lúc 08:00 23/11/2026", told, StringComparison.Ordinal);
        var counts = await office.RunAsync<Inbox, InboxCounts>(Steps.OtherSpecialist, inbox => inbox.CountAsync());
        Assert.Equal((0, 1), (counts.ToDo, counts.Waiting));
        Assert.Equal(["Nguyễn Thu Hà"], (await DetailAsync(office, Steps.OtherSpecialist, InboxGroup.Waiting)).Holders);
        Assert.Equal("Hà nhận", (await DetailAsync(office, Steps.OtherSpecialist, InboxGroup.Waiting)).InHand);

        await office.RefusedAsync("hand.claimed", () => ReleaseAsync(office, Steps.OtherSpecialist, task));
        Assert.True((await ReleaseAsync(office, Steps.Specialist, task)).Succeeded);
        Assert.True((await ConcludeAsync(office, Steps.OtherSpecialist, task)).Succeeded);
        Assert.Equal(["task.claimed", "task.released"], (await KindsAsync(office, task)).Where(k => k is "task.claimed" or "task.released"));
    }

    [Fact]
    public async Task Claim_WhoMayNot_IsRefused()
    {
        await using var office = await SharedAsync();
        var task = await office.OpenTaskAsync(Steps.Process);

        await office.RefusedAsync("operation.not-found", () => ClaimAsync(office, Steps.Clerk, task));
        await office.RefusedAsync("operation.not-found", () => ClaimAsync(office, "son.dongtam", task));
        await office.RefusedAsync("hand.not-claimed", () => ReleaseAsync(office, Steps.Specialist, task));
        var first = await ClaimAsync(office, Steps.Specialist, task, "một");
        Assert.Equal(first.Value, (await ClaimAsync(office, Steps.Specialist, task, "một")).Value);
        await office.RefusedAsync("hand.already-yours", () => ClaimAsync(office, Steps.Specialist, task));
        Assert.True((await ConcludeAsync(office, Steps.Specialist, task)).Succeeded);
        await office.RefusedAsync("task.already-done", () => ClaimAsync(office, Steps.OtherSpecialist, task));
    }

    [Fact]
    [Trait("Rule", "R1")]
    public async Task Hands_WhileARecallWaits_StandStill()
    {
        await using var office = await SharedAsync();
        var task = await office.OpenTaskAsync(Steps.Process);
        var claimed = (await ClaimAsync(office, Steps.Specialist, task)).Value;
        await SuspendAsync(office, task, stop: true);

        await office.RefusedAsync("task.suspended", () => ReleaseAsync(office, Steps.Specialist, task));
        await office.RefusedAsync("task.suspended", () => DelegateAsync(office, Steps.Specialist, task, Steps.OtherSpecialist, claimed.HoldersRevision));
        await office.RefusedAsync("task.suspended", () => TakeOverAsync(office, Steps.UnitHead, task, claimed.HoldersRevision));
        await office.RefusedAsync("operation.not-found", () => ClaimAsync(office, Steps.Clerk, task));
        await SuspendAsync(office, task, stop: false);
        Assert.True((await ReleaseAsync(office, Steps.Specialist, task)).Succeeded);
    }

    [Fact]
    public async Task Claim_OfATaskThatOnlyOneHolds_IsNotNeeded()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        await office.RefusedAsync("hand.only-yours", () => ClaimAsync(office, Steps.Specialist, task));
    }

    [Fact]
    public async Task TakeOver_ByTheUnitHead_TheClaimerIsTold_AndTheGroupGetsItBack()
    {
        await using var office = await SharedAsync();
        var task = await office.OpenTaskAsync(Steps.Process);
        await office.RefusedAsync("hand.nobody-has-it", () => TakeOverAsync(office, Steps.UnitHead, task, 0));
        var claimed = (await ClaimAsync(office, Steps.Specialist, task)).Value;

        await office.RefusedAsync("operation.forbidden", () => TakeOverAsync(office, Steps.OtherSpecialist, task, claimed.HoldersRevision));
        await office.RefusedAsync("operation.not-found", () => TakeOverAsync(office, Steps.OtherUnitHead, task, claimed.HoldersRevision));
        await office.RefusedAsync("hand.reason-missing", () => TakeOverAsync(office, Steps.UnitHead, task, claimed.HoldersRevision, "gấp"));
        await office.RefusedAsync("operation.stale", () => TakeOverAsync(office, Steps.UnitHead, task, claimed.HoldersRevision - 1));
        Assert.True((await TakeOverAsync(office, Steps.UnitHead, task, claimed.HoldersRevision)).Succeeded);

        await office.RefusedAsync("hand.claimed", () => ConcludeAsync(office, Steps.Specialist, task));
        Assert.Equal([office.Person(Steps.Specialist)], await ToldAsync(office, NoticeTemplates.TaskTakenOver));
        Assert.True((await ReleaseAsync(office, Steps.UnitHead, task)).Succeeded);
        Assert.Equal(new[] { office.Person(Steps.Specialist), office.Person(Steps.OtherSpecialist) }.Order(), (await RowsAsync(office, task)).Select(r => r.PersonId).Order());
        Assert.True((await ConcludeAsync(office, Steps.OtherSpecialist, task)).Succeeded);
    }

    [Fact]
    public async Task Delegate_ToAColleague_WhoDoesItInTheirOwnName()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        Assert.True((await DelegateAsync(office, Steps.Specialist, task, Steps.OtherSpecialist)).Succeeded);
        await office.RefusedAsync("hand.delegated", () => ConcludeAsync(office, Steps.Specialist, task));
        await office.RefusedAsync("hand.no-chain", () => DelegateAsync(office, Steps.OtherSpecialist, task, Steps.UnitHead, 1));
        Assert.Equal([office.Person(Steps.OtherSpecialist)], await ToldAsync(office, NoticeTemplates.TaskDelegated));
        Assert.Equal("giao cho Long", (await DetailAsync(office, Steps.Specialist, InboxGroup.Waiting)).InHand);
        Assert.Equal("Hà giao", (await DetailAsync(office, Steps.OtherSpecialist, InboxGroup.ToDo)).InHand);

        Assert.True((await ConcludeAsync(office, Steps.OtherSpecialist, task)).Succeeded);
        var done = await office.WithDbAsync(DemoFixture.Department, db => db.Set<WorkTask>().SingleAsync(t => t.Id == task.Id));
        Assert.Equal((office.Person(Steps.OtherSpecialist), (Guid?)null), (done.CompletedById, done.ActingForId));
        Assert.Equal(DelegationEnd.TaskEnded, (await DelegationsAsync(office, task)).Single().End);
    }

    [Fact]
    public async Task Delegate_WhatMayNot_IsRefused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        await office.RefusedAsync("operation.not-found", () => DelegateAsync(office, Steps.OtherSpecialist, task, Steps.Specialist));
        await office.RefusedAsync("operation.not-found", () => DelegateAsync(office, "son.dongtam", task, Steps.Specialist));
        await office.RefusedAsync("hand.colleague-wrong", () => DelegateAsync(office, Steps.Specialist, task, Steps.Clerk));
        await office.RefusedAsync("hand.colleague-holds", () => DelegateAsync(office, Steps.Specialist, task, Steps.Specialist));
        await office.RefusedAsync("operation.stale", () => DelegateAsync(office, Steps.Specialist, task, Steps.OtherSpecialist, 7));
        await office.RefusedAsync("hand.text-missing", () => DelegateAsync(office, Steps.Specialist, task, Steps.OtherSpecialist, 0, "làm"));
        await office.RefusedAsync("hand.due-wrong", () => DelegateAsync(office, Steps.Specialist, task, Steps.OtherSpecialist, 0, What, new DateOnly(2027, 11, 23)));
        await office.RefusedAsync("hand.due-wrong", () => DelegateAsync(office, Steps.Specialist, task, Steps.OtherSpecialist, 0, What, new DateOnly(2026, 11, 22)));
    }

    [Fact]
    public async Task Delegate_OfADirection_IsAMatterOfAuthority()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;

        await office.RefusedAsync("hand.needs-authority", () => DelegateAsync(office, Steps.Director, task, Steps.Deputy));
    }

    [Fact]
    public async Task Delegation_GivenBackAndGotBack_EachIsTold()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var given = (await DelegateAsync(office, Steps.Specialist, task, Steps.OtherSpecialist)).Value;

        await office.RefusedAsync("hand.note-missing", () => GiveBackAsync(office, Steps.OtherSpecialist, task, "không"));
        Assert.True((await GiveBackAsync(office, Steps.OtherSpecialist, task, "Tôi đi công tác đến hết tuần.")).Succeeded);
        Assert.Equal([office.Person(Steps.Specialist)], await ToldAsync(office, NoticeTemplates.TaskGivenBack));

        office.Time.Advance(TimeSpan.FromMinutes(1));
        given = (await DelegateAsync(office, Steps.Specialist, task, Steps.OtherSpecialist, given.HoldersRevision + 1)).Value;
        await office.RefusedAsync("operation.stale", () => GetBackAsync(office, Steps.Specialist, task, given.HoldersRevision - 1));
        await office.RefusedAsync("operation.forbidden", () => GetBackAsync(office, Steps.OtherSpecialist, task, given.HoldersRevision));
        Assert.True((await GetBackAsync(office, Steps.Specialist, task, given.HoldersRevision)).Succeeded);
        Assert.Equal([office.Person(Steps.OtherSpecialist)], await ToldAsync(office, NoticeTemplates.TaskGotBack));
        Assert.Equal([DelegationEnd.GivenBack, DelegationEnd.GotBack], (await DelegationsAsync(office, task)).Select(d => d.End));
        Assert.True((await ConcludeAsync(office, Steps.Specialist, task)).Succeeded);
    }

    [Fact]
    public async Task Claim_BySubstitute_IsInTheAbsentOnesName()
    {
        await using var office = await SharedAsync();
        var task = await office.OpenTaskAsync(Steps.Process);
        var today = new DateOnly(2026, 11, 23);
        (await office.RunAsync<ManageSubstitutions, Outcome<SubstitutionMade>>(Steps.Specialist, m => m.MakeAsync(
            new MakeSubstitutionCommand("vắng", office.Person(Steps.Specialist), office.Person("nhu.sxd"), today, today.AddDays(3), [], "Nghỉ phép năm")))).ValueOrThrow();

        Assert.True((await ClaimAsync(office, "nhu.sxd", task)).Succeeded);

        var states = (await RowsAsync(office, task)).ToDictionary(r => r.PersonId, r => r.State);
        Assert.Equal(WorkTaskState.Open, states[office.Person(Steps.Specialist)]);
        Assert.Equal(WorkTaskState.Open, states[office.Person("nhu.sxd")]);
        Assert.Equal(WorkTaskState.Elsewhere, states[office.Person(Steps.OtherSpecialist)]);
        Assert.Contains("(thay mặt Nguyễn Thu Hà)", (await ClaimAsync(office, Steps.OtherSpecialist, task)).Refusal!.Message, StringComparison.Ordinal);
        Assert.True((await ConcludeAsync(office, Steps.Specialist, task)).Succeeded);
    }

    [Fact]
    public async Task Lapse_OfAClaimedTask_RemindsTheClaimer_AndEndsTheClaim()
    {
        await using var office = await SharedAsync();
        var task = await office.OpenTaskAsync(Steps.Process);
        Assert.True((await ClaimAsync(office, Steps.Specialist, task)).Succeeded);

        office.Time.SetUtcNow(new DateTimeOffset(task.DueAt!.Value, TimeSpan.Zero).AddMinutes(1));
        await office.Services.GetRequiredService<DeadlineSweep>().RunAsync();

        var after = await office.OpenTaskAsync(Steps.Process);
        Assert.Equal((1, (Guid?)null), (after.Escalations, after.ClaimedById));
        Assert.Contains("task.claim-ended", await KindsAsync(office, task));
        Assert.Equal([(office.Person(Steps.UnitHead), WorkTaskState.Open)], (await RowsAsync(office, task)).Select(r => (r.PersonId, r.State)));
        Assert.DoesNotContain(office.Person(Steps.OtherSpecialist), await ToldAsync(office, NoticeTemplates.TaskReminder));
        await office.RefusedAsync("hand.gone", () => ClaimAsync(office, Steps.Specialist, task));
    }

    /// <summary>At the handler's step, which two specialists hold.</summary>
    private static async Task<DemoFixture> SharedAsync()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await office.GiveAsync(task, Steps.OtherSpecialist);
        return office;
    }

    private static Task<Outcome<Nothing>> SuspendAsync(DemoFixture office, WorkTask task, bool stop) =>
        office.Services.RunAsync<IServiceProvider, Outcome<Nothing>>(office.SystemOf(DemoFixture.Department), services => services.GetRequiredService<OfficeWork>().RunAsync<Nothing>(Op(null), "test", async () =>
        {
            var cases = services.GetRequiredService<CaseSuspension>();
            await (stop ? cases.StopAsync([task.DocumentId]) : cases.ReleaseAsync([task.DocumentId]));
            return default(Nothing);
        }));

    private static string Op(string? operation) => operation ?? Guid.NewGuid().ToString("N");

    private static Task<Outcome<TaskHandChanged>> ClaimAsync(DemoFixture office, string user, WorkTask task, string? operation = null) =>
        office.RunAsync<ClaimTask, Outcome<TaskHandChanged>>(user, claim => claim.RunAsync(new ClaimTaskCommand(task.Id, Op(operation))));

    private static Task<Outcome<TaskHandChanged>> ReleaseAsync(DemoFixture office, string user, WorkTask task) =>
        office.RunAsync<ReleaseTask, Outcome<TaskHandChanged>>(user, release => release.RunAsync(new ReleaseTaskCommand(task.Id, Op(null))));

    private static Task<Outcome<TaskHandChanged>> TakeOverAsync(DemoFixture office, string user, WorkTask task, int seen, string reason = Why) =>
        office.RunAsync<TakeOverTask, Outcome<TaskHandChanged>>(user, take => take.RunAsync(new TakeOverTaskCommand(task.Id, seen, Op(null), reason)));

    private static Task<Outcome<TaskHandChanged>> DelegateAsync(DemoFixture office, string user, WorkTask task, string to, int seen = 0, string text = What, DateOnly? due = null) =>
        office.RunAsync<DelegateTask, Outcome<TaskHandChanged>>(user, give => give.RunAsync(new DelegateTaskCommand(task.Id, seen, Op(null), office.Person(to), text, due)));

    private static Task<Outcome<TaskHandChanged>> GiveBackAsync(DemoFixture office, string user, WorkTask task, string note) =>
        office.RunAsync<GiveBack, Outcome<TaskHandChanged>>(user, back => back.RunAsync(new GiveBackCommand(task.Id, Op(null), note)));

    private static Task<Outcome<TaskHandChanged>> GetBackAsync(DemoFixture office, string user, WorkTask task, int seen) =>
        office.RunAsync<GetBack, Outcome<TaskHandChanged>>(user, back => back.RunAsync(new GetBackCommand(task.Id, seen, Op(null))));

    private static Task<Outcome<TaskCompleted>> ConcludeAsync(DemoFixture office, string user, WorkTask task) =>
        office.CompleteAsync(user, task, new ProcessDecision(ProcessDecision.NeedsAnswer, "Đã tổng hợp số liệu."));

    private static Task<List<TaskHolder>> RowsAsync(DemoFixture office, WorkTask task) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().AsNoTracking().Where(h => h.TaskId == task.Id).ToListAsync());

    private static Task<List<TaskDelegation>> DelegationsAsync(DemoFixture office, WorkTask task) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskDelegation>().AsNoTracking().Where(d => d.TaskId == task.Id).OrderBy(d => d.GivenAt).ToListAsync());

    private static async Task<List<string>> KindsAsync(DemoFixture office, WorkTask task) => [.. (await office.JournalAsync()).Where(e => e.TaskId == task.Id).Select(e => e.Kind)];

    private static Task<List<Guid>> ToldAsync(DemoFixture office, string template) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().Where(n => n.Template == template).OrderBy(n => n.CreatedAt).Select(n => n.PersonId).ToListAsync());

    private static Task<InboxDetail> DetailAsync(DemoFixture office, string user, InboxGroup group) => office.Services.RunAsync<IServiceProvider, InboxDetail>(office.Who(user), async services =>
    {
        var page = await services.GetRequiredService<Inbox>().ListAsync(new InboxQuery(Group: group));
        return (await services.GetRequiredService<InboxDetails>().OfAsync(page.Rows)).Values.Single();
    });
}
