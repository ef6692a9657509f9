using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Runtime;

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

        /// <summary>Lets the engine go on. A step that opens for nobody refuses the whole intervention in words.</summary>
        public async Task<Outcome<CaseMended>> MendAsync(Func<Task<ResumeResult>> advance)
        {
            try
            {
                return (await advance()).Accepted ? running.Mended : InterventionRefusals.NoIncident;
            }
            catch (StepCannotOpenException cannot)
            {
                return cannot.Refusal;
            }
        }
    }
}
