using EOffice.Data;

namespace EOffice.Testing.Databases;

internal sealed class PostgreSqlTestDatabase : TestDatabase
{
    private readonly PostgreSqlServer server;
    private readonly string name;

    private PostgreSqlTestDatabase(PostgreSqlServer server, string name)
    {
        this.server = server;
        this.name = name;
        Options = new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = server.ConnectionString(name) };
    }

    public override DatabaseOptions Options { get; }

    public static async Task<PostgreSqlTestDatabase> CreateAsync()
    {
        var server = await PostgreSqlServer.GetAsync();
        return new PostgreSqlTestDatabase(server, await server.CreateDatabaseAsync());
    }

    public static async Task<PostgreSqlTestDatabase> BareAsync()
    {
        var server = await PostgreSqlServer.GetAsync();
        return new PostgreSqlTestDatabase(server, await server.CreateDatabaseAsync("template1"));
    }

    public override async Task<TestDatabase> CloneAsync() => new PostgreSqlTestDatabase(server, await server.CreateDatabaseAsync(name));

    public override async ValueTask DisposeAsync() => await server.DropDatabaseAsync(name);
}
