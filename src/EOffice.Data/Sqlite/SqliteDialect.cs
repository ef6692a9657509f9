using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Data.Sqlite;

/// <summary>How the office uses SQLite.</summary>
internal static class SqliteDialect
{
    // Interceptors without state: one of each serves every context.
    private static readonly SqliteConnectionSetup Setup = new();
    private static readonly TextLengthGuard Lengths = new();

    public static void Use(DbContextOptionsBuilder builder, string connectionString) => builder
        .UseSqlite(Complete(connectionString))
        .AddInterceptors(Setup, Lengths);

    /// <summary>Foreign keys on, connections pooled; whatever else the administrator wrote stays.</summary>
    internal static string Complete(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, Pooling = true }.ToString();
}
