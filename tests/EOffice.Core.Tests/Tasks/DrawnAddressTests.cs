using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Assignment;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Tasks;

/// <summary>What a drawing says of earlier steps: who did one, who stands above, who would ask themselves, and how far to go back.</summary>
public sealed class DrawnAddressTests
{
    [Fact]
    public async Task Open_DoneByAndSuperiorOf_FindThePeopleOfEarlierSteps()
    {
        await using var office = await ConsultScene.OpenAsync(d =>
        {
            var review = d.Step("duyetNoiDung");
            review.Remove("role");
            review.Remove("unit");
            review.Give("superiorOf", StepDoers.Drafter);
            d.Step("kiemTraTheThuc").Give("doneBy", "trưởng phòng phân công");
        });
        await office.AskAsync();

        var review = await office.AdvanceToAsync(Steps.Review);
        Assert.Equal(office.Person(Steps.UnitHead), Assert.Single(await HoldersAsync(office, review)));
        Assert.Equal(office.Person(Steps.UnitHead), Assert.Single(await HoldersAsync(office, await office.AdvanceToAsync(Steps.CheckFormat))));
    }

    /// <summary>Bỏ qua có lý do (domain.md §7.3 step 5): the head of the unit drafts, and isn't asked to approve.</summary>
    [Fact]
    public async Task Open_ReviewerDrafted_SkippedWithATrace()
    {
        await using var office = await ConsultScene.OpenAsync();
        await office.AskToAsync(Steps.UnitHead);
        var draft = await office.OpenTaskAsync(Steps.Draft);

        (await office.CompleteAsync(draft, await office.UsualAsync(draft))).ValueOrThrow();

        await office.OpenTaskAsync(Steps.CheckFormat);
        var skipped = Assert.Single(await office.TasksAsync(WorkTaskState.Cancelled));
        Assert.Equal(("duyetNoiDung", TaskOpener.SkippedOutcome), (skipped.Step, skipped.Outcome));
        Assert.Empty(await HoldersAsync(office, skipped));
        Assert.Single(await office.JournalAsync(), e => e is { Kind: "step.skipped", Step: "duyetNoiDung", Outcome: ApproveDecision.Approved });
    }

    [Fact]
    public async Task Return_SeveralWaysDrawn_OneIsChosenAndLaterApprovalsAreVoid()
    {
        await using var office = await ConsultScene.OpenAsync();
        await office.AskAsync();
        var check = await office.AdvanceToAsync(Steps.CheckFormat);
        var back = new ApproveDecision(ApproveDecision.Returned, Steps.Reason);

        await office.RefusedAsync("task.return-to-missing", () => office.CompleteAsync(check, back));
        await office.RefusedAsync("task.return-to-missing", () => office.CompleteAsync(check, back with { ReturnTo = "tiepNhan" }));
        (await office.CompleteAsync(check, back with { ReturnTo = "duyetNoiDung" })).ValueOrThrow();

        var review = await office.OpenTaskAsync(Steps.Review);
        Assert.Single(await office.TasksAsync(WorkTaskState.Open));
        Assert.All(await ApprovalsAsync(office), a => Assert.NotNull(a.VoidedAt));
        (await office.CompleteAsync(review, await office.UsualAsync(review))).ValueOrThrow();
        Assert.Single(await ApprovalsAsync(office), a => a.VoidedAt is null);
        Assert.Equal(Steps.Sign, (await office.AdvanceToAsync(Steps.Sign)).StepType);
        Assert.Equal(2, (await ApprovalsAsync(office)).Count(a => a.VoidedAt is null));
    }

    /// <summary>The same bytes submitted again are another submission: what was approved before counts no more.</summary>
    [Fact]
    public async Task Return_ToTheDraft_TheSameBytesAgainRestOnNoOldApproval()
    {
        await using var office = await ConsultScene.OpenAsync();
        await office.AskAsync();
        var check = await office.AdvanceToAsync(Steps.CheckFormat);
        (await office.CompleteAsync(check, new ApproveDecision(ApproveDecision.Returned, Steps.Reason) { ReturnTo = "duThao" })).ValueOrThrow();

        await office.AdvanceToAsync(Steps.Review);

        Assert.All(await ApprovalsAsync(office), a => Assert.NotNull(a.VoidedAt));
    }

