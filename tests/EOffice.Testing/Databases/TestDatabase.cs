using EOffice.Data;

namespace EOffice.Testing.Databases;

/// <summary>A fresh, migrated, empty database of a test's own. It is gone when disposed.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>What <c>AddOfficeData</c> needs to reach it.</summary>
    public abstract DatabaseOptions Options { get; }

    /// <summary>A file in the temporary folder.</summary>
    public static async Task<TestDatabase> SqliteAsync() => await SqliteTestDatabase.CreateAsync();

    /// <summary>A database on the server of EOFFICE_TEST_PG, else on a cluster started for this process.
    /// Throws when there is neither: a store that isn't there fails its tests.</summary>
    public static async Task<TestDatabase> PostgreSqlAsync() => await PostgreSqlTestDatabase.CreateAsync();

    /// <summary>As the two above, for tests that run on every store.</summary>
    public static Task<TestDatabase> CreateAsync(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => SqliteAsync(),
        DatabaseProvider.PostgreSql => PostgreSqlAsync(),
        _ => throw new NotSupportedException($"{provider} can't be run here."),
    };

    /// <summary>A place where no table is yet: nothing at all on SQLite, an empty database on PostgreSQL.</summary>
    public static async Task<TestDatabase> BareAsync(DatabaseProvider provider) =>
        provider == DatabaseProvider.Sqlite ? SqliteTestDatabase.Bare() : await PostgreSqlTestDatabase.BareAsync();

    /// <summary>A copy of it as it stands. Nobody may be using it meanwhile.</summary>
    public abstract Task<TestDatabase> CloneAsync();

    public abstract ValueTask DisposeAsync();
}
