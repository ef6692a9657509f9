using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Core;
using EOffice.Core.Procedures;
using EOffice.Demo;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Cli;

/// <summary><c>procedure check FILE…</c> and <c>procedure run FILE --decisions D.json</c>: a drawing by itself, without a database.</summary>
internal static class ProcedureCommand
{
    private static readonly Option<string[]> Human = new("--human") { Description = "Loại bước lạ được coi là bước chờ người quyết định" };
    private static readonly Option<string[]> Auto = new("--auto") { Description = "Loại bước lạ tự xong với kết quả ghi ở mục “outcome”" };

    public static Command Create() => new("procedure", "Kiểm tra và chạy thử quy trình từ tệp") { Check(), Run() };

    private static Command Check()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "Tệp quy trình (JSON của Elsa)", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "Những điều ngăn cản hoặc nên xem lại trước khi áp dụng") { files, Human, Auto };
        command.SetAction(parsed => parsed.GetValue(files)!.Select(f => Check(f, Registry(parsed))).Max());
        return command;
    }

    private static Command Run()
    {
        var file = new Argument<FileInfo>("file") { Description = "Tệp quy trình (JSON của Elsa)" };
        var decisions = new Option<FileInfo>("--decisions") { Description = "Danh sách quyết định: [{\"activity\", \"outcome\", \"variables\"}]", Required = true };
        var input = new Option<FileInfo>("--input") { Description = "Đầu vào của quy trình: một đối tượng JSON" };
        var command = new Command("run", "Chạy quy trình với các quyết định cho trước và in vết chạy") { file, decisions, input, Human, Auto };
        command.SetAction(parsed => Told(() =>
        {
            var definition = WorkflowDefinition.Parse(Text(parsed.GetValue(file)!));
            var script = ScriptedDecision.ParseList(Text(parsed.GetValue(decisions)!));
            var result = ScriptedRun.Run(definition, Registry(parsed), script, parsed.GetValue(input) is { } given ? Input(Text(given)) : null);
            Console.Out.WriteLine(Json.Line(result.ToGolden()));
            foreach (var incident in result.State.Incidents)
            {
                Console.Error.WriteLine(incident.Detail is { } detail ? $"{incident.Message} ({detail})" : incident.Message);
            }

            return CommandLine.Done;
        }));
        return command;
    }

    private static int Check(FileInfo file, ActivityRegistry registry) => Told(() =>
    {
        var findings = ProcedureChecks.Check(WorkflowDefinition.Parse(Text(file)), registry);
        foreach (var finding in findings)
        {
            var kind = finding.Severity == CheckSeverity.Error ? "LỖI" : "Lưu ý";
            Console.Out.WriteLine($"{file.Name}: {kind} [{finding.Code}] {finding.Message}{(finding.Property is { } property ? $" (mục {property})" : "")}");
        }

        var errors = findings.Count(f => f.Severity == CheckSeverity.Error);
        Console.Out.WriteLine($"{file.Name}: {errors} lỗi, {findings.Count - errors} lưu ý.");
        return errors > 0 ? CommandLine.Refused : CommandLine.Done;
    });

    /// <summary>What can't be read is said, not thrown.</summary>
    private static int Told(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is DefinitionFormatException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return CommandLine.Refuse(e.Message);
        }
    }

    private static string Text(FileInfo file) => file.Exists ? File.ReadAllText(file.FullName) : throw new FileNotFoundException($"Không tìm thấy tệp {file.FullName}.");

    private static Dictionary<string, JsonNode?> Input(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject o
                ? o.ToDictionary(v => v.Key, v => v.Value)
                : throw new DefinitionFormatException("Đầu vào phải là một đối tượng JSON.");
        }
        catch (JsonException e)
        {
            throw new DefinitionFormatException($"Đầu vào không phải JSON hợp lệ: {e.Message}", e);
        }
    }

    /// <summary>Our steps, the engine's own, and the types named on the command line.</summary>
    private static ActivityRegistry Registry(ParseResult parsed)
    {
        // The engine's own steps do what they do, whoever calls them human.
        string[] own = [.. new ActivityRegistry([]).All.Select(d => d.Type)];
        string[] human = [.. (parsed.GetValue(Human) ?? []).Except(own)];
        string[] auto = [.. (parsed.GetValue(Auto) ?? []).Except(own)];
        return new ActivityRegistry(
        [
            .. OfficeModules.Steps.Where(s => !human.Contains(s.Type) && !auto.Contains(s.Type)),
            .. human.Distinct().Select(type => Named(type, ActivityBehaviour.Waits)),
            .. auto.Distinct().Except(human).Select(type => Named(type, ActivityBehaviour.Auto)),
        ]);
    }

    private static ActivityDescriptor Named(string type, ActivityBehaviour behaviour) =>
        new(type, type, "", "", behaviour, [new ActivityInput("Outcome", "String", "outcome")], []);
}
