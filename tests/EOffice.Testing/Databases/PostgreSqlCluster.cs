using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace EOffice.Testing.Databases;

/// <summary>A throw-away PostgreSQL cluster of this process on a free port of localhost, without durability.</summary>
internal static class PostgreSqlCluster
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    // The shell lives as long as its standard input: when the test process ends, even by SIGKILL, the pipe closes,
    // and the shell stops the server and removes the folder.
    private const string Script = """
        set -e
        dir=$(mktemp -d /tmp/eoffice-pg-XXXXXX)
        trap 'rm -rf "$dir"' EXIT
        "$1/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >&2
        "$1/postgres" -D "$dir/data" -p "$2" -k "$dir" -c listen_addresses=127.0.0.1 -c max_connections=400 \
          -c fsync=off -c synchronous_commit=off -c full_page_writes=off </dev/null >&2 &
        server=$!
        cat >/dev/null || true
        # More than once: a server that has only just started still ignores the signal.
        i=0
        while [ "$i" -lt 100 ] && kill -INT "$server" 2>/dev/null; do i=$((i + 1)); sleep 0.1; done
        wait "$server" || true
        """;

    /// <summary>Starts it and returns the administrator's connection string.</summary>
    public static async Task<string> StartAsync()
    {
        if (!File.Exists(Path.Combine(Binaries, "initdb")))
        {
            throw new InvalidOperationException(
                $"PostgreSQL is not installed ({Binaries}/initdb is missing), and the store suite doesn't pass without it. "
                + $"Run 'apt-get install postgresql', or set {PostgreSqlServer.Variable} to a server where databases may be created.");
        }

        var port = FreePort();
        ConcurrentQueue<string> log = new();
        var shell = StartShell(port, log);
        var admin = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false;Timeout=5";
        var patience = Stopwatch.StartNew();
        while (!await AnswersAsync(admin))
        {
            if (shell.HasExited || patience.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException("PostgreSQL did not start:\n" + string.Join('\n', log.TakeLast(20)));
            }

            await Task.Delay(100);
        }

        return admin;
    }

    private static Process StartShell(int port, ConcurrentQueue<string> log)
    {
        // PostgreSQL refuses to run as root.
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", "sh"] : ["sh"];
        var start = new ProcessStartInfo(command[0], [.. command[1..], "-c", Script, "sh", Binaries, port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        var shell = Process.Start(start)!;
        shell.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        shell.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => shell.StandardInput.Close();
        return shell;
    }

    private static async Task<bool> AnswersAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
