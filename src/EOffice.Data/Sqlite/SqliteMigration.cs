using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Data.Sqlite;

/// <summary>Brings an SQLite file up to date.</summary>
internal static class SqliteMigration
{
    public static async Task RunAsync(SqliteOfficeDb db, CancellationToken ct)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (file == ":memory:")
        {
            throw new InvalidOperationException("An SQLite database in memory can't hold the office: every connection would see its own.");
        }

        var path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // The operating system drops this lock when the process dies. EF Core's own is a row that a killed process
        // leaves behind, and every later start would wait on it for ever; under our lock such a row is nobody's.
        await using var only = await LockAsync(path + ".migrating", ct);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\";", ct);
            await db.Database.MigrateAsync(ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(50, ct);
            }
        }
    }
}
