using System.Text.Json;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Webhooks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Webhooks;

public sealed class WebhookTests
{
    private const string Admin = Steps.Administrator;
    private const string OtherAdministrator = "hoa.dongtam";

    [Theory]
    [InlineData("giamdoc.sxd")]
    [InlineData("viet.sxd")]
    public async Task Everything_ToAnotherRole_Refused(string who)
    {
        await using var office = await OpenAsync();
        using var receiver = new WebhookReceiver();
        var id = (await AddAsync(office, receiver.Address)).ValueOrThrow().Id;
        Refusal?[] refusals =
        [
            (await office.RunAsync<ReadWebhooks, Outcome<WebhooksView>>(who, o => o.ReadAsync())).Refusal,
            (await AddAsync(office, receiver.Address, who, "x")).Refusal,
            (await ManageAsync(office, o => o.PauseAsync("b", id), who)).Refusal,
            (await ManageAsync(office, o => o.ResumeAsync("c", id), who)).Refusal,
            (await ManageAsync(office, o => o.RemoveAsync("d", id), who)).Refusal,
            (await ManageAsync(office, o => o.TryAsync("e", id), who)).Refusal,
        ];

        Assert.All(refusals, r => Assert.Equal("operation.forbidden", r?.Code));
        Assert.Equal("operation.not-found", (await ManageAsync(office, o => o.TryAsync("f", id), OtherAdministrator)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await ManageAsync(office, o => o.RemoveAsync("g", id), OtherAdministrator)).Refusal?.Code);
    }

