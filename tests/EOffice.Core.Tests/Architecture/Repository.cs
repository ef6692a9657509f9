using System.Text.RegularExpressions;

namespace EOffice.Core.Tests.Architecture;

/// <summary>The sources as text.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Sources of a folder, without what builds and dotnet-ef write.</summary>
    public static IReadOnlyList<SourceFile> Sources(string folder, params string[] extensions) =>
        [.. System.IO.Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path)) && !Generated().IsMatch(path.Replace('\\', '/')))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Has(string path) => File.Exists(Path.Combine(Root, path)) || System.IO.Directory.Exists(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EOffice.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("EOffice.sln was not found above the tests.");
    }

    [GeneratedRegex("/(bin|obj|Migrations|node_modules)/")]
    private static partial Regex Generated();
}

/// <summary>One source file, by its path from the root.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>Without comments: what they say of a forbidden call is allowed.</summary>
    public string Code => Comment().Replace(Text, "");

    [GeneratedRegex(@"(?<![:""/])//[^\n]*")]
    private static partial Regex Comment();
}
