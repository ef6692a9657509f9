using EOffice.Workflows.Activities;

namespace EOffice.Workflows.Definitions;

/// <summary>What forbids publishing, and what a designer should look at.</summary>
public static class WorkflowChecker
{
    public static IReadOnlyList<CheckFinding> Check(WorkflowDefinition d, ActivityRegistry r) => throw new NotImplementedException();
}
