using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Core.Tasks;

/// <summary>Which outcomes of a step a procedure draws a way for.</summary>
public static class DrawnWays
{
    /// <summary>Trả lại: the one outcome that may lead to several earlier steps.</summary>
    public const string ReturnedOutcome = "Returned";

    /// <summary>The outcomes drawn at a step, without Overdue; empty where the drawing ends there whatever the outcome.</summary>
    public static IReadOnlySet<string> Of(WorkflowDefinition definition, string step)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.AllActivities().SelectMany(a => a.Connections)
            .Where(c => c.SourceId == step && c.SourcePort is not null && c.SourcePort != TaskOpener.OverduePort)
            .Select(c => c.SourcePort!).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A drawn way on from the Overdue port means the procedure wants to decide itself; else the superior gets the task.</summary>
    public static bool HasOverdue(WorkflowDefinition definition, string step)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.AllActivities().Any(a => a.Connections.Any(c => c.SourceId == step && c.SourcePort == TaskOpener.OverduePort));
    }

    /// <summary>The steps to which an outcome is drawn: of several the person who decides chooses one.</summary>
    public static IReadOnlyList<(string Step, string Name)> Targets(WorkflowDefinition definition, string step, string outcome)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. definition.AllActivities().SelectMany(a => a.Connections)
            .Where(c => c.SourceId == step && c.SourcePort == outcome).Select(c => c.TargetId).Distinct()
            .Select(id => (id, definition.FindActivity(id)?.DisplayName ?? id))];
    }

    /// <summary>What the engine is told: the outcome, or one of the ways back that are drawn for it. Null when the choice is missing, or none of them.</summary>
    internal static string? Choose(WorkflowDefinition definition, string step, StepDecision decision)
    {
        var targets = decision.Outcome == ReturnedOutcome ? Targets(definition, step, decision.Outcome) : [];
        return targets.Count < 2 ? decision.Outcome
            : targets.Any(t => t.Step == decision.ReturnTo) ? Ways.One(decision.Outcome, decision.ReturnTo!)
            : null;
    }

    /// <summary>An outcome that others have a way for and this one hasn't would end the case in silence: it is not on offer.</summary>
    public static bool Leads(WorkflowDefinition definition, string step, string outcome) =>
        Of(definition, step) is var drawn && (drawn.Count == 0 || drawn.Contains(outcome));
}
