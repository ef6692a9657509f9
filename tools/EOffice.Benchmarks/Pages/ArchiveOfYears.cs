using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EOffice.Benchmarks.Pages;

/// <summary>Fills a database with what years leave behind: cases copied row by row in SQL, whatever tables they touch. Ids of a copy
/// begin with its number, so that copies refer to each other as the originals do.</summary>
internal sealed class ArchiveOfYears : IDisposable
{
    /// <summary>Over how many years' registers the numbers lie.</summary>
    public const int Years = 4;

    /// <summary>Numbers of what is recent are the highest of their register.</summary>
    private const int FirstRecentNumber = 900_000_000;

    private const int FirstOfArchive = 1_000;
    private const int FirstOfOpen = 0x0800_0000;
    private const int RoundOffset = 0x1000_0000;
    private const int DaysUntouched = 10;

    private static readonly string[] RepeatedTables = ["WorkTasks", "TaskHolders", "Opinions", "JournalEvents"];

    private readonly SqliteConnection connection;
    private readonly int shifts;

    /// <param name="shifts">The people of the demo and so many less one others per place share the work: nobody does everything alone.</param>
    public ArchiveOfYears(string file, int shifts)
    {
        this.shifts = shifts;
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Run("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -600000; PRAGMA temp_store = MEMORY;");
    }

    /// <summary>What was finished within the last hour by the demo's own people: full pages, the same in every database.</summary>
    public void AddRecent(int cases)
    {
        Choose("EndedAt IS NOT NULL");
        var shift = new Shift("'-' || K || ' minutes'", "0", FormattableString.Invariant($"{FirstRecentNumber}"), "0");
        CopyAll(shift, 1, cases, round: 0);
    }

    /// <summary>Finished cases of four years; a part had to be done again, and so has the tasks twice.</summary>
    public void AddArchive(int cases, int rounds)
    {
        Choose("EndedAt IS NOT NULL");
        var span = Math.Max(1, DateTime.UtcNow.DayOfYear - DaysUntouched);
        // Later numbers were given later.
        var day = FormattableString.Invariant($"{DaysUntouched} + 365 * (K % {Years}) + {span} - 1 - CAST((K - {FirstOfArchive}) * {span}.0 / {cases} AS INTEGER)");
        var shift = new Shift($"'-' || ({day}) || ' days'", FormattableString.Invariant($"K % {Years}"), "1000", FormattableString.Invariant($"(K / {Years}) % {shifts}"));
        for (var round = 0; round < rounds; round++)
        {
            CopyAll(shift, FirstOfArchive, cases, round);
        }
    }

    /// <summary>What waits on the desks of the others.</summary>
    public void AddOpen(int copies)
    {
        Choose("EndedAt IS NULL AND DocumentId IN (SELECT Id FROM Documents WHERE State <> 'Received')");
        // The originals' numbers follow each other: their copies need room between them.
        var number = FormattableString.Invariant($"1000000 - K + 100 * (K - {FirstOfOpen})");
        CopyAll(new Shift("'-' || (1 + K % 9) || ' days'", "0", number, FormattableString.Invariant($"1 + K % {shifts - 1}")), FirstOfOpen, copies, round: 0);
    }

    /// <summary>The colleagues exist before anything else, in every database.</summary>
    public void AddColleagues()
    {
        var columns = Columns("People").Select(c => c.Name).ToList();
        var values = string.Join(", ", columns.Select(c => c == "Id" ? Colleague("r.\"Id\"", "S") : $"r.\"{c}\""));
        Run($"INSERT INTO People ({Names(columns)}) SELECT {values} FROM (SELECT * FROM People) r CROSS JOIN ({Others})");
    }

