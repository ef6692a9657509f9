using System.Text.RegularExpressions;

namespace EOffice.Core.Tests.Architecture;

/// <summary>What no source file does.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 300;

    private static IReadOnlyList<SourceFile> Code => Repository.Sources("src", ".cs", ".cshtml");

    /// <summary>An exception in one ends the process, and nobody can wait for it.</summary>
    [Fact]
    public void Nothing_IsAsyncVoid() => Assert.Empty(Having(AsyncVoid()));

    /// <summary>The clock is a <see cref="TimeProvider"/>: due times and years must be testable.</summary>
    [Fact]
    public void Nobody_ReadsTheMachinesClock() => Assert.Empty(Having(Clock()));

    [Fact]
    public void Nobody_BlocksAThread() => Assert.Empty(Having(Blocking()));

    [Fact]
    public void NoFile_IsLongerThanAReaderHolds() =>
        Assert.Empty(Code.Where(f => f.Lines.Length > MostLines).Select(f => $"{f.Path}: {f.Lines.Length} lines"));

    private static IEnumerable<string> Having(Regex forbidden) =>
        from file in Code
        from Match match in forbidden.Matches(file.Code)
        select $"{file.Path}: {match.Value}";

    [GeneratedRegex(@"\basync void\b")]
    private static partial Regex AsyncVoid();

    [GeneratedRegex(@"\b(DateTime\.(Now|UtcNow|Today)|DateTimeOffset\.(Now|UtcNow))\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bThread\.Sleep\b|\.GetAwaiter\(\)\.GetResult\(\)|(?<!Task)\.Wait\(\)")]
    private static partial Regex Blocking();
}
