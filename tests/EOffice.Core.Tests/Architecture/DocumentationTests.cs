using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Tasks;

namespace EOffice.Core.Tests.Architecture;

/// <summary>What the documents say is there.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Glossary = Repository.Read("src/GLOSSARY.md");
    private static readonly string Readme = Repository.Read("README.md");

    private static IEnumerable<string> Pages =>
        ["README.md", "src/ARCHITECTURE.md", "src/GLOSSARY.md", .. Repository.Sources("src/decisions", ".md").Select(f => f.Path)];

    public static TheoryData<string> Terms =>
    [
        .. StepTests.Descriptors.Select(d => d.Type),
        .. Enum.GetNames<PositionRole>(),
        .. Enum.GetNames<Urgency>(),
        .. Enum.GetNames<DocumentState>(),
        .. typeof(CaseVariables).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!),
    ];

    [Theory]
    [MemberData(nameof(Terms))]
    public void Glossary_ExplainsTheTerm(string term) => Assert.Contains($"`{term}`", Glossary, StringComparison.Ordinal);

    [Fact]
    public void Paths_Exist()
    {
        var gone =
            from page in Pages
            from Match match in NamedPath().Matches(Repository.Read(page))
            let path = match.Groups[1].Value.TrimEnd('/', '.')
            where !Repository.Has(path)
            select $"{page}: {path}";

        Assert.Empty(gone);
    }

    [Fact]
    public void Links_LeadSomewhere()
    {
        var dead =
            from page in Pages
            from Match match in Link().Matches(Repository.Read(page))
            where !Repository.Has(Path.Combine(Path.GetDirectoryName(page)!, match.Groups[1].Value))
            select $"{page}: {match.Groups[1].Value}";

        Assert.Empty(dead);
    }

    /// <summary>Each command of the README that begins with tools/ is a script that may be run.</summary>
    [Fact]
    public void Readme_NamesScriptsThatRun()
    {
        var scripts = Command().Matches(Readme).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.Contains("tools/run.sh", scripts);
        Assert.Contains("tools/test.sh", scripts);
        Assert.All(scripts, script => Assert.True(
            OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(Repository.Root, script)).HasFlag(UnixFileMode.UserExecute), script));
    }

    [Fact]
    public void Readme_CallsTheCommandLineAsItIs()
    {
        var source = string.Join('\n', Repository.Sources("tools/EOffice.Cli", ".cs").Select(f => f.Text));
        var calls = Call().Matches(Readme.Replace("\\\n", " ", StringComparison.Ordinal)).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(calls);
        Assert.All(
            calls.SelectMany(c => Subcommand().Match(c).Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            name => Assert.Contains($"(\"{name}\", \"", source, StringComparison.Ordinal));
        Assert.All(
            calls.SelectMany(c => Option().Matches(c).Select(m => m.Value)),
            option => Assert.Contains($"(\"{option}\"", source, StringComparison.Ordinal));
    }

    /// <summary>The table of settings has exactly the keys of the sample.</summary>
    [Fact]
    public void Readme_ListsEverySetting()
    {
        using var sample = JsonDocument.Parse(Repository.Read("appsettings.sample.json"), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var listed = Setting().Matches(Readme).Select(m => m.Groups[1].Value);

        Assert.Equal(KeysOf(sample.RootElement.GetProperty("EOffice"), "").Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> KeysOf(JsonElement section, string prefix) => section.EnumerateObject().SelectMany(p =>
        p.Value.ValueKind == JsonValueKind.Object ? KeysOf(p.Value, $"{prefix}{p.Name}:") : [prefix + p.Name]);

    [GeneratedRegex(@"`((?:src|tools|tests|workflows|templates)/[\w./-]*)`")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/])(tools/[\w.-]*\w)(?![\w/])")]
    private static partial Regex Command();

    [GeneratedRegex(@"tools/eoffice ([^\n`]*)")]
    private static partial Regex Call();

    [GeneratedRegex(@"^[a-z]+(?: [a-z]+)?(?= |$)")]
    private static partial Regex Subcommand();

    [GeneratedRegex(@"(?<= )--[a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex(@"^\| `(?:EOffice:)([\w:]+)`", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
