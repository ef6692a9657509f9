using EOffice.Core.Platform;
using EOffice.Data.PostgreSql;
using EOffice.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EOffice.Data.Backup;

/// <summary>Backup and restore of an installation; needs the platform and the database registered.</summary>
public static class BackupModule
{
    public static IServiceCollection AddBackup(this IServiceCollection services, string dataFolder) => services
        .AddSingleton(p => new BackupOffice(SnapshotOf(Options(p)), Options(p), dataFolder, p.GetRequiredService<TimeProvider>()))
        .AddSingleton(p => new RestoreOffice(p, SnapshotOf(Options(p)), Options(p), dataFolder));

    /// <summary>Whether a restore into this data folder was killed on its way: then it is not an office.</summary>
    public static bool IsHalfRestored(string dataFolder) => File.Exists(Path.Combine(dataFolder, BackupFolder.Marker));

    private static DatabaseOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<DatabaseOptions>>().Value;

    private static IDatabaseSnapshot? SnapshotOf(DatabaseOptions options) => options.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteSnapshot(options.ConnectionString),
        DatabaseProvider.PostgreSql => new PostgreSqlSnapshot(options.ConnectionString),
        _ => null,
    };
}
