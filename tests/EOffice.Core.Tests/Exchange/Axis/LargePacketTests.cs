using System.Security.Cryptography;
using EOffice.Axis;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Exchange.Axis;

/// <summary>Runs alone, because allocations are counted for the whole process.</summary>
[CollectionDefinition(nameof(LargePacketTests), DisableParallelization = true)]
[Collection(nameof(LargePacketTests))]
public sealed class LargePacketTests(ITestOutputHelper output)
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>One goes as it is, one is zipped on the way, together 100 MB.</summary>
    private static readonly (string Name, string ContentType, int Size)[] Files =
        [("ban-ve.zip", "application/zip", 60 * Megabyte), ("so-lieu.dat", "application/octet-stream", 40 * Megabyte)];

    /// <summary>What is allocated in all bounds the peak from above.</summary>
    [Fact]
    [Trait("Run", "Full")]
    public async Task Send_100Megabytes_KeepsMemoryFlat()
    {
        await using var both = await TwoInstallations.OpenAsync();
        await BetweenInstallationsTests.PublishAsync(both, id => AttachAsync(both.Sender, id));
        var folder = Path.Combine(both.Sender.Paths.Data, "exchange", "spool");
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await both.Sender.DrainAsync();

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        output.WriteLine($"allocated {allocated / Megabyte} MB, the simulator's share included");
        var sent = await both.Sender.SentSideAsync(db => db.Set<Delivery>().AsNoTracking().SingleAsync());
        Assert.Equal(DeliveryState.Sent, sent.State);
        Assert.InRange(allocated, 0, 64L * Megabyte);
        Assert.Empty(System.IO.Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData(AxisKind.National)]
    [InlineData(AxisKind.Provincial)]
    [Trait("Run", "Full")]
    public async Task Publish_100Megabytes_CutOnceEachWay_ArrivesWholeAndOnce(AxisKind kind)
    {
        await using var both = await TwoInstallations.OpenAsync(kind);
        await BetweenInstallationsTests.PublishAsync(both, id => AttachAsync(both.Sender, id));
        var start = TimeProvider.System.GetTimestamp();

        // Every upload is cut, so that the one of the document is: statuses go out beside it.
        both.Axis.Faults.Set(AxisFault.CutUpload);
        await both.Sender.DrainAsync();
        both.Axis.Faults.Clear();
        Assert.DoesNotContain(both.Axis.Posts, p => p.To == DemoFixture.Commune);
        var cut = await both.Sender.SentSideAsync(db => db.Set<Delivery>().AsNoTracking().SingleAsync());
        Assert.Equal((DeliveryState.Queued, 1), (cut.State, cut.Attempts));
        Tell("cut while sending", ref start);

        both.Advance(TimeSpan.FromMinutes(30));
        await both.Sender.DrainAsync();
        Assert.Single(both.Axis.Posts, p => p.To == DemoFixture.Commune);
        Tell("sent", ref start);

        both.Axis.Faults.Set(AxisFault.Cut, 1);
        await both.Receiver.Services.GetRequiredService<AxisPoll>().RunAsync();
        var arrival = Assert.Single(await both.ArrivalsAsync());
        Assert.Equal((AxisArrivalState.Waiting, 1), (arrival.State, arrival.Attempts));
        Tell("cut while fetching", ref start);

        await both.RoundsAsync(4, minutes: 20);
        Tell("received, and its status back", ref start);

        Assert.Equal(1, await both.Receiver.ReceivedSideAsync(db => db.Set<ReceivedPacket>().CountAsync()));
        var document = await both.Receiver.ReceivedSideAsync(db => db.Set<Document>().AsNoTracking().SingleAsync());
        Assert.Equal(await ContentsAsync(both.Sender, (await both.Sender.AnswerAsync()).Id, DemoFixture.Department), await ContentsAsync(both.Receiver, document.Id, DemoFixture.Commune));
        var post = Assert.Single(both.Axis.Posts, p => p.To == DemoFixture.Commune);
        Assert.Equal(("done", 1), (post.Status, post.Told));
        Assert.Equal("01", await both.Sender.SentSideAsync(db => db.Set<Delivery>().Select(d => d.LastStatus).SingleAsync()));
        Assert.Empty(System.IO.Directory.GetFiles(Path.Combine(both.Receiver.Paths.Data, "exchange", "incoming")));
        Assert.Empty(System.IO.Directory.GetFiles(Path.Combine(both.Sender.Paths.Data, "exchange", "spool")));
    }

    private static async Task AttachAsync(DemoFixture office, Guid documentId)
    {
        foreach (var (name, type, size) in Files)
        {
            var bytes = new byte[size];
            new Random(size).NextBytes(bytes);
            if (type == "application/zip")
            {
                "PK\u0003\u0004"u8.CopyTo(bytes);
            }

            await using var scope = office.As(Steps.Specialist);
            await scope.ServiceProvider.GetRequiredService<DocumentFiles>().AddAsync(
                documentId, new NewFile(FileRole.Attachment, FileOrigin.BornDigital, name, type, FileStages.Attached, []), new MemoryStream(bytes, writable: false));
            await scope.ServiceProvider.GetRequiredService<OfficeDb>().SaveChangesAsync();
        }
    }

    /// <summary>Hash of each of the document's files that count, read anew from the store.</summary>
    private static Task<List<string>> ContentsAsync(DemoFixture office, Guid documentId, string agency) => office.WithDbAsync<List<string>>(agency, async db =>
    {
        var store = office.Services.GetRequiredService<IFileStore>();
        var attached = await db.Set<DocumentFile>().AsNoTracking().Attached(documentId).ToListAsync();
        var main = await db.Set<DocumentFile>().AsNoTracking().Where(f => f.DocumentId == documentId && f.Role == FileRole.Main).OrderByDescending(f => f.Version).FirstAsync();
        Assert.Equal(Files.Length, attached.Count);
        var found = new List<string>();
        foreach (var file in attached.Append(main))
        {
            await using var content = store.OpenRead(file.AgencyId, file.Hash);
            found.Add(Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
        }

        return [.. found.Order(StringComparer.Ordinal)];
    });

    private void Tell(string what, ref long start)
    {
        var now = TimeProvider.System.GetTimestamp();
        output.WriteLine($"{what}: {TimeProvider.System.GetElapsedTime(start, now).TotalSeconds:0.0} s");
        start = now;
    }
}
