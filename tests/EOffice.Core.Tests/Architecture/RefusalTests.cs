using System.Reflection;
using System.Text.RegularExpressions;
using EOffice.Core.Platform;

namespace EOffice.Core.Tests.Architecture;

/// <summary>A refusal's code is what the API promises and what support asks for: one code, one meaning.</summary>
public sealed partial class RefusalTests
{
    /// <summary>Codes that two rooms give for the same cause, each in the words of its moment.</summary>
    private static readonly string[] SharedOnPurpose =
    [
        // Drawing a letter and filling its number field both need Liberation Serif; Signing knows nothing of Drafting.
        "font.missing",
        "font.glyph-missing",
    ];

    private static readonly IReadOnlyList<(string Code, string Path)> Codes =
        [.. from file in Repository.Sources("src", ".cs")
            from Match match in Made().Matches(file.Code)
            select (match.Groups["code"].Value, file.Path)];

    [Fact]
    public void Codes_AreFound() => Assert.True(Codes.Count > 60, $"Only {Codes.Count} refusals were found: has their form changed?");

    [Fact]
    public void Codes_HaveOneForm() =>
        Assert.Empty(Codes.Where(c => !Form().IsMatch(c.Code)).Select(c => $"{c.Path}: {c.Code}"));

    [Fact]
    public void Codes_AreUnique()
    {
        var twice = Codes.GroupBy(c => c.Code).Where(g => g.Count() > 1 && !SharedOnPurpose.Contains(g.Key));

        Assert.Empty(twice.Select(g => $"{g.Key}: {string.Join(", ", g.Select(c => c.Path))}"));
    }

    /// <summary>The pattern above misses none of them.</summary>
    [Fact]
    public void RefusalClasses_AreReadWhole()
    {
        const BindingFlags visible = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members =
            from type in typeof(OfficeDb).Assembly.GetTypes()
            where type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Refusals", StringComparison.Ordinal)
            from member in type.GetMembers(visible)
            select $"{type.Name}.{member.Name}";
        var read =
            from file in Repository.Sources("src/EOffice.Core", ".cs")
            from Match type in RefusalClass().Matches(file.Code)
            from Match made in Made().Matches(file.Code[type.Index..])
            select $"{type.Groups[1].Value}.{made.Groups["name"].Value}";

        Assert.Empty(members.Except(read));
    }

    [GeneratedRegex("""(?:static (?:readonly )?(?:Refusal|SigningRefusedException|LetterException) (?<name>\w+)[^;{}]*?new\(|new (?:[\w.]+\.)?(?:Refusal|SigningRefusedException|LetterException)\()\s*"(?<code>[^"]*)",""")]
    private static partial Regex Made();

    [GeneratedRegex(@"^[a-z]+(\.[a-z0-9-]+)+$")]
    private static partial Regex Form();

    [GeneratedRegex(@"static class (\w+Refusals)\b")]
    private static partial Regex RefusalClass();
}
