using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EOffice.Benchmarks.Recording;
using EOffice.Data;
using Npgsql;

namespace EOffice.Benchmarks.Engine;

/// <summary>A database of this run with the durability of a real one: SQLite in a file, or a PostgreSQL server of its own.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private const string Name = "eoffice";

    // The server ends with this process: its standard input closes then.
    private const string Script = """
        set -e
        "$1/initdb" -D "$3/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >&2
        "$1/postgres" -D "$3/data" -p "$2" -k /tmp -c listen_addresses=127.0.0.1 </dev/null >&2 &
        server=$!
        cat >/dev/null || true
        kill -INT "$server"; wait "$server" || true
        """;

    private readonly BenchFolder folder;
    private readonly Process? server;
    private int copies;

    private BenchDatabase(BenchFolder folder, DatabaseOptions options, Process? server) => (this.folder, Options, this.server) = (folder, options, server);

    public DatabaseOptions Options { get; }

    /// <summary>SQLite's file.</summary>
    public string File => folder.File("office.db");

    public static async Task<BenchDatabase> StartAsync(DatabaseProvider provider, BenchFolder folder)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            return new BenchDatabase(folder, new DatabaseOptions { ConnectionString = $"Data Source={folder.File("office.db")}" }, null);
        }

        var (port, home) = (FreePort(), folder.File("postgres"));
        Directory.CreateDirectory(home);
        var server = StartServer(port, home);
        var admin = Connection(port, "postgres");
        for (var waited = Stopwatch.StartNew(); !Answers(admin);)
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException("PostgreSQL did not start.");
            }

            await Task.Delay(100);
        }

        Execute(admin, $"CREATE DATABASE {Name}");
        return new BenchDatabase(folder, new DatabaseOptions { Provider = provider, ConnectionString = Connection(port, Name) }, server);
    }

    /// <summary>A copy as it is now, to replay later writes into.</summary>
    public Task<BareReplay> CopyAsync()
    {
        copies++;
        if (server is null)
        {
            return Task.FromResult(BareReplay.CopyOf(File, folder.File($"bare-{copies}.db")));
        }

        NpgsqlConnection.ClearAllPools();
        var options = new NpgsqlConnectionStringBuilder(Options.ConnectionString) { Database = "postgres", Pooling = false };
        var copy = $"bare{copies}";
        Execute(options.ToString(), $"CREATE DATABASE {copy} TEMPLATE {Name}");
        options.Database = copy;
        return Task.FromResult(BareReplay.On(new NpgsqlConnection(options.ToString())));
    }

    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            server.StandardInput.Close();
            await server.WaitForExitAsync();
            server.Dispose();
        }
    }

    private static Process StartServer(int port, string home)
    {
        // PostgreSQL refuses to run as root.
        var isRoot = Environment.UserName == "root";
        if (isRoot)
        {
            Process.Start("chown", ["postgres", home])!.WaitForExit();
        }

        string[] command = isRoot ? ["runuser", "-u", "postgres", "--", "sh"] : ["sh"];
        var start = new ProcessStartInfo(command[0], [.. command[1..], "-c", Script, "sh", Binaries, port.ToString(CultureInfo.InvariantCulture), home])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        var shell = Process.Start(start)!;
        shell.ErrorDataReceived += (_, line) => Trace.WriteLine(line.Data);
        shell.BeginErrorReadLine();
        return shell;
    }

    private static string Connection(int port, string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Timeout=10";

    private static bool Answers(string connectionString)
    {
        try
        {
            Execute(connectionString, "SELECT 1");
            return true;
        }
        catch (Exception notYet) when (notYet is NpgsqlException or IOException)
        {
            return false;
        }
    }

    private static void Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
