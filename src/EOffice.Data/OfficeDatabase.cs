using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Data;

/// <summary>Creates the office's database, or brings it up to this version's tables.</summary>
public static class OfficeDatabase
{
    /// <summary>Applies what is missing. Safe to call at every start, also from several processes at once.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        await (db is SqliteOfficeDb sqlite ? SqliteMigration.RunAsync(sqlite, ct) : db.Database.MigrateAsync(ct));
        await JournalShield.RaiseAsync(db, ct);
        await RegisterBackfill.RunAsync(db, ct);
        await TendAsync(db, ct);
    }

    /// <summary>What a database server does by itself from time to time and a file can't.</summary>
    public static Task TendAsync(OfficeDb db, CancellationToken ct = default) =>
        db is SqliteOfficeDb sqlite ? SqliteStatistics.RefreshAsync(sqlite, ct) : Task.CompletedTask;
}
