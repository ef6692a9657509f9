using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EOffice.Benchmarks.Engine;

/// <summary>Copies one finished case with its tasks, opinions and journal in SQL, under ids of its own each time.</summary>
internal sealed class ManyInstances : IDisposable
{
    private static readonly string[] Ids = ["Id", "CaseId", "TaskId"];

    private readonly SqliteConnection connection;

    public ManyInstances(string file)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = false }.ToString());
        connection.Open();
        Run("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY;");
    }

    public void Copy(Guid caseId, int copies)
    {
        var key = caseId.ToString().ToUpperInvariant();
        foreach (var table in new[] { "Cases", "WorkTasks", "TaskHolders", "Opinions", "JournalEvents" })
        {
            var columns = Columns(table);
            var values = string.Join(", ", columns.Select(c => Ids.Contains(c.Name) ? $"CASE WHEN r.\"{c.Name}\" IS NULL THEN NULL ELSE printf('%08X', N.K) || substr(r.\"{c.Name}\", 9) END" : $"r.\"{c.Name}\""));
            var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
            var owner = table == "Cases" ? "Id" : "CaseId";
            Run($"""
                BEGIN;
                WITH RECURSIVE N(K) AS (SELECT 1 UNION ALL SELECT K + 1 FROM N WHERE K < {copies.ToString(CultureInfo.InvariantCulture)})
                INSERT INTO "{table}" ({names}) SELECT {values} FROM N CROSS JOIN (SELECT * FROM "{table}" WHERE "{owner}" = '{key}') r;
                COMMIT;
                PRAGMA wal_checkpoint(TRUNCATE);
                """);
        }
    }

    public void Dispose() => connection.Dispose();

    /// <summary>A number that the database gives is left to it.</summary>
    private List<(string Name, string Type)> Columns(string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name, type FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        List<(string, string)> columns = [];
        while (reader.Read())
        {
            var (name, type) = (reader.GetString(0), reader.GetString(1));
            if (name != "Id" || type == "TEXT")
            {
                columns.Add((name, type));
            }
        }

        return columns;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
