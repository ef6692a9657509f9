using EOffice.Core.Assignment;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Reading;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Drafting;

/// <summary>Văn bản nội bộ: own register, no axis, a case of its own in each receiving unit.</summary>
public sealed class InternalDocumentTests
{
    [Fact]
    public async Task Issue_ByOrder_NumberedInItsRegisterAndNotSent()
    {
        await using var office = await DemoFixture.OpenAsync();

        var started = await office.IssueInternalAsync();

        var document = await office.DocumentAsync(started.DocumentId);
        Assert.Equal((DocumentState.Published, "95", "TL. GIÁM ĐỐC"), (document.State, document.CodeNumber, document.SignerCompetence));
        Assert.Null(document.ExchangeId);
        var register = await office.WithDbAsync(DemoFixture.Department, async db => (
            await db.Set<Register>().Where(r => db.Set<RegisterEntry>().Any(e => e.RegisterId == r.Id && e.DocumentId == document.Id)).Select(r => r.Code).SingleAsync(),
            await db.Set<Delivery>().CountAsync(),
            await db.Set<NumberSeries>().Where(s => db.Set<Register>().Any(r => r.Id == s.RegisterId && r.Code == "VBDI")).Select(s => s.Next).SingleAsync()));
        Assert.Equal(("VBNB", 0, 1702), register);
        Assert.Contains(await office.JournalAsync(), e => e is { Kind: "internal.numbered", Outcome: "95" });
        Assert.DoesNotContain(await office.JournalAsync(), e => e.Kind == "document.numbered");
        Assert.Equal("Finished", await office.WithDbAsync(DemoFixture.Department, db => db.Set<Case>().Where(c => c.Id == started.CaseId).Select(c => c.Status).SingleAsync()));
    }

