using Npgsql;

namespace EOffice.Testing.Databases;

/// <summary>The server of this test process, with the migrated template database on it.</summary>
internal sealed class PostgreSqlServer
{
    public const string Variable = "EOFFICE_TEST_PG";

    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(StartAsync);

    // Copying a template needs it to be nobody else's at that moment.
    private static readonly SemaphoreSlim Copying = new(1, 1);

    private readonly string admin;
    private readonly string template = $"eoffice_template_{Guid.NewGuid():N}";

    private PostgreSqlServer(string admin) => this.admin = admin;

    public static Task<PostgreSqlServer> GetAsync() => Shared.Value;

    /// <summary>Makes a database from the migrated template, or from another database, in some tens of milliseconds.</summary>
    public async Task<string> CreateDatabaseAsync(string? source = null)
    {
        var name = $"eoffice_test_{Guid.NewGuid():N}";
        await Copying.WaitAsync();
        try
        {
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {source ?? template}");
        }
        finally
        {
            Copying.Release();
        }

        return name;
    }

    public string ConnectionString(string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(admin) { Database = database, Pooling = pooling }.ConnectionString;

    public async Task DropDatabaseAsync(string name)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString(name)));
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task<PostgreSqlServer> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        var admin = string.IsNullOrWhiteSpace(given) ? await PostgreSqlCluster.StartAsync() : given;
        var server = new PostgreSqlServer(new NpgsqlConnectionStringBuilder(admin) { Pooling = false }.ConnectionString);
        await server.ExecuteAsync($"CREATE DATABASE {server.template}");
        await Migrated.CreateAsync(new()
        {
            Provider = EOffice.Data.DatabaseProvider.PostgreSql,
            ConnectionString = server.ConnectionString(server.template, pooling: false),
        });
        if (admin == given)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DropDatabaseAsync(server.template).Wait(TimeSpan.FromSeconds(5));
        }

        return server;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names in it are made above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
