using System.Security.Cryptography;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace EOffice.Core.Tests.Exchange.Channels;

/// <summary>One document to three receivers in three ways: exchange, mail, paper.</summary>
public sealed class ChannelTests
{
    private const string Ward = "H99.42";
    private const string Province = "H99.00";

    /// <summary>A mail server that can be down.</summary>
    private sealed class Carrier : IMailCarrier
    {
        public List<(string Id, string Subject, string Text, List<(string Name, string Hash)> Files)> Carried { get; } = [];

        public int Refusing { get; set; }

        public string From => "eoffice@minhan.example";

        public string BaseUrl => "https://vanban.minhan.example";

        public async Task CarryAsync(MimeMessage mail, CancellationToken ct)
        {
            if (Refusing-- > 0)
            {
                throw new InvalidOperationException("down");
            }

            List<(string, string)> files = [];
            foreach (var part in mail.Attachments.OfType<MimePart>())
            {
                using var content = new MemoryStream();
                await part.Content!.DecodeToAsync(content, ct);
                files.Add((part.FileName!, Convert.ToHexStringLower(SHA256.HashData(content.ToArray()))));
            }

            Carried.Add((mail.MessageId!, mail.Subject!, mail.TextBody!, files));
        }
    }

    [Fact]
    public async Task Publish_ThreeWays_EachArrivesInItsOwn()
    {
        var carrier = new Carrier();
        await using var office = await PublishedAsync(carrier);
        var sealedFile = (await office.VersionsAsync())[^1];
        var document = await office.AnswerAsync();

        await office.DrainAsync();

        var deliveries = await DeliveriesAsync(office);
        Assert.Equal(
            [(Province, DeliveryChannel.Paper, DeliveryState.Queued), (DemoFixture.Commune, DeliveryChannel.Exchange, DeliveryState.Sent), (Ward, DeliveryChannel.Mail, DeliveryState.Sent)],
            deliveries.Select(d => (d.ReceiverCode, d.Channel, d.State)));
        var mail = Assert.Single(carrier.Carried);
        Assert.Equal(sealedFile.Hash, Assert.Single(mail.Files).Hash);
        Assert.Contains("1702/SXD-QLN", mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"/xac-thuc/{document.VerificationCode}", mail.Text, StringComparison.Ordinal);
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Commune, db => db.Set<ReceivedPacket>().CountAsync()));

        // Drained again, nothing goes twice.
        await office.DrainAsync();
        Assert.Single(carrier.Carried);
    }

    [Fact]
    public async Task Mail_ServerDown_IsTriedAgainUnderTheSameId()
    {
        var carrier = new Carrier { Refusing = 1 };
        await using var office = await PublishedAsync(carrier);
        await office.DrainAsync();
        var waiting = (await DeliveriesAsync(office)).Single(d => d.Channel == DeliveryChannel.Mail);
        Assert.Equal((DeliveryState.Queued, 1), (waiting.State, waiting.Attempts));
        Assert.NotNull(waiting.Failure);

        office.Time.Advance(TimeSpan.FromHours(1));
        await office.DrainAsync();

        Assert.Equal($"delivery-{waiting.Id:N}@minhan.example", Assert.Single(carrier.Carried).Id);
        Assert.Null((await DeliveriesAsync(office)).Single(d => d.Channel == DeliveryChannel.Mail).Failure);
    }

    [Fact]
    public async Task Mail_WithoutAddress_FailsForGoodAndTellsTheClerk()
    {
        var carrier = new Carrier();
        await using var office = await PublishedAsync(carrier, async db =>
        {
            var ward = await db.Set<Agency>().SingleAsync(a => a.Code == Ward);
            ward.Email = null;
            return await db.SaveChangesAsync();
        });

        await office.DrainAsync();

        var failed = (await DeliveriesAsync(office)).Single(d => d.Channel == DeliveryChannel.Mail);
        Assert.Equal(DeliveryState.Failed, failed.State);
        Assert.Contains("chưa có địa chỉ thư", failed.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posting_ByTheClerk_OnceAndWithFacts()
    {
        await using var office = await PublishedAsync(new Carrier());
        var paper = (await DeliveriesAsync(office)).Single(d => d.Channel == DeliveryChannel.Paper);
        Task<Outcome<Guid>> Post(string who, string operation = "gui-giay", int copies = 2, string said = "RR123456789VN", Guid? id = null) =>
            office.RunAsync<RecordPosting, Outcome<Guid>>(who, p => p.RunAsync(new RecordPostingCommand(operation, id ?? paper.Id, copies, said)));

        await office.RefusedAsync("operation.forbidden", () => Post(Steps.Specialist));
        await office.RefusedAsync("posting.facts-wrong", () => Post(Steps.Clerk, copies: 0));
        await office.RefusedAsync("posting.facts-wrong", () => Post(Steps.Clerk, said: " "));
        await office.RefusedAsync("operation.not-found", () => Post("binh.dongtam"));
        await office.RefusedAsync("operation.not-found", () => Post(Steps.Clerk, id: (Guid?)(Guid.NewGuid())));
        Assert.True((await Post(Steps.Clerk)).Succeeded);
        Assert.True((await Post(Steps.Clerk)).Succeeded);
        await office.RefusedAsync("posting.not-waiting", () => Post(Steps.Clerk, "lan-khac"));

        var posted = (await DeliveriesAsync(office)).Single(d => d.Id == paper.Id);
        Assert.Equal((DeliveryState.Sent, 2, "RR123456789VN"), (posted.State, posted.Copies, posted.PostedAs));
    }

    /// <summary>Replaced and put back: what is attached at the end goes along, whatever stood there meanwhile.</summary>
    [Fact]
    public async Task Publish_AttachmentReplacedAndPutBack_GoesToTheReceiver()
    {
        var carrier = new Carrier();
        await using var office = await PublishedAsync(carrier, attached: async (files, document) =>
        {
            var first = await files.AddAsync(document, Table("bang.csv", "a", null));
            var second = await files.AddAsync(document, Table("bang.csv", "b", first.Hash));
            first.WithdrawnAt = second.WithdrawnAt = DemoFixture.Start.UtcDateTime;
            await files.AddAsync(document, Table("bang.csv", "a", second.Hash));
        });

        await office.DrainAsync();

        Assert.Equal(["bang.csv"], Assert.Single(carrier.Carried).Files.Skip(1).Select(f => f.Name));
        var came = await office.WithDbAsync(DemoFixture.Commune, db => db.Set<DocumentFile>().Where(f => f.Role == FileRole.Attachment).Select(f => f.Name).ToListAsync());
        Assert.Single(came);
    }

    private static NewFile Table(string name, string content, string? madeFrom) =>
        new(FileRole.Attachment, FileOrigin.Received, name, "application/octet-stream", FileStages.Attached, System.Text.Encoding.UTF8.GetBytes(content), madeFrom);

    private static async Task<DemoFixture> PublishedAsync(Carrier carrier, Func<OfficeDb, Task<int>>? before = null, Func<DocumentFiles, Guid, Task>? attached = null)
    {
        var office = await DemoFixture.OpenAsync(services => services.AddSingleton<IMailCarrier>(carrier));
        if (before is not null)
        {
            await office.WithDbAsync(DemoFixture.Department, before);
        }

        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var draft = await office.AdvanceToAsync(Steps.Draft);
        (await office.CompleteAsync(draft, await office.DraftAsync(draft, d => d with { Receivers = [Province, DemoFixture.Commune, Ward] }))).ValueOrThrow();
        var task = await office.AdvanceToAsync(Steps.Publish);
        if (attached is not null)
        {
            await using var scope = office.As(Steps.Specialist);
            await attached(scope.ServiceProvider.GetRequiredService<DocumentFiles>(), (await office.AnswerAsync()).Id);
            await scope.ServiceProvider.GetRequiredService<OfficeDb>().SaveChangesAsync();
        }

        var usual = (PublishDecision)await office.UsualAsync(task);
        var channels = new Dictionary<string, DeliveryChannel> { [Ward] = DeliveryChannel.Mail, [Province] = DeliveryChannel.Paper };
        (await office.CompleteAsync(task, usual with { Channels = channels })).ValueOrThrow();
        return office;
    }

    private static Task<List<Delivery>> DeliveriesAsync(DemoFixture office) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<Delivery>().AsNoTracking().OrderBy(d => d.ReceiverCode).ToListAsync());
}