    [Theory]
    [InlineData("Công văn", Steps.Deputy, null, "kyThay")]
    [InlineData("Công văn", Steps.Director, null, "kyDungDau")]
    [InlineData("Quyết định", Steps.Director, null, "kyDungDau")]
    [InlineData("Quyết định", Steps.Deputy, "authority.reserved", null)]
    [InlineData("Công văn", Steps.OtherDeputy, "authority.not-in-charge", null)]
    [InlineData("Công văn", Steps.UnitHead, "authority.not-by-order", null)]
    [InlineData("Giấy mời", Steps.UnitHead, null, "kyThuaLenh")]
    public async Task Authority_TypeAndSigner_DecideTheWay(string type, string signer, string? refusal, string? step)
    {
        await using var office = await ConsultScene.OpenAsync();
        await office.AskAsync();
        var draft = await office.AdvanceToAsync(Steps.Draft);
        var decision = await office.DraftAsync(draft, d => d with { TypeName = type, Signer = office.Person(signer) });
        (await office.CompleteAsync(draft, decision)).ValueOrThrow();
        office.Time.Advance(TimeSpan.FromMilliseconds(1));
        var check = await office.AdvanceToAsync(Steps.CheckFormat);
        var approved = await office.UsualAsync(check);

        if (refusal is not null)
        {
            await office.RefusedAsync(refusal, () => office.CompleteAsync(check, approved));
            return;
        }

        (await office.CompleteAsync(check, approved)).ValueOrThrow();
        var sign = await office.OpenTaskAsync(Steps.Sign);
        Assert.Equal(step, sign.Step);
        Assert.Equal([office.Person(signer)], await HoldersAsync(office, sign));
        Assert.Single(await office.JournalAsync(), e => e is { Kind: "step.done", StepType: StepTypes.Authority });
    }

    [Fact]
    public async Task CompleteBoth_ReviewAndFormatOfOnePerson_TwoDecisionsOrNone()
    {
        await using var office = await ConsultScene.OpenAsync(d => d.Step("kiemTraTheThuc").Give("doneBy", "duyetNoiDung"));
        await office.AskAsync();
        var review = await office.AdvanceToAsync(Steps.Review);
        var approved = (ApproveDecision)await office.UsualAsync(review);
        CompleteConsecutiveCommand Both(string op, int revision, ApproveDecision then) => new(new CompleteTaskCommand(review.Id, revision, op, approved), Steps.CheckFormat, then);
        Task<Outcome<TaskCompleted>> RunAsync(string who, CompleteConsecutiveCommand command) =>
            office.RunAsync<CompleteConsecutive, Outcome<TaskCompleted>>(who, c => c.RunAsync(command));

        await office.RefusedAsync("task.not-yours", () => RunAsync(Steps.OfficeHead, Both("a", review.Revision, approved)));
        await office.RefusedAsync("operation.not-found", () => RunAsync("binh.dongtam", Both("a", review.Revision, approved)));
        await office.RefusedAsync("operation.stale", () => RunAsync(Steps.UnitHead, Both("a", review.Revision + 1, approved)));
        await office.RefusedAsync("approval.file-changed", () => RunAsync(Steps.UnitHead, Both("a", review.Revision, approved with { ShownHash = "khác" })));
        var done = await RunAsync(Steps.UnitHead, Both("b", review.Revision, approved));
        Assert.True(done.Succeeded, done.Refusal?.Message);
        var after = await office.FootprintAsync();
        Assert.Equal(done.Value, (await RunAsync(Steps.UnitHead, Both("b", review.Revision, approved))).Value);

        Assert.Equal(after, await office.FootprintAsync());
        await office.OpenTaskAsync(Steps.Sign);
        Assert.Equal(2, (await office.JournalAsync()).Count(e => e is { Kind: "task.completed", Step: "duyetNoiDung" or "kiemTraTheThuc" }));
        Assert.Equal(2, (await ApprovalsAsync(office)).Count(a => a.VoidedAt is null));
    }

    [Fact]
    public async Task CompleteBoth_NextIsSomebodyElses_NeitherIsRecorded()
    {
        await using var office = await ConsultScene.OpenAsync();
        await office.AskAsync();
        var review = await office.AdvanceToAsync(Steps.Review);
        var approved = (ApproveDecision)await office.UsualAsync(review);

        await office.RefusedAsync("task.not-consecutive", () => office.RunAsync<CompleteConsecutive, Outcome<TaskCompleted>>(
            Steps.UnitHead, c => c.RunAsync(new CompleteConsecutiveCommand(new CompleteTaskCommand(review.Id, review.Revision, "a", approved), Steps.CheckFormat, approved))));
    }

    private static Task<List<Guid>> HoldersAsync(DemoFixture office, WorkTask task) => office.WithDbAsync(DemoFixture.Department, db =>
        db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).Select(h => h.PersonId).ToListAsync());

    private static Task<List<Approval>> ApprovalsAsync(DemoFixture office) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<Approval>().AsNoTracking().OrderBy(a => a.Time).ToListAsync());
}
