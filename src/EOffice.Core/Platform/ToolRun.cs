using System.ComponentModel;
using System.Diagnostics;

namespace EOffice.Core.Platform;

/// <summary>A program of the machine and what it may use up.</summary>
/// <param name="Seconds">Time on the clock; after it the program and all it started are killed.</param>
/// <param name="MostMegabytes">Address space, where the machine can limit it; null for none.</param>
public sealed record Tool(string Program, IReadOnlyList<string> Arguments, int Seconds, int? MostMegabytes = null)
{
    public string? WorkingFolder { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

public enum ToolEnd
{
    Done,

    /// <summary>The program is not on this machine.</summary>
    Missing,

    /// <summary>It ended with an error.</summary>
    Failed,

    TimedOut,
}

public sealed record ToolResult(ToolEnd End, string Output, string Errors);

/// <summary>Runs a foreign program on foreign files in a process of its own: a hostile file can cost time and memory only up to the limits.</summary>
public static class ToolRun
{
    private const string Limiter = "/usr/bin/prlimit";
    private const int MostText = 32 * 1024 * 1024;

    public static async Task<ToolResult> RunAsync(Tool tool, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tool);
        using var process = new Process { StartInfo = StartInfo(tool) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return new ToolResult(ToolEnd.Missing, "", "");
        }

        process.StandardInput.Close();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(tool.Seconds));
        try
        {
            var (output, errors) = (ReadAsync(process.StandardOutput, patience.Token), ReadAsync(process.StandardError, patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return new ToolResult(process.ExitCode switch { 0 => ToolEnd.Done, 127 => ToolEnd.Missing, _ => ToolEnd.Failed }, await output, await errors);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ToolResult(ToolEnd.TimedOut, "", "");
        }
        finally
        {
            Kill(process);
        }
    }

    private static ProcessStartInfo StartInfo(Tool tool)
    {
        var limited = tool.MostMegabytes is not null && File.Exists(Limiter);
        string[] limits = limited ? [$"--as={tool.MostMegabytes * 1024L * 1024L}", $"--cpu={tool.Seconds}", "--", tool.Program] : [];
        var start = new ProcessStartInfo(limited ? Limiter : tool.Program, [.. limits, .. tool.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (tool.WorkingFolder is { } folder)
        {
            start.WorkingDirectory = folder;
        }

        foreach (var (name, value) in tool.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken ct)
    {
        var text = new System.Text.StringBuilder();
        var buffer = new char[8192];
        int read;
        while ((read = await reader.ReadAsync(buffer, ct)) > 0)
        {
            // Read on past the limit, so that the program doesn't hang on a full pipe.
            text.Append(buffer, 0, Math.Min(read, Math.Max(0, MostText - text.Length)));
        }

        return text.ToString();
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the kill.
        }
    }
}
