using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tests.Intake;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Registers;

/// <summary>What may change in a register, and what never does (NĐ 30/2020 Đ15, Đ22).</summary>
public sealed class RegisterChangeTests
{
    private const string Reason = "Gõ nhầm số, ký hiệu so với văn bản giấy.";

    [Fact]
    public async Task Correct_WrongNumber_KeepsBeforeAndAfterAndTheArrivalNumber()
    {
        var (office, entry) = await RegisteredAsync();
        await using var closing = office;
        var corrected = (await CorrectAsync(office, entry, IntakeOffice.Facts with { Code = "351/BĐT-KDDV" })).ValueOrThrow();

        Assert.Equal(1, corrected);
        Assert.Equal("351/BĐT-KDDV", (await office.DocumentAsync(entry.DocumentId)).Code);
        Assert.Equal(entry.Number, Assert.Single(await office.EntriesAsync()).Number);
        var view = (await office.RunAsync<RegisterHistory, Outcome<RegisterEntryView>>(Steps.Director, h => h.FindAsync(entry.Id))).ValueOrThrow();
        var change = Assert.Single(view.Corrections);
        Assert.Equal(("Số, ký hiệu", "315/BĐT-KDDV", "351/BĐT-KDDV", Reason), (change.Fact, change.Before, change.After, change.Reason));
        Assert.False(view.MayCorrect);
        Assert.Contains(await office.JournalAsync(), e => e is { Kind: "register.corrected", Outcome: "4120" } && !e.Data!.Contains("351", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Correct_RoleAgencyStaleTwiceAndBadInput()
    {
        var (office, entry) = await RegisteredAsync();
        await using var closing = office;
        var facts = IntakeOffice.Facts with { Code = "351/BĐT-KDDV" };
        await office.RefusedAsync("operation.forbidden", () => CorrectAsync(office, entry, facts, who: Steps.Director));
        await office.RefusedAsync("operation.not-found", () => CorrectAsync(office, entry, facts, who: IntakeOffice.OtherClerk));
        await office.RefusedAsync("operation.stale", () => CorrectAsync(office, entry, facts, revision: 9));
        await office.RefusedAsync("register.reason-required", () => CorrectAsync(office, entry, facts, reason: "nhầm"));
        await office.RefusedAsync("register.nothing-corrected", () => CorrectAsync(office, entry, IntakeOffice.Facts));
        await office.RefusedAsync("intake.fact-missing", () => CorrectAsync(office, entry, facts with { OrganName = "" }));
        Assert.True((await CorrectAsync(office, entry, facts, operation: "sua-1", who: Steps.OfficeHead)).Succeeded);
        Assert.True((await CorrectAsync(office, entry, facts, operation: "sua-1", who: Steps.OfficeHead)).Succeeded);
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<RegisterCorrection>().CountAsync()));
    }

    [Fact]
    public async Task Cancel_Number_StaysStruckAndIsNeverGivenAgain()
    {
        var (office, entry) = await RegisteredAsync();
        await using var closing = office;
        await office.RefusedAsync("operation.forbidden", () => CancelAsync(office, entry, who: Steps.Specialist));
        await office.RefusedAsync("operation.not-found", () => CancelAsync(office, entry, who: IntakeOffice.OtherClerk));
        await office.RefusedAsync("register.reason-required", () => CancelAsync(office, entry, reason: "nhầm    "));
        Assert.Equal(4120, (await CancelAsync(office, entry, "huy-1")).ValueOrThrow());
        Assert.Equal(4120, (await CancelAsync(office, entry, "huy-1")).ValueOrThrow());
        await office.RefusedAsync("register.already-cancelled", () => CancelAsync(office, entry, "huy-2"));

        var other = (await office.EnterAsync(IntakeOffice.Facts with { Code = "999/BĐT" })).ValueOrThrow();
        Assert.Equal(4121, (await office.DecideAsync(other.DocumentId, new ReceiveDecision(ReceiveDecision.Registered))).ValueOrThrow().Number);
        var page = await PageAsync(office, new RegisterFilter());
        Assert.Equal([(4121, false), (4120, true)], page.Lines.Select(l => (l.Number, l.Cancelled)));
        Assert.Contains("Vào nhầm sổ", page.Lines[1].Cells[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_SentDocument_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);
        var answer = await office.AnswerAsync();
        var entry = (await office.EntriesAsync()).Single(e => e.DocumentId == answer.Id);

        await office.RefusedAsync("register.already-sent", () => CancelAsync(office, entry));
    }

    [Theory]
    [InlineData("tuyên truyền", null, null, null, 1)]
    [InlineData("TUYÊN TRUYỀN", null, null, null, 1)]
    [InlineData("315/bđt", null, null, null, 1)]
    [InlineData("4120", null, null, null, 1)]
    [InlineData("không có", null, null, null, 0)]
    [InlineData(null, "2026-11-23", "2026-11-23", null, 1)]
    [InlineData(null, "2026-11-24", null, null, 0)]
    [InlineData(null, null, "2026-11-22", null, 0)]
    [InlineData(null, null, null, RegisterState.Open, 1)]
    [InlineData(null, null, null, RegisterState.Cancelled, 0)]
    [InlineData(null, null, null, RegisterState.Overdue, 0)]
    public async Task Filter_FindsWhatFits(string? text, string? from, string? to, RegisterState? state, int lines)
    {
        var (office, _) = await RegisteredAsync();
        await using var closing = office;
        DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var page = await PageAsync(office, new RegisterFilter { Text = text, From = Day(from), To = Day(to), State = state });

        Assert.Equal(lines, page.Lines.Count);
    }

    [Fact]
    public async Task Filter_ByUnitAndType()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        Assert.Single((await PageAsync(office, new RegisterFilter { Unit = "QLN", TypeName = "Công văn" })).Lines);
        Assert.Empty((await PageAsync(office, new RegisterFilter { Unit = "VP" })).Lines);
        Assert.Empty((await PageAsync(office, new RegisterFilter { TypeName = "Quyết định" })).Lines);
        Assert.Equal(["Công văn"], (await PageAsync(office, new RegisterFilter())).Types);
    }

    [Fact]
    public async Task Columns_AreKeptPerPersonAndTheDocumentsOwnStays()
    {
        var (office, _) = await RegisteredAsync();
        await using var closing = office;
        Task<Outcome<bool>> ChooseAsync(string who, string operation) => office.RunAsync<ChooseColumns, Outcome<bool>>(who, c => c.RunAsync(new ChooseColumnsCommand("VBDEN", operation, [0, 1, 5])));
        Assert.True((await ChooseAsync(Steps.Clerk, "cot-1")).Succeeded);
        Assert.True((await ChooseAsync(Steps.Clerk, "cot-2")).Succeeded);
        await office.RefusedAsync("operation.forbidden", () => ChooseAsync(Steps.Specialist, "cot-3"));

        Assert.Equal([2, 4, 6, 7, 8, 9], (await PageAsync(office, new RegisterFilter())).Hidden.Order());
        var director = (await office.RunAsync<ReadRegister, Outcome<RegisterPage>>(Steps.Director, r => r.PageAsync(new RegisterQuery("VBDEN", 2026, new RegisterFilter())))).ValueOrThrow();
        Assert.Empty(director.Hidden);
    }

    private static async Task<(DemoFixture Office, RegisterEntry Entry)> RegisteredAsync()
    {
        var office = await DemoFixture.OpenAsync();
        var taken = (await office.EnterAsync()).ValueOrThrow();
        (await office.DecideAsync(taken.DocumentId, new ReceiveDecision(ReceiveDecision.Registered))).ValueOrThrow();
        return (office, Assert.Single(await office.EntriesAsync()));
    }

    private static async Task<Outcome<int>> CorrectAsync(
        DemoFixture office, RegisterEntry entry, IncomingFacts facts, string who = Steps.Clerk, string? operation = null, int? revision = null, string reason = Reason)
    {
        var now = await office.DocumentAsync(entry.DocumentId);
        return await office.RunAsync<CorrectRegistration, Outcome<int>>(who, c => c.RunAsync(
            new CorrectRegistrationCommand(entry.Id, revision ?? now.Revision, operation ?? Guid.NewGuid().ToString("N"), facts, reason)));
    }

    private static Task<Outcome<int>> CancelAsync(
        DemoFixture office, RegisterEntry entry, string? operation = null, string who = Steps.Clerk, string reason = "Vào nhầm sổ, đã vào sổ khác.") =>
        office.RunAsync<CancelNumber, Outcome<int>>(who, c => c.RunAsync(new CancelNumberCommand(entry.Id, operation ?? Guid.NewGuid().ToString("N"), reason)));

    private static async Task<RegisterPage> PageAsync(DemoFixture office, RegisterFilter filter) =>
        (await office.RunAsync<ReadRegister, Outcome<RegisterPage>>(Steps.Clerk, r => r.PageAsync(new RegisterQuery("VBDEN", 2026, filter)))).ValueOrThrow();
}
