using System.Text;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Exchange;

/// <summary>From a published document to its receivers, and what they answer.</summary>
public sealed class DeliveryTests
{
    [Fact]
    [Trait("Rule", "C9")]
    public async Task Publish_ToAnAgencyHere_ArrivesOnceAndItsStatusesComeBack()
    {
        await using var office = await PublishedAsync(DemoFixture.Commune);
        Assert.Null((await DeliveryAsync(office)).LastStatus);

        await office.DrainAsync();

        Assert.Equal((DeliveryState.Sent, "01"), ((await DeliveryAsync(office)).State, (await DeliveryAsync(office)).LastStatus));
        var received = await office.WithDbAsync(DemoFixture.Commune, db => db.Set<ReceivedPacket>().SingleAsync());
        Assert.Equal((DemoFixture.Department, ReceivedState.Waiting), (received.SenderCode, received.State));
        var document = await office.WithDbAsync(DemoFixture.Commune, db => db.Set<Documents.Document>().SingleAsync());
        Assert.Equal((await office.AnswerAsync()).Code, document.Code);

        var task = await office.WithDbAsync(DemoFixture.Commune, db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.State == WorkTaskState.Open));
        Assert.True((await office.CompleteAsync("binh.dongtam", task, new ReceiveDecision(ReceiveDecision.Registered))).Succeeded);
        await office.DrainAsync();
        await office.DrainAsync();

        Assert.Equal("03", (await DeliveryAsync(office)).LastStatus);
        Assert.Equal(["01", "03"], (await office.JournalAsync()).Where(e => e.Kind == "delivery.status").Select(e => e.Outcome));
    }

    [Fact]
    public async Task Status_Repeated_ChangesNothing()
    {
        await using var office = await PublishedAsync("H99.42");
        await office.DrainAsync();
        (await StatusAsync(office, "H99.42", "03", "tt-1")).ValueOrThrow();
        var journal = (await office.JournalAsync()).Count;

        (await StatusAsync(office, "H99.42", "03", "tt-2")).ValueOrThrow();
        Assert.Equal(journal, (await office.JournalAsync()).Count);
        (await StatusAsync(office, "H99.42", "01", "tt-3")).ValueOrThrow();
        Assert.Equal("03", (await DeliveryAsync(office)).LastStatus);
        (await StatusAsync(office, "H99.42", "06", "tt-4")).ValueOrThrow();
        Assert.Equal("06", (await DeliveryAsync(office)).LastStatus);
    }

    [Fact]
    public async Task Status_OfAnAgencyThatIsNoReceiver_LeavesTheDelivery()
    {
        await using var office = await PublishedAsync("H99.42");
        await office.DrainAsync();

        (await StatusAsync(office, "H99.00", "02", "tt-1")).ValueOrThrow();

        Assert.Null((await DeliveryAsync(office)).LastStatus);
    }

    [Fact]
    public async Task Publish_ToOutside_OneFileEvenIfTheHandlerRunsTwice()
    {
        await using var office = await PublishedAsync("H99.42");
        await office.DrainAsync();
        var file = Assert.Single(Outgoing(office, "documents", "H99.42"));
        var bytes = await File.ReadAllBytesAsync(file);

        // As after a crash between the transport and the commit: the row still says queued.
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Delivery>().ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Queued)));
        await AgainAsync(office);
        Assert.Equal(DeliveryState.Sent, (await DeliveryAsync(office)).State);
        await AgainAsync(office);

        Assert.Equal([file], Outgoing(office, "documents", "H99.42"));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task Publish_ToAnAgencyHere_HandlerRunsTwice_OneDocument()
    {
        await using var office = await PublishedAsync(DemoFixture.Commune);
        await office.DrainAsync();
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Delivery>().ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Queued)));

        await AgainAsync(office);

        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Commune, db => db.Set<ReceivedPacket>().CountAsync()));
    }

    [Fact]
    public async Task Publish_TransportFails_TriedLaterAndNotLost()
    {
        await using var office = await PublishedAsync("H99.42");
        var folder = Path.Combine(office.Paths.Data, "exchange");
        if (System.IO.Directory.Exists(folder))
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }

        await File.WriteAllTextAsync(folder, "a file where the folder should be");
        await office.DrainAsync();
        Assert.Equal(DeliveryState.Queued, (await DeliveryAsync(office)).State);
        var owed = await office.WithDbAsync(DemoFixture.Department, db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(m => m.Kind == "exchange.deliver"));
        Assert.True(owed is { DoneAt: null, Attempts: 1, LastError.Length: > 0 });

        File.Delete(folder);
        office.Time.Advance(TimeSpan.FromMinutes(2));
        await office.DrainAsync();

        Assert.Equal(DeliveryState.Sent, (await DeliveryAsync(office)).State);
        Assert.Single(Outgoing(office, "documents", "H99.42"));
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task Register_SenderOutside_StatusesLieInTheFolderOnce()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;

        await office.DrainAsync();
        // 03 waits for 01, which may have been taken up second.
        office.Time.Advance(TimeSpan.FromMinutes(5));
        await office.DrainAsync();

        var texts = Outgoing(office, "statuses", "H99.00").Select(f => File.ReadAllText(f)).ToList();
        Assert.Equal(2, texts.Count);
        Assert.Single(texts, t => t.Contains("StatusCode>01<", StringComparison.Ordinal));
        Assert.Contains("số 4120", Assert.Single(texts, t => t.Contains("StatusCode>03<", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static async Task<DemoFixture> PublishedAsync(string receiver)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        Assert.True((await office.CompleteAsync(task, await office.DraftAsync(task, d => d with { Receivers = [receiver] }))).Succeeded);
        var publish = await office.AdvanceToAsync(Steps.Publish);
        Assert.True((await office.CompleteAsync(publish, await office.UsualAsync(publish))).Succeeded);
        return office;
    }

    private static Task<Delivery> DeliveryAsync(DemoFixture office) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<Delivery>().AsNoTracking().SingleAsync());

    private static List<string> Outgoing(DemoFixture office, string kind, string receiver)
    {
        var folder = Path.Combine(office.Paths.Data, "exchange", kind, receiver);
        return System.IO.Directory.Exists(folder) ? [.. System.IO.Directory.GetFiles(folder)] : [];
    }

    private static async Task AgainAsync(DemoFixture office)
    {
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<OutboxMessage>().Where(m => m.Kind == "exchange.deliver")
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneAt, (DateTime?)null).SetProperty(m => m.NotBefore, new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc))));
        Assert.True(await office.DrainAsync() > 0);
    }

    private static async Task<Outcome<PacketReceived>> StatusAsync(DemoFixture office, string from, string code, string transmission)
    {
        var answer = await office.AnswerAsync();
        var text = Encoding.UTF8.GetString(DemoFixture.Packet("edxml-status-03.xml"))
            .Replace("<edXML:OrganId>H99.41", $"<edXML:OrganId>{from}", StringComparison.Ordinal)
            .Replace("H99.08,2026/09/14,1287/SXD-QLN", answer.ExchangeId, StringComparison.Ordinal)
            .Replace("StatusCode>03<", $"StatusCode>{code}<", StringComparison.Ordinal);
        return await office.ReceiveAsync(DemoFixture.Department, Encoding.UTF8.GetBytes(text), transmission);
    }
}
