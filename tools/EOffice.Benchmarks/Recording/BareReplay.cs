using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace EOffice.Benchmarks.Recording;

/// <summary>The floor: writes the recorded rows by plain ADO.NET into a copy of the database, with the product's settings and
/// in the same transactions. The copy lags behind the original by exactly what is replayed, so every id is fresh in it.</summary>
internal sealed class BareReplay : IDisposable
{
    private readonly DbConnection connection;

    private BareReplay(DbConnection connection) => this.connection = connection;

    /// <summary>Copies the database as it is now.</summary>
    public static BareReplay CopyOf(string databaseFile, string copyFile)
    {
        using (var source = Open(databaseFile))
        using (var target = Open(copyFile))
        {
            source.BackupDatabase(target);
        }

        var connection = Open(copyFile);
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL;");
        return new BareReplay(connection);
    }

    /// <summary>On a copy that the database server made.</summary>
    public static BareReplay On(DbConnection copy)
    {
        copy.Open();
        return new BareReplay(copy);
    }

    public void Run(IEnumerable<RecordedTransaction> transactions)
    {
        foreach (var recorded in transactions)
        {
            using var transaction = connection.BeginTransaction();
            foreach (var write in recorded.Writes)
            {
                using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = write.Sql;
                foreach (var (name, value) in write.Parameters)
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, value);
                    command.Parameters.Add(parameter);
                }

                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    public void Dispose() => connection.Dispose();

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
