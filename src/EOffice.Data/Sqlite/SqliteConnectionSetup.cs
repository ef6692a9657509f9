using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EOffice.Data.Sqlite;

/// <summary>Sets what SQLite forgets with each connection. WAL is kept in the file, see <see cref="SqliteMigration"/>.</summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    // busy_timeout: writers wait for each other inside SQLite, which polls every few milliseconds; without it the
    // ADO.NET provider sleeps 150 ms between tries. FULL: a commit that was reported survives a power cut.
    // 16 MB of pages: in the 2 MB that SQLite takes by itself a page's twenty queries drive out each other's, once the file is large.
    private const string Pragmas = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;";

    // The pool hands out the same connection again and again, settings included: a page has twenty queries, each on a loan.
    private readonly ConditionalWeakTable<object, string> set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is SqliteConnection { Handle: { } handle } && !set.TryAdd(handle, Pragmas))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite works synchronously in any case.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
