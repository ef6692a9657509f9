using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Core.Procedures;

/// <summary>What a step would do.</summary>
/// <param name="Inputs">Its evaluated inputs.</param>
/// <param name="Outcomes">The ways it may go: of a human step all its ports, else those that it took.</param>
/// <param name="Problem">What went wrong, or null.</param>
public sealed record StepTested(IReadOnlyDictionary<string, JsonNode?> Inputs, IReadOnlyList<string> Outcomes, bool Waits, string? Problem);

/// <summary>Evaluates one step by itself, with the variables' first values, and touches nothing.</summary>
public sealed class TestStep(ProcedureCatalog catalog, ProcedureRights rights, ActivityRegistry registry)
{
    /// <param name="versionId">The version that was saved last.</param>
    /// <param name="step">Id of the step, or the designer's node id.</param>
    public async Task<Outcome<StepTested>> RunAsync(Guid versionId, string step, CancellationToken ct = default)
    {
        if (!(await rights.FindAsync(ct)).MayEditSome)
        {
            return ProcedureShelf.Forbidden;
        }

        if (await catalog.FindAsync(versionId, ct: ct) is not { } found)
        {
            return ProcedureRefusals.Missing;
        }

        var drawing = WorkflowDefinition.Parse(found.Json);
        var id = step.Split(':')[^1];
        if (drawing.FindActivity(id) is not { } node || node == drawing.Root || registry.Find(node.Type) is not { } descriptor)
        {
            return TrialRefusals.StepMissing;
        }

        // A script in a loop of steps would run for long: containers are tried by a whole trial run.
        return node.Children().Any() ? TrialRefusals.StepMissing : Run(found.Json, node, descriptor);
    }

    private StepTested Run(string json, ActivityNode node, ActivityDescriptor descriptor)
    {
        var alone = WorkflowDefinition.Parse(Alone(json, node.Json));
        var result = WorkflowEngine.Start(alone, registry, new StartStimulus("test", null, new Dictionary<string, JsonNode?>()));
        var problem = result.Effects.OfType<IncidentRaised>().FirstOrDefault()?.Incident;
        var inputs = result.Effects.OfType<BookmarkOpened>().FirstOrDefault()?.Bookmark.Inputs
            ?? result.Effects.OfType<ActivityInvoked>().FirstOrDefault()?.Inputs
            ?? new Dictionary<string, JsonNode?>();
        var waits = descriptor.Behaviour == ActivityBehaviour.Waits;
        IReadOnlyList<string> outcomes = waits
            ? [.. descriptor.Ports.Select(p => p.Name)]
            : [.. result.Effects.OfType<ActivityCompleted>().Where(c => c.ActivityId == node.Id).SelectMany(c => c.Outcomes)];
        return new StepTested(inputs, problem is null ? outcomes : [], waits, problem is null ? null : string.Join(' ', problem.Message, problem.Detail).Trim());
    }

    /// <summary>The procedure with its variables and this step only.</summary>
    private static string Alone(string json, JsonObject step)
    {
        var whole = (JsonObject)JsonNode.Parse(json)!;
        var chart = new JsonObject { ["id"] = "test-root", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["connections"] = new JsonArray() };
        chart["variables"] = whole["root"]?["variables"]?.DeepClone();
        chart["activities"] = new JsonArray(step.DeepClone());
        whole["root"] = chart;
        return whole.ToJsonString();
    }
}
