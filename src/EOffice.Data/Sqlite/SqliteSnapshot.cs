using EOffice.Core.Platform;
using EOffice.Data.Backup;
using Microsoft.Data.Sqlite;

namespace EOffice.Data.Sqlite;

/// <summary>A copy of the SQLite file by <c>VACUUM INTO</c>: one read transaction, so writers go on in the write-ahead log, and it ends
/// however fast they write; the backup API begins again with each of their commits.</summary>
internal sealed class SqliteSnapshot(string connectionString) : IDatabaseSnapshot
{
    private const int DiskFull = 13; // SQLITE_FULL
    private const int DiskFailed = 10; // SQLITE_IOERR

    private const string Tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

    public string DatabaseFile { get; } = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    public string FileName => "eoffice.db";

    public Task<Refusal?> MissingAsync(CancellationToken ct) =>
        Task.FromResult(File.Exists(DatabaseFile) ? null : BackupRefusals.NoOffice(DatabaseFile));

    public async Task<Outcome<SnapshotFacts>> TakeAsync(string file, CancellationToken ct)
    {
        try
        {
            await using (var connection = new SqliteConnection(Unpooled(DatabaseFile, SqliteOpenMode.ReadWrite)))
            {
                await connection.OpenAsync(ct);
                // A command of its own: behind a statement that returns a row, the provider swallows what goes wrong.
                await using var command = connection.CreateCommand();
                command.CommandText = "VACUUM INTO $file";
                command.Parameters.AddWithValue("$file", file);
                command.CommandTimeout = 0;
                await command.ExecuteNonQueryAsync(ct);
            }

            return await FactsAsync(file, ct) is { Rows.Count: > 0 } facts ? facts : BackupRefusals.DatabaseFailed("bản chụp rỗng");
        }
        catch (SqliteException error)
        {
            return Told(error, file);
        }
    }

    public Task<Refusal?> OccupiedAsync(CancellationToken ct) =>
        Task.FromResult(File.Exists(DatabaseFile) ? BackupRefusals.OfficeNotEmpty(Path.GetDirectoryName(DatabaseFile)!) : null);

    public async Task<Outcome<SnapshotFacts>> PutBackAsync(string file, CancellationToken ct)
    {
        try
        {
            var half = DatabaseFile + ".restoring";
            File.Delete(half);
            await BackupFolder.CopyAsync(file, half, "", ct);
            await BackupFolder.DescribeAsync(half, "", ct);
            var facts = await FactsAsync(half, ct);
            File.Move(half, DatabaseFile);
            return facts;
        }
        catch (SqliteException error)
        {
            return Told(error, file);
        }
    }

    public Task RemoveAsync()
    {
        File.Delete(DatabaseFile + ".restoring");
        File.Delete(DatabaseFile);
        return Task.CompletedTask;
    }

    private static async Task<SnapshotFacts> FactsAsync(string file, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(Unpooled(file, SqliteOpenMode.ReadOnly));
        await connection.OpenAsync(ct);
        return await SnapshotReader.ReadAsync(connection, null, Tables, ct);
    }

    private static Refusal Told(SqliteException error, string file) => error.SqliteErrorCode is DiskFull or DiskFailed
        ? BackupRefusals.Disk(Path.GetDirectoryName(file)!, error.Message)
        : BackupRefusals.DatabaseFailed(error.Message);

    private static string Unpooled(string file, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString();
}
