using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Drafting;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Administration;

/// <summary>Xử lý thay: who may ask for it, what the substitute may do, in whose name, and when it ends.</summary>
public sealed class SubstitutionTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Make_ByTheAbsent_SubstituteSeesAndDoesTheTask_InTheOthersName()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        var usual = await office.UsualAsync(task);

        var made = (await MakeAsync(office, Steps.Director, Steps.Director, Steps.Deputy)).ValueOrThrow();

        Assert.Equal(1, made.Tasks);
        // Who made it knows; the other one is told.
        Assert.Equal([office.Person(Steps.Deputy)], await office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().Where(n => n.Template == NoticeTemplates.StandIn).Select(n => n.PersonId).ToListAsync()));
        Assert.Equal([Steps.Deputy, Steps.Director], await HoldersAsync(office, task));
        Assert.Equal("Trần Quang Minh", await InNameOfAsync(office, Steps.Deputy, task));
        Assert.Null(await InNameOfAsync(office, Steps.Director, task));
        Assert.True((await office.CompleteAsync(Steps.Deputy, task, usual)).Succeeded);
        var director = office.Person(Steps.Director);
        var done = await office.WithDbAsync(DemoFixture.Department, db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == task.Id));
        Assert.Equal((office.Person(Steps.Deputy), director), (done.CompletedById!.Value, done.ActingForId!.Value));
        Assert.Equal(director, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Opinion>().Where(o => o.TaskId == task.Id).Select(o => o.ActingForId).SingleAsync()));
        Assert.Contains(await office.JournalAsync(), e => e.Kind == "task.completed" && e.TaskId == task.Id && e.ActingForId == director && e.ActorId == office.Person(Steps.Deputy));
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Substitution>().Select(s => s.Acts).SingleAsync()));
    }

    [Fact]
    public async Task Make_TheAbsentKeepsTheTask_AndActsInTheirOwnName()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        var usual = await office.UsualAsync(task);
        (await MakeAsync(office, Steps.Director, Steps.Director, Steps.Deputy)).ValueOrThrow();

        Assert.True((await office.CompleteAsync(Steps.Director, task, usual)).Succeeded);
        await office.RefusedAsync("task.already-done", () => office.CompleteAsync(Steps.Deputy, task, usual));
        Assert.Null(await office.WithDbAsync(DemoFixture.Department, db => db.Set<WorkTask>().Where(t => t.Id == task.Id).Select(t => t.ActingForId).SingleAsync()));
        Assert.Empty(await office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().Where(h => h.TaskId == task.Id && h.State == WorkTaskState.Open).ToListAsync()));
    }

    [Fact]
    public async Task TaskThatOpensMeanwhile_GoesToTheSubstituteToo_ButNotToTheSubstitutesSubstitute()
    {
        await using var office = await DemoFixture.OpenAsync();
        // The deputy, who stands in for the director, is away himself later made: the director's tasks go no further.
        (await MakeAsync(office, Steps.Director, Steps.Director, Steps.Deputy)).ValueOrThrow();
        var chained = (await MakeAsync(office, Steps.Deputy, Steps.Deputy, Steps.OtherDeputy)).ValueOrThrow();
        Assert.Equal(["Trần Quang Minh"], chained.StandsInFor);
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var task = await office.AdvanceToAsync(Steps.Direct);

        Assert.Equal([Steps.Deputy, Steps.Director], await HoldersAsync(office, task));
    }

    [Fact]
    public async Task Make_SubstituteAwayToo_RefusedInWords()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await MakeAsync(office, Steps.Deputy, Steps.Deputy, Steps.OtherDeputy)).ValueOrThrow();

        var refused = (await MakeAsync(office, Steps.Director, Steps.Director, Steps.Deputy)).Refusal;

        Assert.Equal("substitution.substitute-absent", refused?.Code);
        Assert.Contains("Lê Đức Thịnh", refused!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_TakesTheTaskAtOnce_AndTellsWhoAndWhen()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        var usual = await office.UsualAsync(task);
        var made = (await MakeAsync(office, Steps.Administrator, Steps.Director, Steps.Deputy)).ValueOrThrow();

        var revoked = (await RevokeAsync(office, Steps.Director, made.Id)).ValueOrThrow();

        Assert.Equal((1, 0), (revoked.TakenBack, revoked.Acts));
        Assert.Equal([Steps.Director], await HoldersAsync(office, task));
        var late = await office.CompleteAsync(Steps.Deputy, task, usual);
        Assert.Equal("substitution.revoked", late.Refusal?.Code);
        Assert.Contains("Trần Quang Minh, lúc 08:00 23/11/2026", late.Refusal!.Message, StringComparison.Ordinal);
        var again = (await RevokeAsync(office, Steps.Administrator, made.Id, "lần nữa")).Refusal;
        Assert.Equal("substitution.already-revoked", again?.Code);
    }

    [Fact]
    public async Task PeriodOver_ActRefused_EvenBeforeTheSweep_WhichThenTakesTheTask()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        var usual = await office.UsualAsync(task);
        (await MakeAsync(office, Steps.Director, Steps.Director, Steps.Deputy, until: Today)).ValueOrThrow();

        office.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(7)));
        await office.RefusedAsync("substitution.over", () => office.CompleteAsync(Steps.Deputy, task, usual));
        Assert.Equal(1, await SweepAsync(office));

        Assert.Equal([Steps.Director], await HoldersAsync(office, task));
        Assert.Equal(0, await SweepAsync(office));
        await office.RefusedAsync("substitution.over", () => office.CompleteAsync(Steps.Deputy, task, usual));
    }

    [Fact]
    public async Task StartsLater_TheSweepGivesTheTasks_OnTheFirstDay()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        (await MakeAsync(office, Steps.Director, Steps.Director, Steps.Deputy, from: Today.AddDays(2), until: Today.AddDays(3))).ValueOrThrow();
        Assert.Equal(0, await SweepAsync(office));

        office.Time.SetUtcNow(new DateTimeOffset(2026, 11, 24, 23, 59, 59, TimeSpan.FromHours(7)));
        Assert.Equal(0, await SweepAsync(office));
        office.Time.SetUtcNow(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.FromHours(7)));
        Assert.Equal(1, await SweepAsync(office));
        Assert.Equal([Steps.Deputy, Steps.Director], await HoldersAsync(office, task));
    }

    [Theory]
    [InlineData("khac", 0)]
    [InlineData(null, 1)]
    public async Task ChosenProcedures_OthersStay(string? kind, int expected)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        var ids = await office.WithDbAsync(DemoFixture.Department, db => (
            from version in db.Set<ProcedureVersion>()
            select new { version.DefinitionId, Its = db.Set<Case>().Any(c => c.Id == task.CaseId && c.ProcedureVersionId == version.Id) }).ToListAsync());
        var chosen = ids.First(i => i.Its == (kind is null)).DefinitionId;

        var made = (await MakeAsync(office, Steps.Director, Steps.Director, Steps.Deputy, procedures: [chosen])).ValueOrThrow();

        Assert.Equal(expected, made.Tasks);
        Assert.Equal("substitution.procedure-unknown", (await MakeAsync(office, Steps.Director, Steps.Director, Steps.Deputy, procedures: ["không có"])).Refusal?.Code);
    }

    [Fact]
    public async Task Sign_SubstituteReturnsButNeverSigns_AndSealAndOwnDraftAreNotGiven()
    {
        var (office, sign) = await DemoFixture.OpenAtAsync(Steps.Sign);
        await using var closing = office;
        var usual = (SignDecision)await office.UsualAsync(sign);
        (await MakeAsync(office, Steps.Administrator, Steps.Deputy, Steps.OtherDeputy)).ValueOrThrow();
        (await MakeAsync(office, Steps.Administrator, Steps.Clerk, Steps.OfficeHead)).ValueOrThrow();

        await office.RefusedAsync("signing.not-the-signer", () => office.CompleteAsync(Steps.OtherDeputy, sign, usual));
        Assert.True((await office.CompleteAsync(Steps.Deputy, sign, usual)).Succeeded);
        // NĐ 30/2020 Đ32: the clerk seals in person, and the head of office is none.
        Assert.Equal([Steps.Clerk], await HoldersAsync(office, await office.OpenTaskAsync(Steps.Publish)));
    }

    [Fact]
    public async Task Review_WhoDraftedIsNotGivenTheApproval()
    {
        var (office, draft) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        (await MakeAsync(office, Steps.Administrator, Steps.UnitHead, Steps.Specialist)).ValueOrThrow();
        Assert.True((await office.CompleteAsync(Steps.Specialist, draft, await office.UsualAsync(draft))).Succeeded);
        var review = await office.OpenTaskAsync(Steps.Review);

        Assert.Equal([Steps.UnitHead], await HoldersAsync(office, review));
        // Given in another way, the operation itself counts the real person.
        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            db.Add(TaskHolder.Of(review, office.Person(Steps.Specialist), await db.Set<Substitution>().Select(s => s.Id).SingleAsync()));
            return await db.SaveChangesAsync();
        });
        var usual = (ApproveDecision)await office.UsualAsync(review);
        await office.RefusedAsync("approval.own-draft", () => office.CompleteAsync(Steps.Specialist, review, usual));
    }

    [Fact]
    public async Task ReturnedToWhoDidIt_GoesToTheAbsent_NotToTheFormerSubstitute()
    {
        var (office, assign) = await DemoFixture.OpenAtAsync(Steps.Assign);
        await using var closing = office;
        var made = (await MakeAsync(office, Steps.UnitHead, Steps.UnitHead, "oanh.sxd")).ValueOrThrow();
        Assert.True((await office.CompleteAsync("oanh.sxd", assign, await office.UsualAsync(assign))).Succeeded);
        (await RevokeAsync(office, Steps.UnitHead, made.Id)).ValueOrThrow();
        var process = await office.OpenTaskAsync();

        Assert.True((await office.CompleteAsync(process, Steps.Returned(Steps.Process))).Succeeded);
        Assert.Equal([Steps.UnitHead], await HoldersAsync(office, await office.OpenTaskAsync()));
    }

    [Theory]
    [InlineData(Steps.Director, 1, 0, "Nghỉ phép", "substitution.dates-wrong")]
    [InlineData(Steps.Deputy, -1, 3, "Nghỉ phép", "substitution.dates-wrong")]
    [InlineData(Steps.Deputy, 0, 366, "Nghỉ phép", "substitution.dates-wrong")]
    [InlineData(Steps.Deputy, 0, 3, " ốm ", "substitution.reason-missing")]
    [InlineData("son.dongtam", 0, 3, "Nghỉ phép", "operation.not-found")]
    public async Task Make_BadInput_Refused(string substitute, int from, int until, string reason, string code)
    {
        await using var office = await DemoFixture.OpenAsync();
        var command = Command(office, Steps.Director, substitute, Today.AddDays(from), Today.AddDays(until)) with { Reason = reason };

        Assert.Equal(substitute == Steps.Director ? "substitution.oneself" : code, (await MakeAsync(office, Steps.Director, command)).Refusal?.Code);
    }

    [Fact]
    public async Task Make_WrongPerson_AnotherAgency_Overlapping_Twice()
    {
        await using var office = await DemoFixture.OpenAsync();
        Assert.Equal("operation.forbidden", (await MakeAsync(office, Steps.OtherUnitHead, Steps.UnitHead, Steps.Specialist)).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await MakeAsync(office, Steps.Specialist, Steps.UnitHead, Steps.Specialist)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await MakeAsync(office, "hoa.dongtam", Steps.UnitHead, Steps.Specialist)).Refusal?.Code);

        // The deputy is above the head of the unit, the director above the deputy.
        var command = Command(office, Steps.UnitHead, "oanh.sxd", Today, Today.AddDays(4)) with { OperationId = "một lần" };
        var made = (await MakeAsync(office, Steps.Director, command)).ValueOrThrow();
        Assert.Equal(made.Id, (await MakeAsync(office, Steps.Director, command)).ValueOrThrow().Id);
        var second = (await MakeAsync(office, Steps.UnitHead, Steps.UnitHead, Steps.Specialist)).Refusal;
        Assert.Equal("substitution.overlapping", second?.Code);
        Assert.Contains("Ngô Kim Oanh", second!.Message, StringComparison.Ordinal);
        (await MakeAsync(office, Steps.UnitHead, Steps.UnitHead, Steps.Specialist, from: Today.AddDays(5), until: Today.AddDays(6))).ValueOrThrow();
        Assert.Equal("operation.forbidden", (await RevokeAsync(office, Steps.OtherSpecialist, made.Id)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await RevokeAsync(office, "hoa.dongtam", made.Id)).Refusal?.Code);
    }

    [Fact]
    public async Task Read_OwnAndAdministrator_NobodyElse()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await MakeAsync(office, Steps.Director, Steps.Director, Steps.Deputy)).ValueOrThrow();
        var director = office.Person(Steps.Director);

        var own = (await office.RunAsync<ReadSubstitutions, Outcome<SubstitutionsView>>(Steps.Director, r => r.OfAsync(director))).ValueOrThrow();
        Assert.Equal((SubstitutionState.InForce, Today, Today.AddDays(4)), (own.Away[0].State, own.Away[0].From, own.Away[0].Until));
        Assert.True((await office.RunAsync<ReadSubstitutions, Outcome<SubstitutionsView>>(Steps.Administrator, r => r.OfAsync(director))).Succeeded);
        Assert.Equal("operation.forbidden", (await office.RunAsync<ReadSubstitutions, Outcome<SubstitutionsView>>(Steps.Deputy, r => r.OfAsync(director))).Refusal?.Code);
        Assert.Equal("operation.not-found", (await office.RunAsync<ReadSubstitutions, Outcome<SubstitutionsView>>("hoa.dongtam", r => r.OfAsync(director))).Refusal?.Code);
    }

    private static MakeSubstitutionCommand Command(DemoFixture office, string absent, string substitute, DateOnly from, DateOnly until) =>
        new(Guid.NewGuid().ToString("N"), office.Person(absent), office.Person(substitute), from, until, [], "Nghỉ phép năm");

    private static Task<Outcome<SubstitutionMade>> MakeAsync(DemoFixture office, string who, MakeSubstitutionCommand command) =>
        office.RunAsync<ManageSubstitutions, Outcome<SubstitutionMade>>(who, m => m.MakeAsync(command));

    private static Task<Outcome<SubstitutionMade>> MakeAsync(
        DemoFixture office, string who, string absent, string substitute, DateOnly? from = null, DateOnly? until = null, string[]? procedures = null) =>
        MakeAsync(office, who, Command(office, absent, substitute, from ?? Today, until ?? Today.AddDays(4)) with { Procedures = procedures ?? [] });

    private static Task<Outcome<SubstitutionRevoked>> RevokeAsync(DemoFixture office, string who, Guid id, string operation = "thu hồi") =>
        office.RunAsync<ManageSubstitutions, Outcome<SubstitutionRevoked>>(who, m => m.RevokeAsync(operation, id));

    private static Task<int> SweepAsync(DemoFixture office) => office.Services.GetRequiredService<SubstitutionSweep>().RunAsync();

    private static async Task<string[]> HoldersAsync(DemoFixture office, WorkTask task) => await office.WithDbAsync(DemoFixture.Department, db => (
        from holder in db.Set<TaskHolder>()
        join account in db.Users on holder.PersonId equals account.PersonId
        where holder.TaskId == task.Id
        select account.UserName!).ToArrayAsync()) is { } names ? [.. names.OrderByDescending(n => n == Steps.Deputy).ThenBy(n => n, StringComparer.Ordinal)] : [];

    private static async Task<string?> InNameOfAsync(DemoFixture office, string who, WorkTask task)
    {
        var page = await office.RunAsync<Inbox, InboxPage>(who, i => i.ListAsync(new InboxQuery()));
        var details = await office.RunAsync<InboxDetails, IReadOnlyDictionary<Guid, InboxDetail>>(who, d => d.OfAsync(page.Rows));
        return details[task.Id].InNameOf;
    }
}
