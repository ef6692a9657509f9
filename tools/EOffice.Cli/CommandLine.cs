using System.CommandLine;

namespace EOffice.Cli;

/// <summary>The commands of <c>tools/eoffice</c>. Exit codes: 0 done, 1 refused with words, 2 wrong use.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUse = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("EOffice: công cụ dòng lệnh")
        {
            DeadlineCommand.Create(),
            EdXmlCommand.Create(),
            DemoCommand.Create(),
            RulesCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            JournalCommand.Create(),
            ProcedureCommand.Create(),
            AxisCommand.Create(),
            PartnerCommand.Create(),
        };
        var parsed = root.Parse(args);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = true });
        return parsed.Errors.Count > 0 ? WrongUse : code;
    }

    /// <summary>Says a refusal on standard error.</summary>
    public static int Refuse(string words)
    {
        Console.Error.WriteLine(words);
        return Refused;
    }
}
