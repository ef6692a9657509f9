using EOffice.Benchmarks.Recording;
using EOffice.Demo;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Benchmarks;

/// <summary>A seeded installation on SQLite whose writes are recorded, and incoming packets for it.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private readonly BenchPackets packets;
    private readonly DemoPaths paths;
    private readonly BenchFolder folder;
    private int copies;

    private DemoSite(BenchFolder folder, DemoPaths paths, ServiceProvider services, WriteRecorder recorder, BenchPackets packets)
    {
        this.folder = folder;
        this.paths = paths;
        this.packets = packets;
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
        return new DemoSite(folder, paths, services, recorder, await BenchPackets.OpenAsync(paths));
    }

    /// <summary>A copy of the database as it is now, to replay later writes into.</summary>
    public BareReplay CopyDatabase() => BareReplay.CopyOf(Path.Combine(paths.Data, "eoffice.db"), folder.File($"bare-{++copies}.db"));

    /// <summary>The sample packet with a number of its own.</summary>
    public (string TransmissionId, byte[] Content) NextPacket() => packets.Next();

    public async ValueTask DisposeAsync()
    {
        packets.Dispose();
        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}
