using EOffice.Core.Assignment;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Reading;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Intake;

/// <summary>The intake form: one way into the register for every source (NĐ 30/2020 Đ21, Đ22).</summary>
public sealed class DecideIncomingTests
{
    [Fact]
    [Trait("Rule", "C2")]
    public async Task Register_Upload_NumbersStartsAndCompletesTheClerksStepInOneCommit()
    {
        await using var office = await DemoFixture.OpenAsync();
        var taken = (await office.UploadAsync()).ValueOrThrow();

        var decided = (await office.DecideAsync(taken.DocumentId)).ValueOrThrow();

        Assert.Equal(4120, decided.Number);
        var document = await office.DocumentAsync(taken.DocumentId);
        Assert.Equal((DocumentState.Registered, "315/BĐT-KDDV", "Bưu điện tỉnh Minh An"), (document.State, document.Code, document.OrganName));
        var tasks = await office.WithDbAsync(DemoFixture.Department, db => db.Set<WorkTask>().Where(t => t.DocumentId == taken.DocumentId).OrderBy(t => t.StepType).ToListAsync());
        Assert.Equal([(Steps.Direct, WorkTaskState.Open), (Steps.Receive, WorkTaskState.Done)], tasks.Select(t => (t.StepType, t.State)));
        var journal = await office.JournalAsync();
        Assert.Contains(journal, e => e is { Kind: "task.completed", StepType: Steps.Receive, Outcome: "Registered" });
        Assert.Contains(journal, e => e is { Kind: "document.registered", Outcome: "4120" });
        Assert.DoesNotContain(journal, e => e.Data?.Contains("tuyên truyền", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Register_Packet_CompletesTheVerySameStepWithCorrectedFacts()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;
        var subject = await office.SubjectAsync();
        var facts = IncomingFacts.Of(subject) with { Urgency = Urgency.Flash, Subject = "trích yếu đã sửa theo văn bản" };

        var decided = (await office.DecideAsync(subject.Id, new ReceiveDecision(ReceiveDecision.Registered, null, facts), revision: subject.Revision)).ValueOrThrow();

        Assert.Equal((4120, task.CaseId), (decided.Number, decided.CaseId!.Value));
        var now = await office.SubjectAsync();
        Assert.Equal(("trích yếu đã sửa theo văn bản", Urgency.Flash, "H99.00"), (now.Subject, now.Urgency, now.OrganId));
        Assert.Equal(ReceivedState.Registered, await office.WithDbAsync(DemoFixture.Department, db => db.Set<ReceivedPacket>().Select(p => p.State).SingleAsync()));
        Assert.Contains("Hỏa tốc", (await office.CaseAsync()).State, StringComparison.Ordinal);
        Assert.Equal(Steps.Direct, (await office.OpenTaskAsync()).StepType);
    }

    [Fact]
    [Trait("Rule", "C6")]
    public async Task Register_HeldDuplicate_WarningNeverBlocks()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var held = (await office.ReceiveAsync(DemoFixture.ToDepartment, "gui-2")).ValueOrThrow();
        var item = await office.RunAsync<ReadIntakeItem, Outcome<IntakeItem>>(Steps.Clerk, read => read.FindAsync(held.DocumentId));
        Assert.True(item.Value.Duplicates.Single() is { SameId: true, SameFile: true });

        var decided = (await office.DecideAsync(held.DocumentId, new ReceiveDecision(ReceiveDecision.Registered))).ValueOrThrow();

        Assert.Equal(4120, decided.Number);
    }

    [Fact]
    [Trait("Rule", "C6")]
    public async Task Link_SameDocument_EndsWithoutANumber()
    {
        await using var office = await DemoFixture.OpenAsync();
        var first = (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var held = (await office.ReceiveAsync(DemoFixture.ToDepartment, "gui-2")).ValueOrThrow();
        Task<Outcome<Guid>> LinkAsync(string who, Guid earlier, string operation = "noi", int revision = 0) => office.RunAsync<LinkDuplicate, Outcome<Guid>>(
            who, link => link.RunAsync(new LinkDuplicateCommand(held.DocumentId, earlier, revision, operation)));

        await office.RefusedAsync("operation.forbidden", () => LinkAsync(Steps.Director, first.DocumentId));
        await office.RefusedAsync("operation.not-found", () => LinkAsync(IntakeOffice.OtherClerk, first.DocumentId));
        await office.RefusedAsync("operation.stale", () => LinkAsync(Steps.Clerk, first.DocumentId, revision: 7));
        await office.RefusedAsync("intake.not-a-duplicate", () => LinkAsync(Steps.Clerk, held.DocumentId));
        Assert.True((await LinkAsync(Steps.Clerk, first.DocumentId)).Succeeded);
        Assert.True((await LinkAsync(Steps.Clerk, first.DocumentId)).Succeeded);
        await office.RefusedAsync("operation.stale", () => LinkAsync(Steps.Clerk, first.DocumentId, "lan-khac"));

        Assert.Empty(await office.EntriesAsync());
        Assert.Equal((DocumentState.Closed, first.DocumentId), ((await office.DocumentAsync(held.DocumentId)).State, (await office.DocumentAsync(held.DocumentId)).DuplicateOfId!.Value));
        Assert.Equal(ReceivedState.Linked, await office.WithDbAsync(DemoFixture.Department, db => db.Set<ReceivedPacket>().Where(p => p.DocumentId == held.DocumentId).Select(p => p.State).SingleAsync()));
    }

    [Fact]
    public async Task Register_RoleAgencyStaleAndTwice()
    {
        await using var office = await DemoFixture.OpenAsync();
        var document = (await office.UploadAsync()).ValueOrThrow().DocumentId;
        await office.RefusedAsync("operation.forbidden", () => office.DecideAsync(document, who: Steps.Director));
        await office.RefusedAsync("operation.not-found", () => office.DecideAsync(document, who: IntakeOffice.OtherClerk));
        await office.RefusedAsync("operation.stale", () => office.DecideAsync(document, revision: 3));
        await office.RefusedAsync("intake.fact-missing", () => office.DecideAsync(document, new ReceiveDecision(ReceiveDecision.Registered, null, IntakeOffice.Facts with { Subject = "" })));
        await office.RefusedAsync("intake.register-unknown", () => office.DecideAsync(document, new ReceiveDecision(ReceiveDecision.Registered, null, IntakeOffice.Facts, "VBDI")));

        var first = (await office.DecideAsync(document, operation: "dk-1")).ValueOrThrow();
        Assert.Equal(first, (await office.DecideAsync(document, operation: "dk-1")).ValueOrThrow());
        await office.RefusedAsync("intake.not-waiting", () => office.DecideAsync(document, operation: "dk-2", revision: 1));
        Assert.Single(await office.EntriesAsync());
    }

    [Fact]
    public async Task Register_NoProcedureBound_TheClerkChoosesWithAReason()
    {
        await using var office = await DemoFixture.OpenAsync();
        var definition = await office.WithDbAsync(DemoFixture.Department, db => db.Set<ProcedureBinding>().Where(b => b.Direction == DocumentDirection.Incoming).Select(b => b.DefinitionId).FirstAsync());
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<ProcedureBinding>().ExecuteDeleteAsync());
        var document = (await office.UploadAsync()).ValueOrThrow().DocumentId;

        await office.RefusedAsync("intake.no-procedure", () => office.DecideAsync(document));
        await office.RefusedAsync("intake.procedure-reason", () => office.DecideAsync(document, definition: definition, reason: "ngắn"));
        await office.RefusedAsync("intake.procedure-unknown", () => office.DecideAsync(document, definition: "khong-co", reason: "Văn bản cần lãnh đạo cho ý kiến."));
        var decided = (await office.DecideAsync(document, definition: definition, reason: "Văn bản cần lãnh đạo cho ý kiến.")).ValueOrThrow();

        Assert.Equal("Văn bản cần lãnh đạo cho ý kiến.", await office.WithDbAsync(DemoFixture.Department, db => db.Set<Opinion>().Where(o => o.CaseId == decided.CaseId).Select(o => o.Text).SingleAsync()));
    }

    [Fact]
    public async Task Refuse_Upload_KeepsTheReasonAndDrawsNoNumber()
    {
        await using var office = await DemoFixture.OpenAsync();
        var document = (await office.UploadAsync()).ValueOrThrow().DocumentId;
        await office.RefusedAsync("task.reason-required", () => office.DecideAsync(document, new ReceiveDecision(ReceiveDecision.Refused, "không")));

        var decided = (await office.DecideAsync(document, new ReceiveDecision(ReceiveDecision.Refused, "Gửi nhầm cơ quan, trả lại bưu điện."))).ValueOrThrow();

        Assert.Null(decided.Number);
        Assert.Equal((DocumentState.Refused, "Gửi nhầm cơ quan, trả lại bưu điện."), ((await office.DocumentAsync(document)).State, (await office.DocumentAsync(document)).RefusalReason));
        Assert.Empty(await office.EntriesAsync());
    }

    /// <summary>After registration the number stays and the line says that the document went back (domain.md §7.5A).</summary>
    [Fact]
    public async Task Refuse_AfterRegistration_MarksTheLineAndOwes02()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(task, new DirectDecision(DirectDecision.Returned, "Không thuộc thẩm quyền của Sở."))).Succeeded);
        var subject = await office.SubjectAsync();

        (await office.DecideAsync(subject.Id, new ReceiveDecision(ReceiveDecision.Refused, "Không thuộc thẩm quyền, trả lại nơi gửi."), revision: subject.Revision)).ValueOrThrow();

        var entry = Assert.Single(await office.EntriesAsync());
        Assert.Equal((4120, "Không thuộc thẩm quyền, trả lại nơi gửi."), (entry.Number, entry.ReturnReason));
        Assert.NotNull(entry.ReturnedAt);
        Assert.Equal(["01", "02", "03"], await office.WithDbAsync(DemoFixture.Department, db => db.Set<ExchangeStatus>().Where(s => s.Outbound).OrderBy(s => s.StatusCode).Select(s => s.StatusCode).ToListAsync()));
        var page = (await office.RunAsync<ReadRegister, Outcome<RegisterPage>>(Steps.Clerk, read => read.PageAsync(new RegisterQuery("VBDEN", 2026, new RegisterFilter { State = RegisterState.Returned })))).ValueOrThrow();
        Assert.True(Assert.Single(page.Lines).Returned);
        var next = (await office.UploadAsync()).ValueOrThrow();
        Assert.Equal(4121, (await office.DecideAsync(next.DocumentId)).ValueOrThrow().Number);
    }

    [Fact]
    public async Task Queue_HasAllSources_CountsAndLeavesOutWhatIsDone()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var scan = (await office.UploadAsync()).ValueOrThrow();
        (await office.EnterAsync()).ValueOrThrow();
        Task<Outcome<IntakePage>> ListAsync(string who, IntakeSource? source = null) => office.RunAsync<IntakeQueue, Outcome<IntakePage>>(who, q => q.ListAsync(new IntakeQuery(source)));

        var all = (await ListAsync(Steps.Clerk)).ValueOrThrow();
        Assert.Equal((3, 1, 1, 1), (all.Total, all.BySource[IntakeSource.Exchange], all.BySource[IntakeSource.Scan], all.BySource[IntakeSource.Counter]));
        Assert.Equal(scan.DocumentId, Assert.Single((await ListAsync(Steps.Clerk, IntakeSource.Scan)).ValueOrThrow().Rows).Id);
        Assert.True(all.Rows.Single(r => r.Source == IntakeSource.Exchange).Complete);
        Assert.False(all.Rows.Single(r => r.Source == IntakeSource.Scan).Complete);
        (await office.DecideAsync(scan.DocumentId)).ValueOrThrow();
        var after = (await ListAsync(Steps.Clerk)).ValueOrThrow();
        Assert.Equal((2, 1), (after.Total, after.RegisteredToday));
        Assert.Equal("operation.forbidden", (await ListAsync(Steps.Director)).Refusal!.Code);
        Assert.Equal(0, (await ListAsync(IntakeOffice.OtherClerk)).ValueOrThrow().Total);
    }
}
