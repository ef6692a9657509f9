using EOffice.Data;
using EOffice.Demo;
using EOffice.Testing;
using EOffice.Testing.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.EndToEnd.Tests.Support;

/// <summary>A data folder with its database, and room for results beside it.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private static readonly Lazy<Task<Installation>> SeededOnSqlite = new(() => SeedAsync(DatabaseProvider.Sqlite));
    private static readonly Lazy<Task<Installation>> SeededOnPostgreSql = new(() => SeedAsync(DatabaseProvider.PostgreSql));

    private readonly TempFolder folder = new("eoffice-e2e");
    private readonly TestDatabase? database;
    private Neighbours? neighbours;

    private Installation(TestDatabase? database)
    {
        this.database = database;
        Directory.CreateDirectory(Data);
    }

    public string Data => folder.File("data");

    public DemoPaths Paths => DemoPaths.InRepository(Data);

    public string RootCertificate => Paths.RootCertificate;

    /// <summary>Options that bring a command here.</summary>
    public IReadOnlyList<string> Arguments => database is null
        ? ["--data", Data]
        : ["--data", Data, "--provider", nameof(DatabaseProvider.PostgreSql), "--connection", database.Options.ConnectionString];

    /// <summary>Nothing at all on SQLite; the bare tables on PostgreSQL.</summary>
    public static async Task<Installation> EmptyAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        new(provider == DatabaseProvider.PostgreSql ? await TestDatabase.PostgreSqlAsync() : null);

    /// <summary>A machine on which nothing is yet: an empty folder, a database without tables.</summary>
    public static async Task<Installation> BareAsync(DatabaseProvider provider) =>
        new(provider == DatabaseProvider.PostgreSql ? await TestDatabase.BareAsync(provider) : null);

    /// <summary>A copy of one that was seeded once for this test process.</summary>
    public static async Task<Installation> SeededAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var source = await (provider == DatabaseProvider.PostgreSql ? SeededOnPostgreSql : SeededOnSqlite).Value;
        return await source.CopyAsync();
    }

    /// <summary>Another one in which everything is as it is here. Nobody may be working here meanwhile.</summary>
    public async Task<Installation> CopyAsync()
    {
        SqliteConnection.ClearAllPools();
        var copy = new Installation(database is null ? null : await database.CloneAsync());
        Copy(Data, copy.Data);
        return copy;
    }

    /// <summary>An empty one that finds the demo's keys made: generating them anew is not what a test wants to wait for.</summary>
    public static async Task<Installation> WithTokensAsync()
    {
        var source = await SeededOnSqlite.Value;
        var made = new Installation(null);
        Copy(source.Paths.Tokens, made.Paths.Tokens);
        return made;
    }

    public string File(string name) => folder.File(name);

    /// <summary>The axis and the mail server of this installation; they live as long as it.</summary>
    public Neighbours Neighbours => neighbours ?? throw new InvalidOperationException("This installation has no neighbours.");

    public async Task OpenNeighboursAsync() => neighbours = await Neighbours.OpenAsync(Path.Combine(Data, "outside"));

    /// <summary>Their things stay where they lie.</summary>
    public async Task CloseNeighboursAsync()
    {
        await Neighbours.DisposeAsync();
        neighbours = null;
    }

    /// <summary>For one that others are copied from.</summary>
    public void KeepUntilExit() => AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();

    /// <summary>The installation's services in this process.</summary>
    public Task<ServiceProvider> OpenAsync(Action<IServiceCollection>? more = null) => DemoHost.StartAsync(Paths, database?.Options, more);

    public async ValueTask DisposeAsync()
    {
        if (neighbours is not null)
        {
            await neighbours.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private static async Task<Installation> SeedAsync(DatabaseProvider provider)
    {
        var made = await EmptyAsync(provider);
        made.KeepUntilExit();
        var said = await Cli.RunAsync(["demo", "seed", "--empty", .. made.Arguments]);
        Assert.True(said.ExitCode == 0, said.ToString());
        return made;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }
}
