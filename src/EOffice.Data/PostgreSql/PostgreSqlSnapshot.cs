using System.Data;
using System.Globalization;
using EOffice.Core.Platform;
using EOffice.Data.Backup;
using Npgsql;

namespace EOffice.Data.PostgreSql;

/// <summary>A dump by PostgreSQL's own tools. Counts and heads are read in the very snapshot that is dumped. Hangfire's tables stay behind:
/// they hold nothing that matters, and jobs of the past must not wake.</summary>
internal sealed class PostgreSqlSnapshot(string connectionString) : IDatabaseSnapshot
{
    private const string Tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename";

    private const string RemoveAll = """
        DO $do$ DECLARE t text; BEGIN
          FOR t IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema() LOOP
            EXECUTE 'DROP TABLE IF EXISTS ' || t || ' CASCADE';
          END LOOP;
        END $do$;
        DROP FUNCTION IF EXISTS "JournalEvents_Refuse"();
        """;

    private const int Patience = 12 * 3600;

    private readonly NpgsqlConnectionStringBuilder settings = new(connectionString) { Pooling = false, CommandTimeout = 0 };

    public string? DatabaseFile => null;

    public string FileName => "eoffice.dump";

    public async Task<Refusal?> MissingAsync(CancellationToken ct) =>
        await TablesAsync(ct) is var tables && tables.Succeeded ? tables.Value > 0 ? null : BackupRefusals.NoOffice(Place) : tables.Refusal;

    public async Task<Refusal?> OccupiedAsync(CancellationToken ct) =>
        await TablesAsync(ct) is var tables && tables.Succeeded ? tables.Value > 0 ? BackupRefusals.DatabaseBusy : null : tables.Refusal;

    public async Task<Outcome<SnapshotFacts>> TakeAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection, transaction);
            var snapshot = (string)(await export.ExecuteScalarAsync(ct))!;
            var facts = await SnapshotReader.ReadAsync(connection, transaction, Tables, ct);
            return await RunAsync(
                "pg_dump",
                ["--format=custom", "--no-owner", "--no-privileges", "--exclude-schema=hangfire", $"--snapshot={snapshot}", $"--file={file}"], ct) is { } refusal
                ? refusal
                : facts;
        }
        catch (NpgsqlException error)
        {
            return BackupRefusals.DatabaseFailed(error.Message);
        }
    }

    public async Task<Outcome<SnapshotFacts>> PutBackAsync(string file, CancellationToken ct)
    {
        try
        {
            if (await RunAsync(
                "pg_restore",
                ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", $"--dbname={settings.Database}", file], ct) is { } refusal)
            {
                return refusal;
            }

            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(ct);
            return await SnapshotReader.ReadAsync(connection, null, Tables, ct);
        }
        catch (NpgsqlException error)
        {
            return BackupRefusals.DatabaseFailed(error.Message);
        }
    }

    public async Task RemoveAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(RemoveAll, connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The server is gone: what it holds is told as "not empty" by the next try.
        }
    }

    private string Place => $"{settings.Host}/{settings.Database}";

    private async Task<Outcome<int>> TablesAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT COUNT(*)::int FROM pg_tables WHERE schemaname = current_schema()", connection);
            return (int)(await command.ExecuteScalarAsync(ct))!;
        }
        catch (NpgsqlException error)
        {
            return BackupRefusals.DatabaseFailed(error.Message);
        }
    }

    /// <summary>The connection goes into the environment: a password on the command line is seen by everybody on the machine.</summary>
    private async Task<Refusal?> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var environment = new Dictionary<string, string>
        {
            ["PGHOST"] = settings.Host!,
            ["PGPORT"] = settings.Port.ToString(CultureInfo.InvariantCulture),
            ["PGDATABASE"] = settings.Database ?? settings.Username ?? "",
            ["PGSSLMODE"] = settings.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() },
        };
        AddIfGiven(environment, "PGUSER", settings.Username);
        AddIfGiven(environment, "PGPASSWORD", settings.Password);
        AddIfGiven(environment, "PGPASSFILE", settings.Passfile);
        AddIfGiven(environment, "PGSSLROOTCERT", settings.RootCertificate);
        var result = await ToolRun.RunAsync(new Tool(program, ["--no-password", .. arguments], Patience) { Environment = environment }, ct);
        return result.End switch
        {
            ToolEnd.Done => null,
            ToolEnd.Missing => BackupRefusals.ToolMissing(program),
            _ => BackupRefusals.DatabaseFailed(Shorten(result.Errors)),
        };
    }

    private static void AddIfGiven(Dictionary<string, string> environment, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            environment[name] = value;
        }
    }

    private static string Shorten(string errors) => errors.Trim().ReplaceLineEndings("; ") is { Length: > 500 } text ? text[..500] + "…" : errors.Trim().ReplaceLineEndings("; ");
}
