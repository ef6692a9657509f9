using EOffice.Data;
using EOffice.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace EOffice.Testing.Databases;

internal sealed class SqliteTestDatabase : TestDatabase
{
    // Migrated once per process; a test's database is a copy of the file.
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private readonly TempFolder folder;

    private SqliteTestDatabase(TempFolder folder, string path)
    {
        this.folder = folder;
        Options = new DatabaseOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={path}" };
    }

    public override DatabaseOptions Options { get; }

    public static async Task<SqliteTestDatabase> CreateAsync()
    {
        return Copy(await Template.Value);
    }

    public static SqliteTestDatabase Bare()
    {
        var folder = new TempFolder("eoffice-sqlite");
        return new SqliteTestDatabase(folder, folder.File("office.db"));
    }

    public override async Task<TestDatabase> CloneAsync()
    {
        var path = folder.File("office.db");
        await CheckpointAsync(path);
        return Copy(path);
    }

    public override ValueTask DisposeAsync()
    {
        // Pooled connections hold the file.
        using (var connection = new SqliteConnection(SqliteDialect.Complete(Options.ConnectionString)))
        {
            SqliteConnection.ClearPool(connection);
        }

        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var folder = new TempFolder("eoffice-sqlite-template");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var path = folder.File("template.db");
        await Migrated.CreateAsync(new DatabaseOptions { ConnectionString = $"Data Source={path}" });

        await CheckpointAsync(path);
        SqliteConnection.ClearAllPools();
        return path;
    }

    private static SqliteTestDatabase Copy(string source)
    {
        var folder = new TempFolder("eoffice-sqlite");
        var path = folder.File("office.db");
        File.Copy(source, path);
        return new SqliteTestDatabase(folder, path);
    }

    /// <summary>Everything from the write-ahead log into the one file that is copied.</summary>
    private static async Task CheckpointAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync();
    }
}
