using EOffice.Core.Tasks;
using EOffice.Workflows.Execution;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>What the interventions share about a case that they have opened.</summary>
internal static class CaseMending
{
    extension(CaseInProgress running)
    {
        /// <summary>The engine's state as it stands in the row.</summary>
        public WorkflowState State => WorkflowState.FromJson(running.Case.State);

        public CaseMended Mended => new(running.Case.Id, running.Case.Status, running.Case.Incidents);

        public Incident? FindIncident(string incidentId) => running.State.Incidents.FirstOrDefault(i => i.Id == incidentId);
    }
}