    [Fact]
    public async Task Issue_SignedByALeader_PassesTheOffice()
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Internal(Steps.Director))).ValueOrThrow();

        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);
        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Review);
        await office.DoAsync(Steps.OfficeHead, started.CaseId, started.DocumentId, Steps.CheckFormat);
        await office.DoAsync(Steps.Director, started.CaseId, started.DocumentId, Steps.Sign);

        Assert.Equal(Steps.Publish, (await office.OpenAsync(started.CaseId)).StepType);
    }

    [Fact]
    public async Task Issue_EachUnitGetsItsCase_NotedOrHandled()
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = await office.IssueInternalAsync();
        var cases = await ReceivingAsync(office, started.DocumentId);
        Assert.Equal(2, cases.Count);
        var tasks = new List<WorkTask> { await office.OpenAsync(cases[0]), await office.OpenAsync(cases[1]) };
        Assert.All(tasks, t => Assert.Equal((Steps.Assign, started.DocumentId), (t.StepType, t.DocumentId)));
        var (office1, planning) = (await OfAsync(office, tasks, Steps.OfficeHead), await OfAsync(office, tasks, Steps.OtherUnitHead));

        // Chánh Văn phòng heads the office: it takes note. The division hands it to a specialist, who closes.
        (await office.CompleteAsync(Steps.OfficeHead, office1, new AssignDecision(AssignDecision.ForInformation, null))).ValueOrThrow();
        (await office.CompleteAsync(Steps.OtherUnitHead, planning, new AssignDecision(AssignDecision.Assigned, null, office.Person("nhu.sxd")))).ValueOrThrow();
        (await office.CompleteAsync("nhu.sxd", await office.OpenAsync(planning.CaseId), new ProcessDecision(ProcessDecision.Concluded, "Đã phổ biến trong phòng."))).ValueOrThrow();
        (await office.CompleteAsync("nhu.sxd", await office.OpenAsync(planning.CaseId), new Core.Dossiers.CloseDecision("Closed"))).ValueOrThrow();

        Assert.Equal(["Finished", "Finished"], await office.WithDbAsync(DemoFixture.Department, db => db.Set<Case>().Where(c => cases.Contains(c.Id)).Select(c => c.Status).ToListAsync()));
        Assert.Equal(DocumentState.Published, (await office.DocumentAsync(started.DocumentId)).State);
        var seen = await office.RunAsync<ReadDocument, DocumentView?>(Steps.Director, read => read.FindAsync(started.DocumentId));
        Assert.Equal([true, true], seen!.Receptions.Select(r => r.IsDone));
    }

    /// <summary>What the drawing has no way for would end the case in silence.</summary>
    [Theory]
    [InlineData(AssignDecision.Returned)]
    [InlineData("Overdue")]
    public async Task Receive_OutcomeThatIsNotDrawn_Refused(string outcome)
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = await office.IssueInternalAsync();
        var task = await office.OpenAsync((await ReceivingAsync(office, started.DocumentId))[0]);

        await office.RefusedAsync("task.unknown-outcome", () => office.CompleteAsync(task, new AssignDecision(outcome, Steps.Reason)));
    }

    [Fact]
    public async Task Assign_ForInformation_IsOnlyForDrawingsThatHaveIt()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Assign);
        await using var closing = office;

        await office.RefusedAsync("task.unknown-outcome", () => office.CompleteAsync(task, new AssignDecision(AssignDecision.ForInformation, null)));
    }

    [Fact]
    public async Task Issue_UnitWithoutAHead_RefusedAndTheNumberGoesBack()
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Internal())).ValueOrThrow();
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);
        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Review);
        await office.DoAsync(Steps.UnitHead, started.CaseId, started.DocumentId, Steps.Sign);
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Holding>().Where(h => h.PersonId == office.Person(Steps.OtherUnitHead)).ExecuteUpdateAsync(s => s.SetProperty(h => h.To, new DateOnly(2026, 2, 1))));
        var task = await office.OpenAsync(started.CaseId);
        var shown = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().Where(f => f.DocumentId == started.DocumentId && f.Stage == FileStages.Signed).Select(f => f.Hash).SingleAsync());
        var publish = new Core.Publishing.PublishDecision("Published", null, Steps.Pin, shown);

        await office.RefusedAsync("task.nobody-holds", () => office.CompleteAsync(Steps.Clerk, task, publish));

        await office.WithDbAsync(DemoFixture.Department, db => db.Set<ProcedureBinding>().Where(b => b.IsReceiving).ExecuteDeleteAsync());
        await office.RefusedAsync("publishing.no-receiving-procedure", () => office.CompleteAsync(Steps.Clerk, task, publish));
    }

    [Theory]
    [InlineData("nhu.sxd", true)]
    [InlineData(Steps.OtherUnitHead, true)]
    [InlineData(Steps.OfficeHead, true)]
    [InlineData(Steps.Archivist, true)]
    [InlineData(Steps.Specialist, true)]
    [InlineData(Steps.Director, true)]
    [InlineData(Steps.OtherSpecialist, false)]
    [InlineData(Steps.Administrator, false)]
    [InlineData("duc.dongtam", false)]
    [InlineData("son.dongtam", false)]
    public async Task Read_Issued_ByTheReceivingUnitsAndNobodyElse(string who, bool sees)
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = await office.IssueInternalAsync();

        var view = await office.RunAsync<ReadDocument, DocumentView?>(who, read => read.FindAsync(started.DocumentId));

        Assert.Equal(sees, view is not null);
    }

    [Fact]
    public async Task Read_BeforeItIsIssued_TheReceivingUnitSeesNothing()
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Internal())).ValueOrThrow();
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);

        Assert.Null(await office.RunAsync<ReadDocument, DocumentView?>("nhu.sxd", read => read.FindAsync(started.DocumentId)));
        Assert.Null(await office.RunAsync<ReadDocument, DocumentView?>(Steps.OtherUnitHead, read => read.FindAsync(started.DocumentId)));
    }

    /// <summary>The receiver sees what was issued, the drafter how it came about.</summary>
    [Fact]
    public async Task Read_OwnCase_ReceiverWithoutTheDrafts()
    {
        await using var office = await DemoFixture.OpenAsync();
        var started = await office.IssueInternalAsync();

        var receiver = (await office.RunAsync<ReadDocument, DocumentView?>(Steps.OtherUnitHead, read => read.FindAsync(started.DocumentId)))!;
        var drafter = (await office.RunAsync<ReadDocument, DocumentView?>(Steps.Specialist, read => read.FindAsync(started.DocumentId)))!;

        Assert.Equal([FileStages.Sealed], receiver.Files.Select(f => f.Stage));
        Assert.Equal(Steps.Assign, Assert.Single(receiver.Mine).StepType);
        Assert.DoesNotContain(receiver.Journal, j => j.StepType == Steps.Draft);
        Assert.Empty(receiver.Receptions);
        Assert.Equal((started.CaseId, 2), (drafter.Case!.Id, drafter.Receptions.Count));
        Assert.Contains(drafter.Files, f => f.Stage == FileStages.Submitted);
        var hidden = drafter.Files.First(f => f.Stage == FileStages.Submitted).Id;
        Assert.Null(await office.RunAsync<ReadDocument, FileToRead?>(Steps.OtherUnitHead, read => read.FileAsync(started.DocumentId, hidden)));
        Assert.NotNull(await office.RunAsync<ReadDocument, FileToRead?>(Steps.OtherUnitHead, read => read.FileAsync(started.DocumentId, receiver.Files[0].Id)));
    }

    [Fact]
    public async Task Figures_Internal_CountsNowhere()
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.IssueInternalAsync();

        var judged = await office.RunAsync<JournalReader, IReadOnlyList<JudgedCase>>(Steps.Director, reader => reader.JudgeAsync(Period.MonthOf(new DateOnly(2026, 11, 23))));

        Assert.All(judged, j => Assert.All(j.Verdict.Links.Values, v => Assert.False(v.IsReckoned)));
        Assert.All(judged, j => Assert.Null(j.Verdict.IssuedAt));
    }

    [Fact]
    public async Task Register_Internal_ListsAndPrintsIt()
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.IssueInternalAsync();

        var page = (await office.RunAsync<ReadRegister, Outcome<RegisterPage>>(Steps.Clerk, read => read.PageAsync(new RegisterQuery("VBNB", 2026, new RegisterFilter())))).ValueOrThrow();
        var print = (await office.RunAsync<ReadRegister, Outcome<RegisterPrint>>(Steps.Clerk, read => read.PrintAsync("VBNB", 2026, new RegisterFilter(), "print"))).ValueOrThrow();

        Assert.Equal((DocumentDirection.Internal, 95), (page.Head.Direction, Assert.Single(page.Lines).Number));
        Assert.Contains("lịch trực tuần 48", string.Join('|', Assert.Single(print.Lines).Cells), StringComparison.Ordinal);
    }

    private static Task<List<Guid>> ReceivingAsync(DemoFixture office, Guid document) => office.WithDbAsync(
        DemoFixture.Department, db => db.Set<Case>().Where(c => c.DocumentId == document && c.AnswerId == null).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());

    private static async Task<WorkTask> OfAsync(DemoFixture office, List<WorkTask> tasks, string who)
    {
        var mine = await office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().Where(h => h.PersonId == office.Person(who)).Select(h => h.TaskId).ToListAsync());
        return tasks.Single(t => mine.Contains(t.Id));
    }
}
