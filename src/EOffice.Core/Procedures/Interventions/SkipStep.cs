using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>Passes over a step that stands with an incident.</summary>
/// <param name="Outcome">The drawn way to follow; null where none is drawn.</param>
public sealed record SkipStepCommand(string OperationId, Guid CaseId, string IncidentId, string? Outcome, string? Reason);

/// <summary>Bỏ qua bước có sự cố, có lý do. Acts of authority are never passed over (domain.md §7.4: only waiting is skipped).</summary>
public sealed class SkipStep(OfficeWork work, CaseDoor door, CaseRunner cases)
{
    /// <summary>What nobody may pass over.</summary>
    internal static readonly string[] Authority = [StepTypes.Review, StepTypes.CheckFormat, StepTypes.Sign, StepTypes.Publish];

    public Task<Outcome<CaseMended>> RunAsync(SkipStepCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"step.skip:{command.CaseId:N}:{command.IncidentId}", () => SkipAsync(command, ct), ct);
    }

    private async Task<Outcome<CaseMended>> SkipAsync(SkipStepCommand command, CancellationToken ct)
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

        var name = CaseDoor.Step(running, incident.ActivityId).DisplayName;
        if (Authority.Contains(incident.ActivityType))
        {
            return InterventionRefusals.NoAuthority(name);
        }

        var reason = CaseDoor.Reason(command.Reason);
        if (!reason.Succeeded)
        {
            return reason.Refusal!;
        }

        var drawn = DrawnWays.Of(running.Definition, incident.ActivityId);
        if (drawn.Count > 0 ? command.Outcome is not { } way || !drawn.Contains(way) : command.Outcome is not null)
        {
            return InterventionRefusals.NoWay(name);
        }

        door.Record(running, InterventionKind.Skipped, reason.Value, incident.ActivityId, incident.ActivityType, command.Outcome);
        return (await cases.SkipAsync(running.Case, running.Subject, incident.Id, command.Outcome, ct)).Map(_ => running.Mended);
    }
}
