using System.Security.Cryptography;
using EOffice.Axis;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Exchange.Axis;

/// <summary>What lies on the axis comes in once, whatever the axis does meanwhile.</summary>
public sealed class ArrivalTests
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("EOFFICE_TEST_FULL") == "1";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Full ? 60 : 4)];

    [Fact]
    public async Task Axis_DownForHours_NothingIsLostAndTheAxisIsToldAfterwards()
    {
        await using var office = await TwoInstallations.OpenReceiverAsync();
        var id = await office.SendAsPartnerAsync(TwoInstallations.Letter(1));
        office.Axis.Faults.Set(AxisFault.Down);
        await office.RoundsAsync(8, minutes: 45);
        Assert.Empty(await office.ArrivalsAsync());

        office.Axis.Faults.Clear();
        await office.RoundsAsync(2);

        Assert.Equal([id], (await office.ArrivalsAsync()).Select(a => a.AxisId));
        Assert.Equal(["1/UBND-TH"], await CodesAsync(office));
        Assert.Equal("done", Assert.Single(office.Axis.Posts, p => p.To == DemoFixture.Commune).Status);
    }

    [Fact]
    public async Task Axis_CutsALargePacketInTheMiddle_ItComesWholeAndNothingIsLeftBehind()
    {
        var size = (Full ? 100 : 2) * 1024 * 1024;
        await using var office = await TwoInstallations.OpenReceiverAsync();
        var packet = TwoInstallations.Letter(7, size);
        await office.SendAsPartnerAsync(packet);
        office.Axis.Faults.Set(AxisFault.Cut, 2);

        await office.RoundAsync();
        Assert.Equal((AxisArrivalState.Waiting, 1), ((await office.ArrivalsAsync())[0].State, (await office.ArrivalsAsync())[0].Attempts));
        Assert.Contains("ngắt giữa chừng", (await office.ArrivalsAsync())[0].Problem!, StringComparison.Ordinal);
        await office.RoundsAsync(3);

        var received = await office.Receiver.ReceivedSideAsync(db => db.Set<ReceivedPacket>().AsNoTracking().SingleAsync());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(packet)), received.PacketHash);
        Assert.Equal(size, await office.Receiver.ReceivedSideAsync(db => db.Set<DocumentFile>().Select(f => f.Length).SingleAsync()));
        Assert.Empty(System.IO.Directory.GetFiles(Path.Combine(office.Receiver.Paths.Data, "exchange", "incoming")));
    }

    [Fact]
    public async Task Broken_DoesNotStopTheRest_AndWaitsForTheClerk()
    {
        await using var office = await TwoInstallations.OpenReceiverAsync();
        var broken = office.Axis.Put("không phải gói tin"u8.ToArray(), TwoInstallations.Partner, DemoFixture.Commune);
        var misled = office.Axis.Put(DemoFixture.Packet(DemoFixture.ToDepartment), TwoInstallations.Partner, DemoFixture.Commune);
        await office.SendAsPartnerAsync(TwoInstallations.Letter(2));

        await office.RoundAsync();
        Assert.Equal(["2/UBND-TH"], await CodesAsync(office));
        await office.RoundsAsync(3);

        var arrivals = (await office.ArrivalsAsync()).ToDictionary(a => a.AxisId);
        Assert.Equal((AxisArrivalState.Refused, TakeArrival.UnreadableAttempts), (arrivals[broken].State, arrivals[broken].Attempts));
        Assert.Equal((AxisArrivalState.Refused, 1), (arrivals[misled].State, arrivals[misled].Attempts));
        Assert.Equal(["done", "fail", "fail"], office.Axis.Posts.Where(p => p.To == DemoFixture.Commune).Select(p => p.Status).Order(StringComparer.Ordinal));
        var missing = (await ReadAsync(office, AfterSendingScene.CommuneClerk)).ValueOrThrow().Rows;
        Assert.Equal(new[] { broken, misled }.Order(), missing.Select(m => m.AxisId).Order());
        Assert.Equal(2, await office.Receiver.ReceivedSideAsync(db => db.Set<Notice>().CountAsync(n => n.Subject.StartsWith("Có gói tin trên trục"))));
    }

    /// <summary>Whoever may use the axis may not speak for others: neither take back nor answer in their name.</summary>
    [Fact]
    public async Task Packet_NamingAnotherSender_IsRefusedAndAnsweredToNobody()
    {
        await using var office = await TwoInstallations.OpenReceiverAsync();
        var forged = office.Axis.Put(TwoInstallations.Letter(6), "H99.42", DemoFixture.Commune);
        var oldCode = office.Axis.Put(TwoInstallations.Letter(8), "000.00.00.H99", DemoFixture.Commune);

        await office.RoundsAsync(2);

        var arrivals = (await office.ArrivalsAsync()).ToDictionary(a => a.AxisId);
        Assert.Equal(AxisArrivalState.Refused, arrivals[forged].State);
        Assert.Contains("H99.42", arrivals[forged].Problem!, StringComparison.Ordinal);
        Assert.NotEqual(AxisArrivalState.Refused, arrivals[oldCode].State);
        Assert.DoesNotContain("6/UBND-TH", await CodesAsync(office));
        Assert.DoesNotContain(office.Axis.Posts, p => p.IsStatus && p.To == "H99.42");
    }

    [Fact]
    public async Task Retry_ByTheClerkAlone_FetchesAnewOnce()
    {
        await using var office = await TwoInstallations.OpenReceiverAsync();
        await office.SendAsPartnerAsync(TwoInstallations.Letter(3));
        office.Axis.Faults.Set(AxisFault.Truncated, 3);
        await office.RoundsAsync(4);
        var arrival = Assert.Single(await office.ArrivalsAsync());
        Assert.Equal(AxisArrivalState.Refused, arrival.State);

        await office.Receiver.RefusedAsync("operation.forbidden", () => RetryAsync(office, "son.dongtam", arrival.Id));
        await office.Receiver.RefusedAsync("operation.not-found", () => RetryAsync(office, Steps.Clerk, arrival.Id));
        await office.Receiver.RefusedAsync("operation.not-found", () => RetryAsync(office, AfterSendingScene.CommuneClerk, Guid.NewGuid()));
        await office.Receiver.RefusedAsync("operation.forbidden", () => ReadAsync(office, "son.dongtam"));
        Assert.Equal(await RetryAsync(office, AfterSendingScene.CommuneClerk, arrival.Id, "mot"), await RetryAsync(office, AfterSendingScene.CommuneClerk, arrival.Id, "mot"));
        await office.RoundAsync();

        Assert.Equal(["3/UBND-TH"], await CodesAsync(office));
        Assert.Equal("done", Assert.Single(office.Axis.Posts, p => p.To == DemoFixture.Commune).Status);
        Assert.Empty((await ReadAsync(office, AfterSendingScene.CommuneClerk)).ValueOrThrow().Rows);
        await office.Receiver.RefusedAsync("arrival.already-taken", () => RetryAsync(office, AfterSendingScene.CommuneClerk, arrival.Id));
    }

    [Fact]
    public async Task Killed_AfterOurCommit_TheNextRoundFindsItAndTellsTheAxis()
    {
        await using var office = await TwoInstallations.OpenReceiverAsync();
        await office.SendAsPartnerAsync(TwoInstallations.Letter(4));
        await office.RoundAsync();
        // As if the process had died before it could note what it did.
        await office.Receiver.ReceivedSideAsync(db => db.Set<AxisArrival>().ExecuteUpdateAsync(s => s
            .SetProperty(a => a.State, AxisArrivalState.Waiting).SetProperty(a => a.EndedAt, (DateTime?)null)));

        await office.RoundAsync();

        Assert.Equal(["4/UBND-TH"], await CodesAsync(office));
        Assert.Equal(AxisArrivalState.Taken, Assert.Single(await office.ArrivalsAsync()).State);
    }

    [Fact]
    public async Task Two_Servers_TakeItOnce()
    {
        await using var office = await TwoInstallations.OpenReceiverAsync();
        await office.SendAsPartnerAsync(TwoInstallations.Letter(5));
        await office.SendAsPartnerAsync(TwoInstallations.Letter(6));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => ActivatorUtilities.CreateInstance<AxisPoll>(office.Receiver.Services).RunAsync())));
        await office.RoundsAsync(4);

        Assert.Equal(["5/UBND-TH", "6/UBND-TH"], await CodesAsync(office));
    }

    [Fact]
    public async Task SentAgain_AfterItWasRefusedHere_IsLookedAtAgain()
    {
        await using var office = await TwoInstallations.OpenReceiverAsync();
        await office.SendAsPartnerAsync(TwoInstallations.Letter(8));
        await office.RoundAsync();
        await office.Receiver.ReceivedSideAsync(db => db.Set<ReceivedPacket>().ExecuteUpdateAsync(s => s.SetProperty(p => p.State, ReceivedState.Refused)));

        await office.SendAsPartnerAsync(TwoInstallations.Letter(8));
        await office.RoundAsync();

        Assert.Equal(1, await office.Receiver.ReceivedSideAsync(db => db.Set<ReceivedPacket>().CountAsync(p => p.State == ReceivedState.HeldAsDuplicate)));
    }

    /// <summary>Any run of faults, between any packets: each packet once, in the end.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task AnyFaults_EveryPacketArrivesOnce(int seed)
    {
        var random = new Random(seed);
        await using var office = await TwoInstallations.OpenReceiverAsync(random.Next(2) == 0 ? AxisKind.National : AxisKind.Provincial);
        var sent = new List<string>();
        for (var i = 1; i <= 6; i++)
        {
            office.Axis.Faults.Set((AxisFault)random.Next(2, Enum.GetValues<AxisFault>().Length), random.Next(1, 3));
            office.Axis.Faults.Set(AxisFault.Down, random.Next(0, 3));
            await SendUntilTakenAsync(office, TwoInstallations.Letter(i));
            sent.Add($"{i}/UBND-TH");
            await office.RoundsAsync(random.Next(0, 3), random.Next(1, 30));
        }

        office.Axis.Faults.Clear();
        await office.RoundsAsync(5, minutes: 60);
        foreach (var arrival in (await office.ArrivalsAsync()).Where(a => a.State != AxisArrivalState.Taken))
        {
            // Garbled three times: the clerk has it.
            (await RetryAsync(office, AfterSendingScene.CommuneClerk, arrival.Id)).ValueOrThrow();
        }

        await office.RoundAsync();

        Assert.Equal(sent, await CodesAsync(office));
        Assert.All(office.Axis.Posts.Where(p => p.To == DemoFixture.Commune), p => Assert.Equal("done", p.Status));
    }

    /// <summary>As an outbox does.</summary>
    private static async Task SendUntilTakenAsync(TwoInstallations office, byte[] packet)
    {
        for (var i = 0; i < 30; i++)
        {
            try
            {
                await office.SendAsPartnerAsync(packet);
                return;
            }
            catch (AxisException failed) when (!failed.IsForGood)
            {
                office.Advance(TimeSpan.FromSeconds(1));
            }
        }

        throw new InvalidOperationException("The axis never took the packet.");
    }

    private static Task<Outcome<Guid>> RetryAsync(TwoInstallations office, string who, Guid arrival, string? operation = null) =>
        office.Receiver.RunAsync<RetryArrival, Outcome<Guid>>(who, r => r.RunAsync(new RetryArrivalCommand(operation ?? AfterSendingScene.Op, arrival)));

    private static Task<Outcome<MissingArrivals>> ReadAsync(TwoInstallations office, string who) =>
        office.Receiver.RunAsync<ReadArrivals, Outcome<MissingArrivals>>(who, r => r.RunAsync());

    private static Task<List<string>> CodesAsync(TwoInstallations office) =>
        office.Receiver.ReceivedSideAsync(db => db.Set<Document>().OrderBy(d => d.CodeNumber).Select(d => d.CodeNumber + "/" + d.CodeNotation).ToListAsync());
}