    /// <summary>Units and positions of the colleagues' own: a large agency. All are specialists, so that nothing is addressed to them by their role.</summary>
    public void AddPlaces()
    {
        foreach (var table in new[] { "Units", "Positions", "Holdings" })
        {
            var columns = Columns(table).Select(c => c.Name).ToList();
            var values = string.Join(", ", columns.Select(c => c switch
            {
                "Id" or "UnitId" or "PositionId" or "PersonId" => Colleague($"r.\"{c}\"", "S"),
                "Code" => "r.Code || '~' || S",
                "Role" => "'Specialist'",
                "SuperiorId" or "ParentId" => "NULL",
                _ => $"r.\"{c}\"",
            }));
            Run($"INSERT INTO {table} ({Names(columns)}) SELECT {values} FROM (SELECT * FROM {table}) r CROSS JOIN ({Others})");
        }
    }

    private string Others => FormattableString.Invariant($"WITH RECURSIVE n(S) AS (SELECT 1 UNION ALL SELECT S + 1 FROM n WHERE S < {shifts - 1}) SELECT S FROM n");

    /// <summary>Whatever runs or has run now, beside the demo's own story, is what copies are made of.</summary>
    public void Remember(IEnumerable<Guid> documents)
    {
        Run("CREATE TABLE BenchCases (Id TEXT PRIMARY KEY)");
        foreach (var document in documents)
        {
            Run($"INSERT INTO BenchCases SELECT Id FROM Cases WHERE DocumentId = '{document.ToString().ToUpperInvariant()}'");
        }
    }

    /// <summary>Copied lines have subjects and numbers of their own, and so other words than the originals.</summary>
    public void AddWords()
    {
        Run("DELETE FROM RegisterWords; BEGIN;");
        ArchiveWords.Write(connection);
        Run("COMMIT");
    }

    public void Finish() => Run("DROP TABLE BenchCases; PRAGMA journal_mode = WAL;");

