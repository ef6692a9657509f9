using System.Diagnostics;
using System.Security.Cryptography;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Data;
using EOffice.Data.Backup;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.EndToEnd.Tests.Recovery;

/// <summary>A backup that is taken while people work, restored on an empty machine: nothing is missing, and the numbers go on.</summary>
public abstract class BackupTests(DatabaseProvider provider)
{
    [Fact]
    public async Task Backup_DuringLoad_RestoresOnAnEmptyMachine()
    {
        await using var at = await Installation.SeededAsync(provider);
        await Cli.LoopMustAsync(at, Repo.PacketToDepartment, "truoc");
        await using var load = await Load.StartAsync(at);

        var said = await Cli.RunAsync(["backup", at.File("saoluu"), .. at.Arguments]);

        Assert.True(said.ExitCode == 0, said.ToString());
        await load.StopAsync();
        var manifest = (await BackupManifest.ReadAsync(at.File("saoluu"))).Value;
        var (before, events) = (load.EventsAtStart, await EventsAsync(at));
        Assert.InRange(manifest.Rows["JournalEvents"], before, events - 1);

        await using var empty = await Installation.BareAsync(provider);
        await MustAsync("restore", at.File("saoluu"), empty);
        Assert.Contains("Nhật ký nguyên vẹn", (await MustAsync("journal verify", null, empty)).Output, StringComparison.Ordinal);
        await MustAsync("journal verify", null, at);
        await HasEveryBlobAsync(empty);
        await NumbersGoOnAsync(empty);
        await MustAsync("journal seal", null, empty);
        await MustAsync("journal verify", null, empty);
    }

    /// <summary>What was restored can itself be backed up and restored, and says the same.</summary>
    [Fact]
    public async Task Restore_OfARestored_IsTheSame()
    {
        await using var at = await Installation.SeededAsync(provider);
        var loop = await Cli.LoopMustAsync(at, Repo.PacketToCommune, "xa");
        var told = await Facts.ReadAsync(at, loop);
        await MustAsync("backup", at.File("mot"), at);
        await using var second = await Installation.BareAsync(provider);
        await MustAsync("restore", at.File("mot"), second);
        await MustAsync("backup", second.File("hai"), second);
        await using var third = await Installation.BareAsync(provider);
        await MustAsync("restore", second.File("hai"), third);

        Assert.Equal(told, await Facts.ReadAsync(third, loop));
        Assert.Contains("Nhật ký nguyên vẹn", (await Cli.RunAsync(["journal", "verify", "--backup", at.File("mot"), .. third.Arguments])).Output, StringComparison.Ordinal);
    }

    private static async Task<Said> MustAsync(string command, string? folder, Installation at)
    {
        string[] folders = folder is null ? [] : [folder];
        var said = await Cli.RunAsync([.. command.Split(' '), .. folders, .. at.Arguments]);
        Assert.True(said.ExitCode == 0, $"{command}: {said}");
        return said;
    }

    private static async Task<long> EventsAsync(Installation at)
    {
        await using var services = await at.OpenAsync();
        await using var scope = services.CreateAsyncScope();
        return await Load.EventsAsync(scope.ServiceProvider);
    }

    private static async Task HasEveryBlobAsync(Installation at)
    {
        await using var services = await at.OpenAsync();
        await using var scope = services.CreateAsyncScope();
        var files = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<DocumentFile>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).ToListAsync();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var content = await services.GetRequiredService<IFileStore>().GetAsync(file.AgencyId, file.Hash);
            Assert.Equal(file.Hash, Convert.ToHexStringLower(SHA256.HashData(content)));
        }
    }

    /// <summary>A loop on the restored machine draws the numbers after those that are in the books.</summary>
    private static async Task NumbersGoOnAsync(Installation at)
    {
        var before = await BooksAsync(at);
        await Cli.LoopMustAsync(at, Repo.PacketToDepartment, "sau");
        var after = await BooksAsync(at);

        Assert.True(after.Sum(b => b.Value.Count) > before.Sum(b => b.Value.Count));
        foreach (var (register, numbers) in after)
        {
            Assert.Equal(Enumerable.Range(numbers[0], numbers.Count), numbers);
            Assert.True(!before.TryGetValue(register, out var old) || old.SequenceEqual(numbers.Take(old.Count)));
        }
    }

    private static async Task<Dictionary<string, List<int>>> BooksAsync(Installation at)
    {
        await using var services = await at.OpenAsync();
        await using var scope = services.CreateAsyncScope();
        var entries = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<RegisterEntry>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).ToListAsync();
        return entries.GroupBy(e => $"{e.RegisterId} {e.Year}").ToDictionary(g => g.Key, g => g.Select(e => e.Number).Order().ToList());
    }

    /// <summary>Loops, one after the other, and a sealer beside them, until told to stop.</summary>
    private sealed class Load : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Installation at;
        private Task work = Task.CompletedTask;

        private Load(Installation at) => this.at = at;

        public long EventsAtStart { get; private set; }

        public static async Task<Load> StartAsync(Installation at)
        {
            var load = new Load(at);
            await using var services = await at.OpenAsync();
            await using var scope = services.CreateAsyncScope();
            var quiet = await EventsAsync(scope.ServiceProvider);
            load.work = Task.WhenAll(load.LoopsAsync(), load.SealAsync());
            // Not before the first loop writes.
            for (var patience = Stopwatch.StartNew(); (load.EventsAtStart = await EventsAsync(scope.ServiceProvider)) == quiet; await Task.Delay(50))
            {
                Assert.True(patience.Elapsed < TimeSpan.FromMinutes(3), "The load doesn't begin.");
            }

            return load;
        }

        public static Task<long> EventsAsync(IServiceProvider scope) =>
            scope.GetRequiredService<OfficeDb>().Set<JournalEvent>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).LongCountAsync();

        public async Task StopAsync()
        {
            await stop.CancelAsync();
            await work;
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            stop.Dispose();
        }

        private async Task LoopsAsync()
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await Cli.LoopMustAsync(at, i % 2 == 0 ? Repo.PacketToCommune : Repo.PacketToDepartment, $"tai-{i}");
            }
        }

        private async Task SealAsync()
        {
            await using var services = await at.OpenAsync();
            while (!stop.IsCancellationRequested)
            {
                await using var scope = services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SealJournal>().RunAsync();
                await Task.Delay(100);
            }
        }
    }
}

public sealed class BackupOnSqliteTests() : BackupTests(DatabaseProvider.Sqlite);

public sealed class BackupOnPostgreSqlTests() : BackupTests(DatabaseProvider.PostgreSql);
