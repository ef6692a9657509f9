using EOffice.Benchmarks.Recording;
using EOffice.Demo;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Benchmarks;

/// <summary>A seeded installation on SQLite whose writes are recorded, and incoming packets for it.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private readonly byte[] sample;
    private readonly DemoPaths paths;
    private readonly BenchFolder folder;
    private int packets;
    private int copies;

    private DemoSite(BenchFolder folder, DemoPaths paths, ServiceProvider services, WriteRecorder recorder, byte[] sample)
    {
        this.folder = folder;
        this.paths = paths;
        this.sample = sample;
        Services = services;
        Recorder = recorder;
    }

    public ServiceProvider Services { get; }

    public WriteRecorder Recorder { get; }

    public static async Task<DemoSite> StartAsync(Action<IServiceCollection>? more = null)
    {
        var folder = new BenchFolder();
        var paths = DemoPaths.InRepository(folder.File("data"));
        var recorder = new WriteRecorder();
        var services = await DemoHost.StartAsync(paths, null, collection =>
        {
            collection.AddSingleton<IInterceptor>(recorder);
            collection.AddSingleton<IInterceptor>(recorder.Transactions);
            more?.Invoke(collection);
        });
        await services.GetRequiredService<DemoOffice>().SeedAsync();
        recorder.Take();
        var sample = await File.ReadAllBytesAsync(Path.Combine(paths.Workflows, "..", "tests", "samples", "edxml", "edxml-to-so.xml"));
        return new DemoSite(folder, paths, services, recorder, sample);
    }

    /// <summary>A copy of the database as it is now, to replay later writes into.</summary>
    public BareReplay CopyDatabase() => BareReplay.CopyOf(Path.Combine(paths.Data, "eoffice.db"), folder.File($"bare-{++copies}.db"));

    /// <summary>The sample packet with a number of its own: the same one again would be held as a duplicate.</summary>
    public (string TransmissionId, byte[] Content) NextPacket()
    {
        var number = ++packets;
        using var packet = PacketReader.Read(new MemoryStream(sample, writable: false)).Packet!;
        var header = packet.Header! with
        {
            DocumentId = $"{packet.Header!.DocumentId}-{number}",
            Code = packet.Header.Code with { CodeNumber = $"9{number:D5}" },
        };
        var output = new MemoryStream();
        PacketWriter.Write(output, header, [.. packet.Attachments.Select(a =>
            new OutgoingAttachment(a.ContentId, a.Name, a.ContentType, a.Description, a.Content.Open))]);
        return ($"bench:{number}", output.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}