    public long Count(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public void Dispose() => connection.Dispose();

    private void Choose(string cases)
    {
        Run($"""
            DROP TABLE IF EXISTS temp.Original; DROP TABLE IF EXISTS temp.Tasks; DROP TABLE IF EXISTS temp.Chosen;
            CREATE TEMP TABLE Chosen AS SELECT Id, DocumentId, AnswerId FROM Cases WHERE ({cases}) AND Id IN (SELECT Id FROM main.BenchCases);
            CREATE TEMP TABLE Original (Id TEXT PRIMARY KEY) WITHOUT ROWID;
            INSERT INTO Original SELECT Id FROM Chosen UNION SELECT DocumentId FROM Chosen UNION SELECT AnswerId FROM Chosen WHERE AnswerId IS NOT NULL;
            CREATE TEMP TABLE Tasks (Id TEXT PRIMARY KEY) WITHOUT ROWID;
            INSERT INTO Tasks SELECT Id FROM WorkTasks WHERE CaseId IN (SELECT Id FROM Chosen);
            """);
    }

    private void CopyAll(Shift shift, int first, int count, int round)
    {
        Run("DROP TABLE IF EXISTS temp.Copies; CREATE TEMP TABLE Copies (K INTEGER PRIMARY KEY);");
        Run(FormattableString.Invariant($"WITH RECURSIVE n(k) AS (SELECT {first} UNION ALL SELECT k + 1 FROM n WHERE k < {first + count - 1}) INSERT INTO Copies SELECT k FROM n;"));
        Run("BEGIN");
        foreach (var table in round == 0 ? Tables() : [.. RepeatedTables])
        {
            CopyTable(table, shift, round);
        }

        Run("COMMIT");
    }

    private void CopyTable(string table, Shift shift, int round)
    {
        var columns = Columns(table);
        var ids = columns.Where(c => c.Type == "TEXT" && (c.Name == "Id" || c.Name.EndsWith("Id", StringComparison.Ordinal))).Select(c => c.Name).ToList();
        var touches = string.Join(" OR ", ids.Select(c => $"\"{c}\" IN (SELECT Id FROM temp.Original) OR \"{c}\" IN (SELECT Id FROM temp.Tasks)"));
        if (ids.Count == 0 || Count($"SELECT COUNT(*) FROM \"{table}\" WHERE {touches}") == 0)
        {
            return;
        }

        // The rows' own ids are unknown to the list of originals: every key is renamed.
        var copied = columns.Where(c => !(c.IsKey && c.Type == "INTEGER")).ToList();
        var unique = UniqueColumns(table);
        var values = string.Join(", ", copied.Select(c => Value(c, unique, shift, round)));
        Run($"CREATE TEMP TABLE Rows AS SELECT * FROM \"{table}\" WHERE {touches}");
        Run($"INSERT INTO \"{table}\" ({Names(copied.Select(c => c.Name))}) SELECT {values} FROM Copies CROSS JOIN temp.Rows r");
        Run("DROP TABLE temp.Rows");
    }

    private static string Value(Column column, HashSet<string> unique, Shift shift, int round)
    {
        var name = $"r.\"{column.Name}\"";
        var mark = FormattableString.Invariant($"(K + {round * RoundOffset})");
        string Renamed(string number) => $"printf('%08X', {number}) || substr({name}, 9)";
        return column switch
        {
            { Name: "AgencyId" or "RegisterId" } => name,
            { Name: "PersonId" or "CompletedById" or "ActorId" or "AuthorId" or "RegisteredById" } => Colleague(name, $"({shift.Colleague})"),
            { IsKey: true, Name: "Id" } => Renamed(mark),
            { Type: "TEXT", Name: var n } when n.EndsWith("At", StringComparison.Ordinal) || n is "Time" =>
                $"CASE WHEN {name} IS NULL THEN NULL ELSE strftime('%Y-%m-%d %H:%M:%f', {name}, {shift.Back}) END",
            { Type: "TEXT", Name: "IssuedDate" } => $"date({name}, {shift.Back})",
            { Type: "TEXT", Name: "CodeNumber" } => $"CASE WHEN {name} IS NULL THEN NULL ELSE CAST(100 + K AS TEXT) END",
            { Type: "TEXT", Name: "Subject" } => $"{name} || ' (hồ sơ ' || K || ')'",
            { Type: "TEXT" } when unique.Contains(column.Name) && !column.Name.EndsWith("Id", StringComparison.Ordinal) => $"{name} || '~' || {mark}",
            { Type: "TEXT" } => $"CASE WHEN {name} IN (SELECT Id FROM temp.Original) THEN {Renamed("K")} WHEN {name} IN (SELECT Id FROM temp.Tasks) THEN {Renamed(mark)} ELSE {name}{(unique.Contains(column.Name) ? $" || '~' || {mark}" : "")} END",
            { Name: "Number" } when unique.Contains(column.Name) => $"{name} + {shift.Number} + K",
            { Name: "Year" } when unique.Contains(column.Name) => $"{name} - {shift.Year}",
            _ => name,
        };
    }

    /// <summary>The person's stand-in of another shift; shift 0 is the person.</summary>
    private static string Colleague(string person, string shift) =>
        $"CASE WHEN {person} IS NULL OR {shift} = 0 THEN {person} ELSE printf('C%07X', {shift}) || substr({person}, 9) END";

    /// <summary>Tables that hold what belongs to cases. Messages owed outside are settled and stay away.</summary>
    private List<string> Tables() => Texts(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' AND name NOT IN ('OutboxMessages', 'CommandReceipts', 'BenchCases') AND sql NOT LIKE '%VIRTUAL%'");

    private HashSet<string> UniqueColumns(string table)
    {
        HashSet<string> unique = [];
        foreach (var index in Texts($"SELECT name FROM pragma_index_list('{table}') WHERE \"unique\" = 1"))
        {
            unique.UnionWith(Texts($"SELECT name FROM pragma_index_info('{index}')"));
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

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));

    private List<string> Texts(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> texts = [];
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed record Column(string Name, string Type, bool IsKey);

    /// <summary>How a copy differs, as SQL over its number K: how long ago, years back, what is added to numbers, who did it.</summary>
    private sealed record Shift(string Back, string Year, string Number, string Colleague);
}
