using System.ComponentModel;
using System.Diagnostics;

namespace EOffice.Signing.Tests.Support;

/// <summary>Runs an independent program. A missing one fails the test: an unchecked signature is not a checked one.</summary>
internal static class Tool
{
    public static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"The tests need the program '{program}', which cannot be started.", e);
        }
    }

    /// <summary>Runs and requires exit code 0 (or another accepted one).</summary>
    public static string Must(string program, params string[] arguments)
    {
        (int code, string output) = Run(program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: {code}\n{output}");
        return output;
    }
}
