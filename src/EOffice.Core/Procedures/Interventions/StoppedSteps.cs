using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>Tells of a state's incidents what can be done about each.</summary>
public sealed class StoppedSteps(ActivityRegistry registry)
{
    internal IReadOnlyList<StoppedStep> Of(WorkflowState state, WorkflowDefinition definition) => [.. state.Incidents.Select(i => Of(i, definition))];

    /// <summary>A step that can be given to a named person.</summary>
    internal bool IsForPeople(string stepType) =>
        registry.Find(stepType) is { Behaviour: ActivityBehaviour.Waits } step && step.Inputs.Any(i => i.Name == "Person");

    private StoppedStep Of(Incident incident, WorkflowDefinition definition)
    {
        var descriptor = registry.Find(incident.ActivityType);
        string Words(string port) => descriptor?.Ports.FirstOrDefault(p => p.Name == port)?.DisplayName ?? port;
        return new StoppedStep(
            incident.Id, incident.ActivityId, definition.FindActivity(incident.ActivityId)?.DisplayName ?? incident.ActivityId, incident.ActivityType, incident.Message, incident.Detail,
            [.. DrawnWays.Of(definition, incident.ActivityId).Order(StringComparer.Ordinal).Select(w => new StepWay(w, Words(w)))],
            !SkipStep.Authority.Contains(incident.ActivityType),
            IsForPeople(incident.ActivityType));
    }
}
