using EOffice.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Support;

/// <summary>The seeded demo's data folder, made once per process and copied for each scene: seeding makes keys and passwords, which takes seconds.</summary>
internal static class SeededFolder
{
    private static readonly Lazy<Task<string>> Template = new(MakeAsync);

    /// <summary>A copy of its own; whoever asked deletes it.</summary>
    public static async Task<string> CopyAsync()
    {
        var (from, to) = (await Template.Value, NewFolder());
        foreach (var file in System.IO.Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    private static async Task<string> MakeAsync()
    {
        var folder = NewFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => TestOffice.Delete(folder);
        await using (var demo = await DemoHost.StartAsync(DemoPaths.InRepository(folder)))
        {
            await demo.GetRequiredService<DemoOffice>().SeedAsync();
        }

        // Everything from the write-ahead log into the one file that is copied.
        var database = Path.Combine(folder, "eoffice.db");
        await using (var connection = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            await command.ExecuteNonQueryAsync();
        }

        SqliteConnection.ClearAllPools();
        return folder;
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), $"eoffice-demo-{Guid.NewGuid():N}");
}
