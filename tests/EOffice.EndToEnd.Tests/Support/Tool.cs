using System.ComponentModel;
using System.Diagnostics;

namespace EOffice.EndToEnd.Tests.Support;

/// <summary>What a program said.</summary>
internal sealed record Said(int ExitCode, string Output, string Errors)
{
    /// <summary>As a shell tells a SIGKILL.</summary>
    public const int Killed = 137;

    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Errors}";
}

/// <summary>Runs a program. A missing one fails the test: an unchecked signature is not a checked one.</summary>
internal static class Tool
{
    public static async Task<Said> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Said(process.ExitCode, output, await errors);
    }

    /// <summary>Runs and requires exit code 0; returns both streams.</summary>
    public static async Task<string> MustAsync(string program, params string[] arguments)
    {
        var said = await RunAsync(program, arguments);
        Assert.True(said.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {said}");
        return said.Output + said.Errors;
    }

    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"The tests need the program '{start.FileName}', which can't be started.", missing);
        }
    }
}
