using EOffice.Core.Assignment;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Intake;

/// <summary>Tiếp nhận, vào sổ, từ chối (NĐ 30/2020 Đ21, Đ22).</summary>
public sealed class RegisterIncomingTests
{
    [Fact]
    [Trait("Rule", "C2")]
    [Trait("Rule", "C4")]
    public async Task Register_NewDocument_DrawsTheNextNumberAndOwes01And03Once()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;
        Assert.Equal(["01"], await OwedAsync(office));

        Assert.True((await office.CompleteAsync(task, new ReceiveDecision(ReceiveDecision.Registered))).Succeeded);

        var entry = Assert.Single(await office.EntriesAsync());
        Assert.Equal((4120, 2026, office.Person(Steps.Clerk)), (entry.Number, entry.Year, entry.RegisteredById));
        Assert.Equal(["01", "03"], await OwedAsync(office));
        Assert.Equal(DocumentState.Registered, (await office.SubjectAsync()).State);
        Assert.Equal(ReceivedState.Registered, await ReceivedStateAsync(office));
        Assert.Contains(await office.JournalAsync(), e => e is { Kind: "document.registered", Outcome: "4120" });
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task Refuse_WithReason_Owes02AndDrawsNoNumber()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;

        Assert.True((await office.CompleteAsync(task, new ReceiveDecision(ReceiveDecision.Refused, "Tệp đính kèm hỏng, không mở được."))).Succeeded);

