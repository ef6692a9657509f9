using System.Globalization;
using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Benchmarks;

/// <summary>64 numbers of one series drawn in parallel, against 64 parallel updates of a bare counter with the same settings.</summary>
internal static class NumbersBench
{
    private const int Parallel = 64;
    private const int Rounds = 5;
    private const int WarmUps = 1;
    private const int Year = 2026;

    public static async Task<BenchResult> RunAsync()
    {
        await using var site = await DemoSite.StartAsync();
        using var folder = new BenchFolder();
        var context = await ContextAsync(site);
        var bare = PrepareCounter(folder.File("counter.db"));
        var register = Guid.NewGuid();
        List<double> drawn = [], counted = [];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var start = (round + WarmUps) * Parallel;
            var draw = await Samples.MillisecondsAsync(() => DrawAllAsync(site, context, register, start));
            var count = await Samples.MillisecondsAsync(() => AtOnceAsync(() => Count(bare)));
            if (round >= 0)
            {
                drawn.Add(draw);
                counted.Add(count);
            }
        }

        double whole = Samples.Median(drawn), floor = Samples.Median(counted);
        return new BenchResult(whole / floor, "<= 1.5, no gap, no duplicate", whole <= 1.5 * floor, new JsonObject
        {
            ["ms64"] = BenchResult.Round(whole),
            ["floorMs64"] = BenchResult.Round(floor),
        });
    }

    private static async Task<ProcessContext> ContextAsync(DemoSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var agency = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Core.Directory.Agency>().FirstAsync(a => a.IsHosted);
        return new ProcessContext(agency.Id);
    }

    private static async Task DrawAllAsync(DemoSite site, ProcessContext context, Guid register, int before)
    {
        var numbers = await AtOnceAsync(() => DrawAsync(site, context, register).GetAwaiter().GetResult());
        if (!numbers.Order().SequenceEqual(Enumerable.Range(before + 1, Parallel)))
        {
            throw new InvalidOperationException("A gap or a duplicate: " + string.Join(' ', numbers.Order()));
        }
    }

    private static async Task<int> DrawAsync(DemoSite site, ProcessContext context, Guid register)
    {
        await using var scope = site.Services.Open(context);
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var number = await scope.ServiceProvider.GetRequiredService<NumberAllocator>().NextAsync(register, Year);
        await transaction.CommitAsync();
        return number;
    }

    /// <summary>A thread each, all let go together.</summary>
    private static async Task<T[]> AtOnceAsync<T>(Func<T> work)
    {
        using var start = new ManualResetEventSlim();
        var tasks = Enumerable.Range(0, Parallel).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.Wait();
                return work();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        start.Set();
        return await Task.WhenAll(tasks);
    }

    private static string PrepareCounter(string file)
    {
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = true }.ToString();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE Counter (Id INTEGER PRIMARY KEY, Next INTEGER NOT NULL); INSERT INTO Counter VALUES (1, 1);";
        command.ExecuteNonQuery();
        return connectionString;
    }

    private static int Count(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL;";
        command.ExecuteNonQuery();
        using var transaction = connection.BeginTransaction();
        command.Transaction = transaction;
        command.CommandText = "UPDATE Counter SET Next = Next + 1 WHERE Id = 1 RETURNING Next;";
        var next = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        transaction.Commit();
        return next;
    }
}
