using EOffice.Workflows.Definitions;

namespace EOffice.Core.Tasks;

/// <summary>Which outcomes of a step a procedure draws a way for.</summary>
public static class DrawnWays
{
    /// <summary>The outcomes drawn at a step, without Overdue; empty where the drawing ends there whatever the outcome.</summary>
    public static IReadOnlySet<string> Of(WorkflowDefinition definition, string step)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.AllActivities().SelectMany(a => a.Connections)
            .Where(c => c.SourceId == step && c.SourcePort is not null && c.SourcePort != TaskOpener.OverduePort)
            .Select(c => c.SourcePort!).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The drawing itself says what happens when the step lapses.</summary>
    public static bool HasOverdue(WorkflowDefinition definition, string step)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.AllActivities().Any(a => a.Connections.Any(c => c.SourceId == step && c.SourcePort == TaskOpener.OverduePort));
    }

    /// <summary>An outcome that others have a way for and this one hasn't would end the case in silence: it is not on offer.</summary>
    public static bool Leads(WorkflowDefinition definition, string step, string outcome) =>
        Of(definition, step) is var drawn && (drawn.Count == 0 || drawn.Contains(outcome));
}
