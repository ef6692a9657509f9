using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Drafting;

/// <summary>A document of our own from its first day: văn bản đi tự khởi tạo (NĐ 30/2020 Đ8–Đ16).</summary>
public sealed class StartDraftTests
{
    public static TheoryData<string, Func<DemoFixture, StartDraftCommand, StartDraftCommand>> Wrong => new()
    {
        { "draft.direction-wrong", (_, c) => c with { Direction = DocumentDirection.Incoming } },
        { "draft.direction-wrong", (_, c) => c with { Direction = (DocumentDirection)9 } },
        { "draft.direction-wrong", (_, c) => c with { Urgency = (Urgency)9 } },
        { "draft.type-unknown", (_, c) => c with { TypeName = "Thư mời" } },
        { "draft.subject-wrong", (_, c) => c with { Subject = " \u0007 " } },
        { "draft.subject-wrong", (_, c) => c with { Subject = new string('ệ', 501) } },
        { "draft.receivers-missing", (_, c) => c with { Receivers = [] } },
        { "draft.receiver-unknown", (_, c) => c with { Receivers = ["H99.00", "QLN"] } },
        { "draft.units-missing", (_, c) => c with { Direction = DocumentDirection.Internal, Receivers = [] } },
        { "draft.unit-unknown", (_, c) => c with { Direction = DocumentDirection.Internal, Receivers = ["H99.00"] } },
        // Nobody heads Ban Giám đốc as a unit, and KT is the commune's.
        { "draft.unit-unknown", (_, c) => c with { Direction = DocumentDirection.Internal, Receivers = ["BGĐ"] } },
        { "draft.unit-unknown", (_, c) => c with { Direction = DocumentDirection.Internal, Receivers = ["KT"] } },
        { "draft.signer-wrong", (o, c) => c with { Signer = o.Person(Steps.Clerk) } },
        { "draft.signer-wrong", (o, c) => c with { Signer = o.Person("son.dongtam") } },
        { "draft.signer-wrong", (_, c) => c with { Signer = Guid.Empty } },
        { "operation.id-missing", (_, c) => c with { OperationId = "" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Start_Wrong_RefusedInWords(string code, Func<DemoFixture, StartDraftCommand, StartDraftCommand> change)
    {
        await using var office = await DemoFixture.OpenAsync();

        await office.RefusedAsync(code, () => office.StartAsync(Steps.Specialist, change(office, office.Outgoing())));
    }

    [Theory]
    [InlineData(Steps.Clerk)]
    [InlineData(Steps.Archivist)]
    [InlineData(Steps.Administrator)]
    [InlineData("viet.sxd")]
    public async Task Start_ByWhoDoesNotDraft_Refused(string who)
    {
        await using var office = await DemoFixture.OpenAsync();

        await office.RefusedAsync("draft.not-a-drafter", () => office.StartAsync(who, office.Outgoing()));
    }

    [Theory]
    [InlineData(Steps.Specialist, "QLN", false)]
    [InlineData("oanh.sxd", "QLN", false)]
    [InlineData(Steps.UnitHead, "QLN", true)]
    [InlineData(Steps.OfficeHead, "VP", true)]
    [InlineData(Steps.Deputy, "BGĐ", true)]
    [InlineData(Steps.Director, "BGĐ", true)]
    public async Task Start_ByDrafter_IsTheirTask(string who, string unit, bool heads)
    {
        await using var office = await DemoFixture.OpenAsync();

        var started = (await office.StartAsync(who, office.Outgoing())).ValueOrThrow();

        var task = await office.OpenAsync(started.CaseId);
        Assert.Equal((Steps.Draft, started.DocumentId), (task.StepType, task.DocumentId));
        var (row, holder, code) = await office.WithDbAsync(DemoFixture.Department, async db => (
            await db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == started.CaseId),
            await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).Select(h => h.PersonId).SingleAsync(),
            await db.Set<Unit>().Where(u => db.Set<Position>().Any(p => p.Id == task.PositionId && p.UnitId == u.Id)).Select(u => u.Code).SingleAsync()));
        Assert.Equal((office.Person(who), unit), (holder, code));
        Assert.Equal((row.DocumentId, started.DocumentId), (row.AnswerId!.Value, row.AnswerId.Value));
        Assert.Contains($"\"NguoiXuLyLaTruongPhong\":{(heads ? "true" : "false")}", row.State, StringComparison.Ordinal);
        var document = await office.DocumentAsync(started.DocumentId);
        Assert.Equal((DocumentState.Drafting, DocumentDirection.Outgoing, office.Person(who)), (document.State, document.Direction, document.DrafterId));
        Assert.Null(document.AnswersId);
    }

    [Fact]
    public async Task Start_Twice_OneDraft()
    {
        await using var office = await DemoFixture.OpenAsync();
        var command = office.Outgoing();

        var first = await office.StartAsync(Steps.Specialist, command);
        var second = await office.StartAsync(Steps.Specialist, command);

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Document>().CountAsync()));
        Assert.Equal("operation.id-taken", (await office.StartAsync(Steps.UnitHead, command)).Refusal!.Code);
        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Commune, db => db.Set<Document>().CountAsync()));
    }

    [Fact]
    public async Task Start_WithoutABoundProcedure_RefusedAndNothingStays()
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<ProcedureBinding>().Where(b => b.Direction != DocumentDirection.Incoming && !b.IsReceiving).ExecuteDeleteAsync());

        await office.RefusedAsync("draft.no-procedure", () => office.StartAsync(Steps.Specialist, office.Outgoing()));
        // The receiving procedure of internal documents is no way to start one.
        await office.RefusedAsync("draft.no-procedure", () => office.StartAsync(Steps.Specialist, office.Internal()));
    }

    [Fact]
    [Trait("Rule", "OUT1")]
    [Trait("Rule", "OUT2")]
    [Trait("Rule", "OUT3")]
    public async Task Loop_SelfInitiated_IsIssuedSentAndCountedOnlyAsOutgoing()
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Outgoing())).ValueOrThrow();
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);
        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Review);
        await office.DoAsync(Steps.OfficeHead, started.CaseId, started.DocumentId, Steps.CheckFormat);
        await office.DoAsync(Steps.Deputy, started.CaseId, started.DocumentId, Steps.Sign);
        await office.DoAsync(Steps.Clerk, started.CaseId, started.DocumentId, Steps.Publish);
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Close);

        var document = await office.DocumentAsync(started.DocumentId);
        Assert.Equal((DocumentState.Published, "1702/SXD-QLN"), (document.State, document.Code));
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Delivery>().CountAsync(d => d.DocumentId == document.Id)));
        var judged = Assert.Single(await office.RunAsync<JournalReader, IReadOnlyList<JudgedCase>>(
            Steps.Director, reader => reader.JudgeAsync(Period.MonthOf(new DateOnly(2026, 11, 23)))));
        Assert.All([Link.IN1, Link.IN2, Link.IN3], link => Assert.Equal(LinkState.NotRequired, judged.Verdict.Links[link].State));
        Assert.All([Link.OUT1, Link.OUT2], link => Assert.Equal(LinkState.Holds, judged.Verdict.Links[link].State));
        // Whether the certificates were valid on the clock's day depends on the day of the run.
        Assert.True(judged.Verdict.Links[Link.OUT3].IsReckoned);
        Assert.Equal((document.Id, true), (judged.Verdict.OutgoingId, judged.Verdict.IssuedAt is not null));
    }

    [Fact]
    public async Task Loop_DraftedByTheUnitHead_NeedsNoReviewOfHisOwn()
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.UnitHead, office.Outgoing())).ValueOrThrow();

        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Draft);

        Assert.Equal(Steps.CheckFormat, (await office.OpenAsync(started.CaseId)).StepType);
    }

    [Fact]
    public async Task Loop_InTheCommune_TakesItsOwnShorterWay()
    {
        await using var office = await DemoFixture.OpenAsync();
        var command = office.Outgoing("son.dongtam");
        var started = (await office.StartAsync("duc.dongtam", command)).ValueOrThrow();

        foreach (var (who, step) in new[]
        {
            ("duc.dongtam", Steps.Draft), ("thao.dongtam", Steps.Review), ("hoa.dongtam", Steps.CheckFormat), ("son.dongtam", Steps.Sign), ("binh.dongtam", Steps.Publish),
            ("duc.dongtam", Steps.Close),
        })
        {
            await office.DoAsync(who, started.CaseId, started.DocumentId, step, DemoFixture.Commune);
        }

        Assert.Equal(DocumentState.Published, (await office.DocumentAsync(started.DocumentId, DemoFixture.Commune)).State);
    }

    /// <summary>NĐ 30/2020 Đ11: an approval is of one submission. The same bytes submitted again are a new one.</summary>
    [Fact]
    [Trait("Rule", "C8")]
    public async Task Sign_SameBytesAsAnEarlierApproval_NeedsItsOwn()
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Outgoing())).ValueOrThrow();
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);
        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Review);
        var check = await office.OpenAsync(started.CaseId);
        (await office.CompleteAsync(Steps.OfficeHead, check, Steps.Returned(Steps.CheckFormat))).ValueOrThrow();
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);
        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Review);
        await office.DoAsync(Steps.OfficeHead, started.CaseId, started.DocumentId, Steps.CheckFormat);
        var approvals = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Approval>().AsNoTracking().OrderBy(a => a.Time).ThenBy(a => a.Id).ToListAsync());
        Assert.Equal([1, 2, 2], approvals.Select(a => a.Submission).Order());

        // As if the drafter had submitted the very same bytes: without those of this submission the old approval carries nothing.
        var hash = approvals.First(a => a.Submission == 2).Hash;
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Approval>().Where(a => a.Submission == 1).ExecuteUpdateAsync(s => s.SetProperty(a => a.Hash, hash)));
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Approval>().Where(a => a.Submission == 2).ExecuteDeleteAsync());
        var task = await office.OpenAsync(started.CaseId);

        await office.RefusedAsync("signing.not-approved", () => office.CompleteAsync(
            Steps.Deputy, task, new Core.Signing.SignDecision(Core.Signing.SignDecision.Signed, null, Steps.Pin, hash)));
    }
}