    [Fact]
    public async Task Add_SecretShownOnce_NotInReceiptNorJournal()
    {
        await using var office = await OpenAsync();
        var first = (await AddAsync(office, "https://nhan.example.vn/eoffice")).ValueOrThrow();
        var again = (await AddAsync(office, "https://nhan.example.vn/eoffice")).ValueOrThrow();

        Assert.Equal(first.Id, again.Id);
        Assert.NotNull(first.Secret);
        Assert.Null(again.Secret);
        var kept = await office.WithDbAsync(DemoFixture.Department, async db =>
            await db.Set<CommandReceipt>().Select(r => r.Result).Concat(db.Set<JournalEvent>().Select(e => e.Data ?? "")).ToListAsync());
        Assert.DoesNotContain(kept, k => k.Contains(first.Secret, StringComparison.Ordinal) || k.Contains("example.vn", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "https://a.vn/x", "task.opened", "webhook.name-missing")]
    [InlineData("A", "http://a.vn/x", "task.opened", "webhook.address-wrong")]
    [InlineData("A", "ftp://a.vn/x", "task.opened", "webhook.address-wrong")]
    [InlineData("A", "https://u:p@a.vn/x", "task.opened", "webhook.address-wrong")]
    [InlineData("A", "https://10.1.2.3/x", "task.opened", "webhook.address-wrong")]
    [InlineData("A", "https://[::ffff:192.168.1.1]/x", "task.opened", "webhook.address-wrong")]
    [InlineData("A", "https://localhost/x", "task.opened", "webhook.address-wrong")]
    [InlineData("A", "không phải địa chỉ", "task.opened", "webhook.address-wrong")]
    [InlineData("A", "https://a.vn/x", "", "webhook.events-wrong")]
    [InlineData("A", "https://a.vn/x", "person.added", "webhook.events-wrong")]
    public async Task Add_BadInput_Refused(string name, string address, string events, string code)
    {
        await using var office = await DemoFixture.OpenAsync();
        var command = new AddWebhookCommand("a", name, address, events.Split(',', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(code, (await office.RunAsync<ManageWebhooks, Outcome<WebhookWithSecret>>(Admin, o => o.AddAsync(command))).Refusal?.Code);
    }

    [Fact]
    public async Task Events_OneDeliveryEach_SignedIdsOnly()
    {
        await using var office = await OpenAsync();
        using var receiver = new WebhookReceiver();
        var secret = (await AddAsync(office, receiver.Address)).ValueOrThrow().Secret!;
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var task = await office.AdvanceToAsync("EOffice.Direct");
        await DrainAsync(office);

        var calls = receiver.Calls.ToList();
        Assert.Equal(
            new[] { WebhookEvents.Registered, WebhookEvents.Completed, WebhookEvents.Opened, WebhookEvents.Opened },
            calls.Select(c => c.Headers[WebhookClient.EventHeader]).Order(StringComparer.Ordinal));
        Assert.All(calls, call =>
        {
            var timestamp = call.Headers[WebhookClient.TimestampHeader];
            Assert.Equal($"sha256={WebhookClient.Sign(secret, timestamp, call.Body)}", call.Headers[WebhookClient.SignatureHeader]);
            using var json = JsonDocument.Parse(call.Body);
            Assert.Equal(call.Headers[WebhookClient.DeliveryHeader], json.RootElement.GetProperty("id").GetString());
            Assert.Equal("H99.08", json.RootElement.GetProperty("agency").GetString());
        });
        var subject = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Documents.Document>().Select(d => d.Subject).SingleAsync());
        Assert.DoesNotContain(calls, c => c.Body.Contains(subject, StringComparison.Ordinal));
        Assert.Contains(calls, c => c.Body.Contains(task.Id.ToString(), StringComparison.Ordinal));
        await DrainAsync(office);
        Assert.Equal(calls.Count, receiver.Calls.Count);
    }

    /// <summary>The whole way: drafted, published, delivered to an agency here, and its status back.</summary>
    [Fact]
    public async Task Published_AndWhatTheReceiverSays_AreTold()
    {
        await using var office = await OpenAsync();
        using var receiver = new WebhookReceiver();
        (await AddAsync(office, receiver.Address)).ValueOrThrow();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var draft = await office.AdvanceToAsync(Steps.Draft);
        Assert.True((await office.CompleteAsync(draft, await office.DraftAsync(draft, d => d with { Receivers = [DemoFixture.Commune] }))).Succeeded);
        var publish = await office.AdvanceToAsync(Steps.Publish);
        Assert.True((await office.CompleteAsync(publish, await office.UsualAsync(publish))).Succeeded);
        await office.DrainAsync();

        var published = Assert.Single(receiver.Calls, c => c.Headers[WebhookClient.EventHeader] == WebhookEvents.Published);
        Assert.Contains((await office.AnswerAsync()).Code!, published.Body, StringComparison.Ordinal);
        var status = Assert.Single(receiver.Calls, c => c.Headers[WebhookClient.EventHeader] == WebhookEvents.Status);
        using var json = JsonDocument.Parse(status.Body);
        Assert.Equal((DemoFixture.Commune, "01"), (json.RootElement.GetProperty("delivery").GetProperty("receiver").GetString(), json.RootElement.GetProperty("delivery").GetProperty("status").GetString()));
        Assert.Equal(receiver.Calls.Count, receiver.Calls.Select(c => c.Headers[WebhookClient.DeliveryHeader]).Distinct().Count());
    }

    [Fact]
    public async Task Delivery_AfterA500_AgainLater_WithTheSameId()
    {
        await using var office = await OpenAsync();
        using var receiver = new WebhookReceiver { Status = 500 };
        var id = (await AddAsync(office, receiver.Address)).ValueOrThrow().Id;
        (await ManageAsync(office, o => o.TryAsync("t", id))).ValueOrThrow();
        await DrainAsync(office);
        Assert.Equal(WebhookDeliveryState.Owed, (await DeliveriesAsync(office)).Single().State);

        receiver.Status = 200;
        office.Time.Advance(TimeSpan.FromSeconds(11));
        await DrainAsync(office);

        var delivery = Assert.Single(await DeliveriesAsync(office));
        Assert.Equal((WebhookDeliveryState.Delivered, 2, "Đã nhận (mã 200)."), (delivery.State, delivery.Attempts, delivery.Result));
        Assert.Equal([delivery.Id.ToString(), delivery.Id.ToString()], receiver.Calls.Select(c => c.Headers[WebhookClient.DeliveryHeader]));
    }

    /// <summary>As if the process had died between sending and noting it: sent again, recognisably the same.</summary>
    [Fact]
    public async Task Delivery_ReceiptLost_SentAgainWithTheSameId()
    {
        await using var office = await OpenAsync();
        using var receiver = new WebhookReceiver();
        var id = (await AddAsync(office, receiver.Address)).ValueOrThrow().Id;
        (await ManageAsync(office, o => o.TryAsync("t", id))).ValueOrThrow();
        await DrainAsync(office);
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<WebhookDelivery>().ExecuteUpdateAsync(s => s.SetProperty(d => d.State, WebhookDeliveryState.Owed)));
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<OutboxMessage>().Where(m => m.Kind == SendWebhook.OutboxKind).ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneAt, (DateTime?)null).SetProperty(m => m.NotBefore, DateTime.UnixEpoch)));
        await DrainAsync(office);

        Assert.Equal(2, receiver.Calls.Count);
        Assert.Single(receiver.Calls.Select(c => c.Headers[WebhookClient.DeliveryHeader]).Distinct());
    }

    [Fact]
    public async Task Paused_NothingGoes_ResumedOnlyWhatComesAfter_RemovedNothing()
    {
        await using var office = await OpenAsync();
        using var receiver = new WebhookReceiver();
        var id = (await AddAsync(office, receiver.Address)).ValueOrThrow().Id;
        Assert.Null((await ManageAsync(office, o => o.PauseAsync("p", id))).Refusal);
        Assert.Equal("webhook.already-so", (await ManageAsync(office, o => o.PauseAsync("p2", id))).Refusal?.Code);
        Assert.Equal("webhook.paused", (await ManageAsync(office, o => o.TryAsync("t", id))).Refusal?.Code);
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        Assert.Null((await ManageAsync(office, o => o.ResumeAsync("r", id))).Refusal);
        await DrainAsync(office);
        Assert.Empty(receiver.Calls);

        (await ManageAsync(office, o => o.TryAsync("t2", id))).ValueOrThrow();
        (await ManageAsync(office, o => o.RemoveAsync("x", id))).ValueOrThrow();
        await DrainAsync(office);
        Assert.Empty(receiver.Calls);
        Assert.Equal(WebhookDeliveryState.Dropped, (await DeliveriesAsync(office)).Single().State);
        Assert.Equal("operation.not-found", (await ManageAsync(office, o => o.ResumeAsync("r2", id))).Refusal?.Code);
    }

    [Fact]
    public async Task Redirect_NotFollowed()
    {
        await using var office = await OpenAsync();
        using var target = new WebhookReceiver();
        using var receiver = new WebhookReceiver { Status = 307, RedirectTo = target.Address };
        var id = (await AddAsync(office, receiver.Address)).ValueOrThrow().Id;
        (await ManageAsync(office, o => o.TryAsync("t", id))).ValueOrThrow();
        await DrainAsync(office);

        Assert.Single(receiver.Calls);
        Assert.Empty(target.Calls);
        Assert.Contains("chuyển hướng", (await DeliveriesAsync(office)).Single().Result, StringComparison.Ordinal);
    }

    /// <summary>The setting was withdrawn after the address was taken: it is the connection that is checked.</summary>
    [Fact]
    public async Task Connection_ToAnAddressOfThisMachine_RefusedWhenItIsOpened()
    {
        await using var office = await OpenAsync();
        using var receiver = new WebhookReceiver();
        var id = (await AddAsync(office, receiver.Address)).ValueOrThrow().Id;
        office.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<WebhookOptions>>().Value.AllowLoopback = false;
        (await ManageAsync(office, o => o.TryAsync("t", id))).ValueOrThrow();
        await DrainAsync(office);

        Assert.Empty(receiver.Calls);
        Assert.Contains("không được gọi", (await DeliveriesAsync(office)).Single().Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailingForADay_StopsAndTellsTheAdministrator()
    {
        await using var office = await OpenAsync();
        using var receiver = new WebhookReceiver { Status = 503 };
        var id = (await AddAsync(office, receiver.Address)).ValueOrThrow().Id;
        (await ManageAsync(office, o => o.TryAsync("t", id))).ValueOrThrow();
        await DrainAsync(office);
        office.Time.Advance(SendWebhook.MostFailing);
        await DrainAsync(office);

        var webhook = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Webhook>().AsNoTracking().SingleAsync());
        Assert.Equal(WebhookPause.Failing, webhook.Pause);
        var notice = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().AsNoTracking().SingleAsync(n => n.Template == NoticeTemplates.AdminWarning));
        Assert.Equal(office.Person(Admin), notice.PersonId);
        Assert.Contains("đã tự dừng", notice.Subject, StringComparison.Ordinal);
        Assert.Contains("/quan-tri/ket-noi/webhook", notice.Body, StringComparison.Ordinal);
        var calls = receiver.Calls.Count;
        await DrainAsync(office);
        Assert.Equal(calls, receiver.Calls.Count);
    }

    /// <summary>A dead receiver is asked once in a while, whatever is owed to it: what waits behind must not wait for it.</summary>
    [Fact]
    public async Task Failing_ManyOwed_OneAttemptATime()
    {
        await using var office = await OpenAsync();
        using var receiver = new WebhookReceiver { Status = 500 };
        await AddAsync(office, receiver.Address);
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        await office.AdvanceToAsync("EOffice.Direct");
        await DrainAsync(office);

        Assert.True((await DeliveriesAsync(office)).Count > 2);
        Assert.Single(receiver.Calls);
    }

    private static Task<DemoFixture> OpenAsync() => DemoFixture.OpenAsync(services => services.Configure<WebhookOptions>(o => o.AllowLoopback = true));

    private static Task<Outcome<WebhookWithSecret>> AddAsync(DemoFixture office, string address, string who = Admin, string operation = "add") =>
        office.RunAsync<ManageWebhooks, Outcome<WebhookWithSecret>>(who, o => o.AddAsync(new AddWebhookCommand(operation, "Phần mềm một cửa", address, WebhookEvents.All)));

    private static Task<T> ManageAsync<T>(DemoFixture office, Func<ManageWebhooks, Task<T>> work, string who = Admin) => office.RunAsync(who, work);

    private static Task<int> DrainAsync(DemoFixture office) => office.Services.GetRequiredService<OutboxRunner>().RunDueAsync();

    private static Task<List<WebhookDelivery>> DeliveriesAsync(DemoFixture office) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<WebhookDelivery>().AsNoTracking().OrderBy(d => d.CreatedAt).ToListAsync());
}
