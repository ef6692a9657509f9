using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using EOffice.Data.Sqlite;
using EOffice.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EOffice.Testing;

/// <summary>The seeded demo that every <see cref="DemoFixture"/> is copied from.</summary>
internal sealed record DemoTemplate(string Folder, IReadOnlyDictionary<string, (Guid AgencyId, Guid PersonId)> People, IReadOnlyDictionary<string, Guid> Agencies)
{
    private const string DatabaseFile = "eoffice.db";

    public static async Task<DemoTemplate> MakeAsync()
    {
        var folder = new TempFolder("eoffice-demo-template");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var made = await SeedAsync(folder.Location);

        // Everything from the write-ahead log into the one file that is copied.
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Location, DatabaseFile)};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            await command.ExecuteNonQueryAsync();
        }

        Release(folder.Location);
        return made;
    }

    public void CopyTo(string folder)
    {
        File.Copy(Path.Combine(Folder, DatabaseFile), Path.Combine(folder, DatabaseFile));
        var tokens = Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        foreach (var token in Directory.GetFiles(Path.Combine(Folder, "tokens")))
        {
            File.Copy(token, Path.Combine(tokens.FullName, Path.GetFileName(token)));
        }
    }

    /// <summary>Pooled connections hold the file.</summary>
    public static void Release(string folder)
    {
        using var connection = new SqliteConnection(SqliteDialect.Complete($"Data Source={Path.Combine(folder, DatabaseFile)}"));
        SqliteConnection.ClearPool(connection);
    }

    private static async Task<DemoTemplate> SeedAsync(string folder)
    {
        var time = new FakeTimeProvider(DemoFixture.Start);
        await using var services = await DemoHost.StartAsync(DemoPaths.InRepository(folder), more: collection => collection.AddSingleton<TimeProvider>(time));
        await services.GetRequiredService<DemoOffice>().SeedAsync();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        // The demo's certificates count from the day of the run; the tests' clock stands in 2026.
        await db.Set<SigningKey>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).ExecuteUpdateAsync(s => s
            .SetProperty(k => k.NotBefore, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc))
            .SetProperty(k => k.NotAfter, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        return new DemoTemplate(
            folder,
            await db.Set<Account>().ToDictionaryAsync(a => a.UserName!, a => (a.AgencyId, a.PersonId)),
            await db.Set<Agency>().ToDictionaryAsync(a => a.Code, a => a.Id));
    }
}
