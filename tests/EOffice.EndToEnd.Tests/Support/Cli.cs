namespace EOffice.EndToEnd.Tests.Support;

/// <summary>The real command line in a process of its own.</summary>
internal static class Cli
{
    public static Task<Said> RunAsync(params string[] arguments) => RunAsync(arguments, null);

    public static Task<Said> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment) =>
        Tool.RunAsync("dotnet", ["exec", Repo.Cli, .. arguments], environment);

    /// <summary>SIGKILL after that time, unless it has come to its end.</summary>
    public static async Task KillAfterAsync(TimeSpan time, params string[] arguments)
    {
        using var process = Tool.Start(new System.Diagnostics.ProcessStartInfo("dotnet", ["exec", Repo.Cli, .. arguments]) { RedirectStandardOutput = true });
        var output = process.StandardOutput.ReadToEndAsync();
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(time));
        process.Kill();
        await process.WaitForExitAsync();
        await output;
    }

    /// <summary>One loop on an installation; <paramref name="more"/> are further options.</summary>
    public static Task<Said> LoopAsync(Installation at, string packet, string output, params string[] more) =>
        RunAsync(["demo", "loop", "--packet", packet, "--out", output, .. at.Arguments, .. more]);

    /// <summary>A loop that must succeed; returns its folder of results.</summary>
    public static async Task<LoopFolder> LoopMustAsync(Installation at, string packet, string name, params string[] more)
    {
        var output = at.File(name);
        var said = await LoopAsync(at, packet, output, more);
        Assert.True(said.ExitCode == 0, said.ToString());
        return new LoopFolder(output, said);
    }
}
