using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EOffice.Demo;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Procedures;

/// <summary>Every procedure of workflows/ walked along every drawn way.</summary>
public sealed class ScenarioTests
{
    private static readonly Lazy<ActivityRegistry> Activities = new(() => new ServiceCollection()
        .AddOffice(new OfficeOptions { DataFolder = Path.GetTempPath(), TemplateFolder = Path.GetTempPath() })
        .BuildServiceProvider().GetRequiredService<ActivityRegistry>());

    public static TheoryData<string> Definitions => [.. System.IO.Directory.GetFiles(Workflows(), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in System.IO.Directory.GetFiles(Scenarios(), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileNameWithoutExtension(file));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Run_Scenario_FollowsTheExpectedWay(string procedure, string name)
    {
        var scenario = Read(procedure, name);

        var result = Run(procedure, scenario);

        Assert.Equal(Texts(scenario["trace"]!), result.Trace);
        Assert.Equal(scenario["status"]!.GetValue<string>(), result.State.Status.ToString());
        Assert.Equal(Texts(scenario["open"]!), result.OpenBookmarks);
        Assert.Equal(scenario["decisions"]!.AsArray().Count, result.DecisionsApplied);
        Assert.Empty(result.State.Incidents);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Scenarios_OfADefinition_TraverseEveryConnection(string procedure)
    {
        var followed = System.IO.Directory.GetFiles(Path.Combine(Scenarios(), procedure), "*.json")
            .SelectMany(file => Run(procedure, Read(procedure, Path.GetFileNameWithoutExtension(file))).Trace)
            .SelectMany(Ways).ToHashSet();

        var drawn = Definition(procedure).AllActivities().SelectMany(a => a.Connections).Select(c => $"{c.SourceId}.{c.SourcePort ?? "Done"}");

        Assert.Equal([], drawn.Except(followed));
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Check_Definition_HasNoErrors(string procedure)
    {
        var definition = Definition(procedure);

        Assert.Empty(WorkflowChecker.Check(definition, Activities.Value).Where(f => f.Severity == CheckSeverity.Error).Select(f => f.Message));
        Assert.Empty(Core.Procedures.ProcedureChecks.Check(definition, Activities.Value).Where(f => f.Severity == CheckSeverity.Error).Select(f => f.Message));
    }

    /// <summary>The ways of one completion: a fork goes several, a choice among several ways back goes one.</summary>
    private static IEnumerable<string> Ways(string completion)
    {
        var dot = completion.IndexOf('.', StringComparison.Ordinal);
        return completion[(dot + 1)..].Split(',').Select(outcome => $"{completion[..dot]}.{outcome.Split('→')[0]}");
    }

    private static ScriptedResult Run(string procedure, JsonNode scenario) =>
        ScriptedRun.Run(Definition(procedure), Activities.Value, ScriptedDecision.ParseList(scenario["decisions"]!.ToJsonString()));

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(t => t!.GetValue<string>());

    private static JsonNode Read(string procedure, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Scenarios(), procedure, name + ".json")))!;

    private static WorkflowDefinition Definition(string procedure) => WorkflowDefinition.Parse(File.ReadAllText(Path.Combine(Workflows(), procedure + ".json")));

    private static string Workflows() => DemoPaths.InRepository(".").Workflows;

    private static string Scenarios([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Scenarios");
}
