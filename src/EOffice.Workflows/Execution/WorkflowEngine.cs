using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Workflows.Execution;

/// <summary>Pure execution: no clock, no I/O; the same arguments always give the same result.</summary>
public static class WorkflowEngine
{
    public static AdvanceResult Start(WorkflowDefinition d, ActivityRegistry r, StartStimulus s) => throw new NotImplementedException();

    public static AdvanceResult Resume(WorkflowDefinition d, ActivityRegistry r, WorkflowState state, ResumeStimulus s) => throw new NotImplementedException();

    public static AdvanceResult Cancel(WorkflowState state) => throw new NotImplementedException();
}
