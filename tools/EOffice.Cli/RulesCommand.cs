using System.CommandLine;
using System.Text.RegularExpressions;
using EOffice.Demo;

namespace EOffice.Cli;

/// <summary><c>rules</c>: the required functions of NĐ 30/2020 phụ lục VI that no test carries yet.</summary>
internal static partial class RulesCommand
{
    /// <summary>Ids of the functions that NĐ 30/2020 phụ lục VI requires.</summary>
    private static readonly string[] Ids =
    [
        "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "N1", "S1", "H1", "H2", "K1", "K2", "T1", "T2", "M1", "R1", "A1", "O1",
    ];

    public static Command Create()
    {
        var command = new Command("rules", "Các chức năng bắt buộc chưa có kiểm thử");
        command.SetAction(_ => List());
        return command;
    }

    private static int List()
    {
        var tests = Path.Combine(Path.GetDirectoryName(DemoPaths.InRepository(".").Workflows)!, "tests");
        var covered = Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => RuleTrait().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToHashSet();
        foreach (var id in Ids.Where(id => !covered.Contains(id)))
        {
            Console.Out.WriteLine(id);
        }

        return CommandLine.Done;
    }

    [GeneratedRegex("""Trait\("Rule", "([A-Z]\d)"\)""")]
    private static partial Regex RuleTrait();
}
