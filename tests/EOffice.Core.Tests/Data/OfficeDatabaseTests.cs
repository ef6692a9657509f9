using System.Data.Common;
using EOffice.Core.Platform;
using EOffice.Data;
using EOffice.Testing;
using EOffice.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Data;

public sealed class OfficeDatabaseTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task MigrateAsync_AgainAndInParallel_ChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = OfficeHost.Create(database);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OfficeDatabase.MigrateAsync(host.Services))));

        await using var scope = host.Services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<OfficeDb>().Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task MigrateAsync_NewFileInNewFolder_InParallel_IsMadeOnce()
    {
        using var folder = new TempFolder();
        await using var services = Office(folder.File("sâu/hơn/office.db"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OfficeDatabase.MigrateAsync(services))));

        await using var scope = services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<OfficeDb>().Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task MigrateAsync_LockLeftByAKilledProcess_GoesOn()
    {
        using var folder = new TempFolder();
        await using var services = Office(folder.File("office.db"));
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<OfficeDb>().Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """);
        }

        await OfficeDatabase.MigrateAsync(services).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task MigrateAsync_InMemory_IsRefused()
    {
        await using var services = Office(":memory:");

        await Assert.ThrowsAsync<InvalidOperationException>(() => OfficeDatabase.MigrateAsync(services));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "30000")]
    public async Task Sqlite_EveryConnection_IsDurableAndPatient(string pragma, string expected)
    {
        await using var database = await TestDatabase.SqliteAsync();
        await using var host = OfficeHost.Create(database);
        for (var i = 0; i < 2; i++)
        {
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names stand above.
            command.CommandText = $"PRAGMA {pragma}";
#pragma warning restore CA2100
            Assert.Equal(expected, Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task AddOfficeData_InterceptorInTheContainer_TakesPart(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var spy = new Spy();
        await using var host = OfficeHost.Create(database, services => services.AddSingleton<IInterceptor>(spy));

        await host.WithDbAsync(new ProcessContext(Guid.NewGuid()), db => db.Set<JournalEvent>().CountAsync());

        Assert.Equal(1, spy.Commands);
    }

    private static ServiceProvider Office(string path) => new ServiceCollection()
        .AddScoped<ProcessContextSlot>()
        .AddOfficeData(new DatabaseOptions { ConnectionString = $"Data Source={path}" })
        .BuildServiceProvider();

    private sealed class Spy : DbCommandInterceptor
    {
        public int Commands { get; private set; }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Commands++;
            return ValueTask.FromResult(result);
        }
    }
}
