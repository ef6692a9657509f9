namespace EOffice.EndToEnd.Tests.Support;

/// <summary>The checkout these tests were built in, and the programs built with them.</summary>
internal static class Repo
{
    public static string Root { get; } = FindRoot();

    public static string Web { get; } = Built("src/EOffice.Web", "EOffice.Web.dll");

    /// <summary>From UBND tỉnh, which isn't on the demo's installation, to the Sở.</summary>
    public static string PacketToDepartment { get; } = Sample("edxml-to-so.xml");

    /// <summary>From the Sở to the commune, both on the demo's installation.</summary>
    public static string PacketToCommune { get; } = Sample("edxml-new.xml");

    public static string Workflows => Path.Combine(Root, "workflows");

    public static bool IsFullRun { get; } = Environment.GetEnvironmentVariable("EOFFICE_TEST_FULL") == "1";

    /// <summary>The command line; for the full run, which starts it thousands of times, compiled ahead by its build.</summary>
    public static string Cli { get; } = IsFullRun ? Path.Combine(Root, "tools/EOffice.Cli/bin/Precompiled/eoffice.dll") : Built("tools/EOffice.Cli", "eoffice.dll");

    private static string Sample(string name) => Path.Combine(Root, "tests", "samples", "edxml", name);

    /// <summary>The same configuration and framework as this assembly: …/bin/Debug/net10.0/.</summary>
    private static string Built(string project, string file)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(Root, project, "bin", here.Parent!.Name, here.Name, file);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} was not built.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EOffice.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("EOffice.sln was not found above the tests.");
    }
}
