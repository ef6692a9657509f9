using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Exchange;

/// <summary>Large packets go out beside the others, and what speaks of a document never arrives before it.</summary>
public sealed class PacketQueueTests
{
    [Theory]
    [InlineData(PacketQueues.LargeFrom - 1, OutboxLane.Exchange)]
    [InlineData(PacketQueues.LargeFrom, OutboxLane.LargePackets)]
    public async Task Delivery_BySize_GoesOutInItsOwnLane(long length, OutboxLane lane)
    {
        await using var office = await AfterSendingScene.SentAsync();
        var answer = await office.AnswerAsync();
        await office.SentSideAsync(db => db.Set<DocumentFile>().Where(f => f.DocumentId == answer.Id && f.Role == FileRole.Main).ExecuteUpdateAsync(s => s.SetProperty(f => f.Length, length)));
        (await office.UpdateReceiversAsync([DemoFixture.Commune, "H99.42"])).ValueOrThrow();

        var runner = office.Services.GetRequiredService<OutboxRunner>();
        foreach (var other in Enum.GetValues<OutboxLane>().Where(l => l != lane))
        {
            await runner.RunDueAsync(other);
        }

        Assert.Equal(DeliveryState.Queued, await AddedAsync(office));
        await runner.RunDueAsync(lane);
        Assert.Equal(DeliveryState.Sent, await AddedAsync(office));
    }

    [Fact]
    public async Task TakeBack_WhileTheDocumentIsOnItsWay_WaitsForItAndIsNoFailure()
    {
        await using var office = await AfterSendingScene.SentAsync();
        var delivery = await OnItsWayAsync(office);

        await office.RecallAsync();

        Assert.Equal((DeliveryState.Queued, 0, null), await AskedAsync(office));
        Assert.False(await office.ReceivedSideAsync(db => db.Set<ReceivedRecall>().AnyAsync()));
        await ArriveAsync(office, delivery);
        Assert.Equal((DeliveryState.Sent, 0, null), await AskedAsync(office));
        Assert.Equal(ReceivedRecallState.Waiting, (await office.AskedAsync()).State);
    }

    /// <summary>A server that died under it keeps nobody waiting longer than its claim.</summary>
    [Fact]
    public async Task TakeBack_AttemptThatNeverEnds_WaitsForTheClaimOnly()
    {
        await using var office = await AfterSendingScene.SentAsync();
        await OnItsWayAsync(office);
        await office.RecallAsync();

        office.Time.Advance(OutboxClaim.Length);
        await office.DrainAsync();

        Assert.Equal((DeliveryState.Sent, 0, null), await AskedAsync(office));
    }

    [Fact]
    public async Task Replacement_WhileTheReplacedIsOnItsWay_WaitsForIt()
    {
        await using var office = await AfterSendingScene.SentAsync("H99.42");
        var old = await office.AnswerAsync();
        var delivery = await OnItsWayAsync(office);
        var started = (await office.StartDraftAsync(
            new StartDraftCommand(AfterSendingScene.Op, DocumentDirection.Outgoing, "Công văn", "thay thế số liệu nhà ở tạm", ["H99.42"], office.Person(Steps.Deputy)) { Replaces = old.Id })).ValueOrThrow();
        await office.PublishCaseAsync(started.CaseId, started.DocumentId);
        await office.DrainAsync();

        Assert.Equal((DeliveryState.Queued, 0), await StateAsync());
        await ArriveAsync(office, delivery);
        Assert.Equal((DeliveryState.Sent, 0), await StateAsync());

        async Task<(DeliveryState, int)> StateAsync()
        {
            var sent = await office.SentSideAsync(db => db.Set<Delivery>().AsNoTracking().SingleAsync(d => d.DocumentId == started.DocumentId));
            return (sent.State, sent.Attempts);
        }
    }

    private static Task<DeliveryState> AddedAsync(DemoFixture office) =>
        office.SentSideAsync(db => db.Set<Delivery>().Where(d => d.ReceiverCode == "H99.42").Select(d => d.State).SingleAsync());

    private static async Task<(DeliveryState, int, string?)> AskedAsync(DemoFixture office)
    {
        var ask = await office.SentSideAsync(db => db.Set<TakeBack>().AsNoTracking().SingleAsync());
        return (ask.State, ask.Attempts, ask.Failure);
    }

    /// <summary>As if another server were sending the document now.</summary>
    private static async Task<Delivery> OnItsWayAsync(DemoFixture office)
    {
        var delivery = await office.SentSideAsync(db => db.Set<Delivery>().AsNoTracking().SingleAsync());
        var until = office.Time.GetUtcNow().UtcDateTime + OutboxClaim.Length;
        await SetAsync(office, delivery, DeliveryState.Queued, until, null);
        return delivery;
    }

    /// <summary>The other server has handed it over.</summary>
    private static async Task ArriveAsync(DemoFixture office, Delivery delivery)
    {
        var now = office.Time.GetUtcNow().UtcDateTime;
        await SetAsync(office, delivery, DeliveryState.Sent, now, now);
        office.Time.Advance(TimeSpan.FromSeconds(30));
        await office.DrainAsync();
    }

    private static Task SetAsync(DemoFixture office, Delivery delivery, DeliveryState state, DateTime notBefore, DateTime? done) => office.SentSideAsync(async db =>
    {
        var key = Recipients.KeyOf(delivery);
        await db.Set<Delivery>().Where(d => d.Id == delivery.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, state));
        return await db.Set<OutboxMessage>().Where(m => m.Key == key)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneAt, done).SetProperty(m => m.Attempts, 1).SetProperty(m => m.NotBefore, notBefore));
    });
}