        Assert.Empty(await office.EntriesAsync());
        Assert.Equal(4120, await NextAsync(office, "VBDEN", 2026));
        Assert.Equal(["01", "02"], await OwedAsync(office));
        var description = await office.WithDbAsync(DemoFixture.Department, db => db.Set<ExchangeStatus>().Where(s => s.StatusCode == "02").Select(s => s.Description).SingleAsync());
        Assert.Equal("Từ chối tiếp nhận: Tệp đính kèm hỏng, không mở được.", description);
        Assert.Equal((DocumentState.Refused, ReceivedState.Refused), ((await office.SubjectAsync()).State, await ReceivedStateAsync(office)));
        Assert.Null(await office.FindOpenTaskAsync());
    }

    [Fact]
    public async Task Refuse_VeryLongReason_StatusCarriesWhatFits()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;

        Assert.True((await office.CompleteAsync(task, new ReceiveDecision(ReceiveDecision.Refused, new string('ệ', 2000)))).Succeeded);
        await office.DrainAsync();

        Assert.Equal(2000, (await office.WithDbAsync(DemoFixture.Department, db => db.Set<Opinion>().Select(o => o.Text).SingleAsync())).Length);
        Assert.Equal(500, (await office.WithDbAsync(DemoFixture.Department, db => db.Set<ExchangeStatus>().Where(s => s.StatusCode == "02").Select(s => s.Description!).SingleAsync())).Length);
    }

    /// <summary>After registration the number stays.</summary>
    [Fact]
    public async Task Register_ReturnedByTheLeaderAndRegisteredAgain_KeepsItsNumber()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(task, new DirectDecision(DirectDecision.Returned, "Chưa đúng phạm vi, kiểm tra lại nơi nhận."))).Succeeded);

        Assert.True((await office.CompleteAsync(await office.OpenTaskAsync(Steps.Receive), new ReceiveDecision(ReceiveDecision.Registered))).Succeeded);

        Assert.Equal(4120, Assert.Single(await office.EntriesAsync()).Number);
        Assert.Equal(4121, await NextAsync(office, "VBDEN", 2026));
        Assert.Equal(["01", "03"], await OwedAsync(office));
        Assert.Single(await office.JournalAsync(), e => e.Kind == "document.registered");
        Assert.Equal(Steps.Direct, (await office.OpenTaskAsync()).StepType);
    }

    [Theory]
    [InlineData("2026-12-31T16:59:59Z", 2026, 4120)]
    [InlineData("2026-12-31T17:30:00Z", 2027, 1)]
    [Trait("Rule", "C2")]
    public async Task Register_AroundTheNewYear_CountsInVietnamTime(string instant, int year, int number)
    {
        await using var office = await DemoFixture.OpenAsync();
        office.Time.SetUtcNow(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();

        Assert.True((await office.CompleteAsync(await office.OpenTaskAsync(Steps.Receive), new ReceiveDecision(ReceiveDecision.Registered))).Succeeded);

        var entry = Assert.Single(await office.EntriesAsync());
        Assert.Equal((year, number), (entry.Year, entry.Number));
    }

    [Fact]
    public async Task Register_NoRegister_RefusedAndNothingChanges()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Register>().Where(r => r.Direction == DocumentDirection.Incoming).ExecuteUpdateAsync(s => s.SetProperty(r => r.TypeNames, "Giấy mời")));

        await office.RefusedAsync("intake.no-register", () => office.CompleteAsync(task, new ReceiveDecision(ReceiveDecision.Registered)));
    }

    [Fact]
    [Trait("Rule", "C6")]
    public async Task Duplicate_SameDocumentId_HeldUntilAClerkAdmitsItWithAReason()
    {
        await using var office = await DemoFixture.OpenAsync();
        var first = (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var second = (await office.ReceiveAsync(DemoFixture.ToDepartment, "gui-2")).ValueOrThrow();

        Assert.Equal((ReceivedState.Waiting, ReceivedState.HeldAsDuplicate), (first.State, second.State));
        Assert.Null(await office.FindOpenTaskAsync());
        var held = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Document>().SingleAsync(d => d.Id == second.DocumentId));
        Assert.Equal(first.DocumentId, held.DuplicateOfId);

        Task<Outcome<PacketReceived>> AdmitAsync(string who, string reason, string operation = "nhan-trung") =>
            office.RunAsync<AdmitDuplicate, Outcome<PacketReceived>>(who, admit => admit.RunAsync(new AdmitDuplicateCommand(second.ReceivedId, operation, reason)));
        await office.RefusedAsync("operation.forbidden", () => AdmitAsync(Steps.Director, "Văn bản gửi lại, cần xử lý."));
        await office.RefusedAsync("operation.forbidden", () => AdmitAsync(Steps.Administrator, "Văn bản gửi lại, cần xử lý."));
        await office.RefusedAsync("operation.not-found", () => AdmitAsync("binh.dongtam", "Văn bản gửi lại, cần xử lý."));
        await office.RefusedAsync("task.reason-required", () => AdmitAsync(Steps.Clerk, "gửi lại"));
        await office.RefusedAsync("task.reason-required", () => AdmitAsync(Steps.Clerk, "gửi lại            "));

        var admitted = await AdmitAsync(Steps.Clerk, "Văn bản gửi lại, cần xử lý.");
        Assert.Equal(ReceivedState.Waiting, admitted.Value.State);
        Assert.Equal(admitted.Value, (await AdmitAsync(Steps.Clerk, "Văn bản gửi lại, cần xử lý.")).Value);
        await office.RefusedAsync("operation.stale", () => AdmitAsync(Steps.Clerk, "Văn bản gửi lại, cần xử lý.", "lan-khac"));
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Case>().CountAsync(c => c.DocumentId == second.DocumentId)));
    }

    [Theory]
    [InlineData("2026/11/20,4410/UBND-XD", "uuid-moi", true)]
    [InlineData("2026/11/20", "2025/11/20", false)]
    [InlineData("<edXML:CodeNumber>4410", "<edXML:CodeNumber>4411", false)]
    [InlineData("<edXML:OrganId>H99.00", "<edXML:OrganId>H99.42", false)]
    [Trait("Rule", "C6")]
    public async Task Duplicate_SameCodeOrganAndDate_HeldToo(string text, string instead, bool held)
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();

        var other = await office.ReceiveAsync(DemoFixture.ToDepartment, "gui-2", packet => packet
            .Replace("<edXML:DocumentId>H99.00,2026/11/20,4410/UBND-XD", "<edXML:DocumentId>ma-khac", StringComparison.Ordinal)
            .Replace(text, instead, StringComparison.Ordinal));

        Assert.Equal(held ? ReceivedState.HeldAsDuplicate : ReceivedState.Waiting, other.Value.State);
    }

    private static Task<List<string>> OwedAsync(DemoFixture office) => office.WithDbAsync(
        DemoFixture.Department, db => db.Set<ExchangeStatus>().Where(s => s.Outbound).OrderBy(s => s.StatusCode).Select(s => s.StatusCode).ToListAsync());

    private static Task<ReceivedState> ReceivedStateAsync(DemoFixture office) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<ReceivedPacket>().Select(p => p.State).SingleAsync());

    private static Task<int> NextAsync(DemoFixture office, string register, int year) => office.WithDbAsync(DemoFixture.Department, db => db.Set<NumberSeries>()
        .Where(s => s.Year == year && db.Set<Register>().Any(r => r.Id == s.RegisterId && r.Code == register)).Select(s => s.Next).SingleAsync());
}
