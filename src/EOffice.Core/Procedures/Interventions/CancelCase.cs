using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>Ends a case for good.</summary>
/// <param name="ExpectedRevision">The case's revision that the person saw; null where none was shown.</param>
public sealed record CancelCaseCommand(string OperationId, Guid CaseId, string? Reason, int? ExpectedRevision = null);

/// <summary>Hủy hồ sơ xử lý: open tasks close, numbers and registrations stay as they are, the reason stays with the case.</summary>
public sealed class CancelCase(OfficeWork work, CaseDoor door, CaseRunner cases)
{
    public Task<Outcome<CaseMended>> RunAsync(CancelCaseCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"case.cancel:{command.CaseId:N}", () => CancelAsync(command, ct), ct);
    }

    private async Task<Outcome<CaseMended>> CancelAsync(CancelCaseCommand command, CancellationToken ct)
    {
        var opened = await door.OpenAsync(command.CaseId, orLeader: true, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var running = opened.Value;
        if (running.State.IsOver)
        {
            return InterventionRefusals.Over;
        }

        if (command.ExpectedRevision is { } seen && seen != running.Case.Revision)
        {
            return PlatformRefusals.Stale;
        }

        var reason = CaseDoor.Reason(command.Reason);
        if (!reason.Succeeded)
        {
            return reason.Refusal!;
        }

        door.Record(running, InterventionKind.Cancelled, reason.Value);
        return (await cases.CancelAsync(running.Case, running.Subject, ct)).Map(_ => running.Mended);
    }
}
