using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>Runs a step that stands with an incident again, its cause gone; or gives it to a named person when the drawing names nobody.</summary>
/// <param name="PersonId">Null runs it as drawn.</param>
/// <param name="Reason">Needed when a person is named.</param>
public sealed record RetryStepCommand(string OperationId, Guid CaseId, string IncidentId, Guid? PersonId = null, string? Reason = null);

/// <summary>How the case stands after an intervention.</summary>
/// <param name="Incidents">Incidents that are left.</param>
public sealed record CaseMended(Guid CaseId, string Status, int Incidents);

/// <summary>Chạy lại bước có sự cố.</summary>
public sealed class RetryStep(OfficeWork work, CaseDoor door, StepReceiver receivers, CaseRunner cases, StoppedSteps steps)
{
    private const string AsDrawn = "Chạy lại như đã vẽ.";

    public Task<Outcome<CaseMended>> RunAsync(RetryStepCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"step.retry:{command.CaseId:N}:{command.IncidentId}", () => RetryAsync(command, ct), ct);
    }

    private async Task<Outcome<CaseMended>> RetryAsync(RetryStepCommand command, CancellationToken ct)
    {
        var opened = await door.OpenAsync(command.CaseId, orLeader: false, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var running = opened.Value;
        if (running.FindIncident(command.IncidentId) is not { } incident)
        {
            return InterventionRefusals.NoIncident;
        }

        var reason = AsDrawn;
        if (command.PersonId is { } person)
        {
            var given = CaseDoor.Reason(command.Reason);
            if (!given.Succeeded)
            {
                return given.Refusal!;
            }

            reason = given.Value;
            var refusal = steps.IsForPeople(incident.ActivityType)
                ? await receivers.CheckAsync(incident.ActivityType, running.Case.AnswerId ?? running.Case.DocumentId, null, person, ct)
                : InterventionRefusals.NotAPerson;
            if (refusal is not null)
            {
                return refusal;
            }
        }

        door.Record(running, command.PersonId is null ? InterventionKind.Retried : InterventionKind.Reassigned, reason, incident.ActivityId, incident.ActivityType, givenTo: command.PersonId);
        return (await cases.RetryAsync(running.Case, running.Subject, incident.Id, Instead(command.PersonId), ct)).Map(_ => running.Mended);
    }

    /// <summary>The named person stands in for the whole address.</summary>
    private static Dictionary<string, JsonNode?>? Instead(Guid? person) => person is { } id
        ? new() { ["Person"] = JsonValue.Create(id.ToString()), ["Role"] = null, ["Unit"] = null }
        : null;
}
