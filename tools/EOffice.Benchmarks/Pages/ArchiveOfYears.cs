using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EOffice.Benchmarks.Pages;

/// <summary>Fills a database with the archive of years: finished cases copied row by row in SQL, whatever tables they touch. Ids of
/// a copy begin with its number, so that copies refer to each other as the originals do; times go back day by day.</summary>
internal sealed class ArchiveOfYears(SqliteConnection connection)
{
    /// <summary>Over how many years' registers the numbers lie.</summary>
    public const int Years = 4;

    private const int Days = Years * 365;

    /// <summary>Copies every finished case this often. Returns how many documents there are then.</summary>
    public long Copy(int times)
    {
        Run("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY;");
        Run("""
            CREATE TEMP TABLE Original (Id TEXT PRIMARY KEY) WITHOUT ROWID;
            INSERT INTO Original SELECT Id FROM Cases WHERE EndedAt IS NOT NULL;
            INSERT INTO Original SELECT DocumentId FROM Cases WHERE EndedAt IS NOT NULL;
            INSERT INTO Original SELECT AnswerId FROM Cases WHERE EndedAt IS NOT NULL AND AnswerId IS NOT NULL;
            INSERT INTO Original SELECT Id FROM WorkTasks WHERE CaseId IN (SELECT Id FROM Original);
            CREATE TEMP TABLE Copies (K INTEGER PRIMARY KEY);
            """);
        Run(FormattableString.Invariant($"WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {times}) INSERT INTO Copies SELECT k FROM n;"));
        Run("BEGIN");
        foreach (var table in Tables())
        {
            CopyTable(table);
        }

        Run("COMMIT");
        Run("PRAGMA journal_mode = WAL; ANALYZE;");
        return Count("SELECT COUNT(*) FROM Documents");
    }

    public long Count(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private void CopyTable(string table)
    {
        var columns = Columns(table);
        var ids = columns.Where(c => c.Type == "TEXT").Select(c => c.Name).ToList();
        var touches = string.Join(" OR ", ids.Select(c => $"\"{c}\" IN (SELECT Id FROM Original)"));
        if (ids.Count == 0 || Count($"SELECT COUNT(*) FROM \"{table}\" WHERE {touches}") == 0)
        {
            return;
        }

        // The rows' own ids are unknown to the list of originals: every key is renamed.
        var copied = columns.Where(c => !(c.IsKey && c.Type == "INTEGER")).ToList();
        var unique = UniqueColumns(table);
        var names = string.Join(", ", copied.Select(c => $"\"{c.Name}\""));
        var values = string.Join(", ", copied.Select(c => Value(c, unique)));
        Run($"CREATE TEMP TABLE Rows AS SELECT * FROM \"{table}\" WHERE {touches}");
        Run($"INSERT INTO \"{table}\" ({names}) SELECT {values} FROM Copies CROSS JOIN temp.Rows r");
        Run("DROP TABLE temp.Rows");
    }

    private static string Value(Column column, HashSet<string> unique)
    {
        var name = $"r.\"{column.Name}\"";
        var renamed = $"printf('%08X', K) || substr({name}, 9)";
        return column switch
        {
            { Name: "AgencyId" or "PersonId" or "RegisterId" } => name,
            { IsKey: true, Name: "Id" } => renamed,
            { Type: "TEXT", Name: var n } when n.EndsWith("At", StringComparison.Ordinal) || n is "Time" =>
                FormattableString.Invariant($"CASE WHEN {name} IS NULL THEN NULL ELSE strftime('%Y-%m-%d %H:%M:%f', {name}, '-' || (1 + K % {Days}) || ' days') END"),
            { Type: "TEXT", Name: "IssuedDate" } => FormattableString.Invariant($"date({name}, '-' || (1 + K % {Days}) || ' days')"),
            { Type: "TEXT", Name: "CodeNumber" } => $"CASE WHEN {name} IS NULL THEN NULL ELSE CAST(100 + K AS TEXT) END",
            { Type: "TEXT" } when unique.Contains(column.Name) && !column.Name.EndsWith("Id", StringComparison.Ordinal) => $"{name} || '~' || K",
            { Type: "TEXT" } => $"CASE WHEN {name} IN (SELECT Id FROM Original) THEN {renamed} {(unique.Contains(column.Name) ? $"ELSE {name} || '~' || K" : $"ELSE {name}")} END",
            { Name: "Number" } when unique.Contains(column.Name) => $"{name} + 1000 + K",
            { Name: "Year" } when unique.Contains(column.Name) => FormattableString.Invariant($"{name} - K % {Years}"),
            _ => name,
        };
    }

    /// <summary>Tables that hold what belongs to cases. Messages owed outside are settled and stay away.</summary>
    private List<string> Tables() => Names(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' AND name NOT IN ('OutboxMessages', 'CommandReceipts') AND sql NOT LIKE '%VIRTUAL%'");

    private HashSet<string> UniqueColumns(string table)
    {
        HashSet<string> unique = [];
        foreach (var index in Names($"SELECT name FROM pragma_index_list('{table}') WHERE \"unique\" = 1"))
        {
            unique.UnionWith(Names($"SELECT name FROM pragma_index_info('{index}')"));
        }

        return unique;
    }

    private List<Column> Columns(string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name, type, pk FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        List<Column> columns = [];
        while (reader.Read())
        {
            columns.Add(new Column(reader.GetString(0), reader.GetString(1), reader.GetInt32(2) > 0));
        }

        return columns;
    }

    private List<string> Names(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed record Column(string Name, string Type, bool IsKey);
}
