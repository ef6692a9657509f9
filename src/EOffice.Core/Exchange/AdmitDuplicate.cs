using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>The clerk's "không trùng": a held packet is to be processed all the same, for a reason (C6).</summary>
public sealed record AdmitDuplicateCommand(Guid ReceivedId, string OperationId, string Reason);

/// <summary>Starts the procedure of a packet that was held as a duplicate.</summary>
public sealed class AdmitDuplicate(OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, StartProcedure procedures, Journal journal)
{
    public Task<Outcome<PacketReceived>> RunAsync(AdmitDuplicateCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"packet.admit:{command.ReceivedId:N}", () => AdmitAsync(command, ct), ct);
    }

    private async Task<Outcome<PacketReceived>> AdmitAsync(AdmitDuplicateCommand command, CancellationToken ct)
    {
        var received = await db.Set<ReceivedPacket>().FirstOrDefaultAsync(p => p.Id == command.ReceivedId, ct);
        if (received is null || context.ActorId is not { } actor)
        {
            return PlatformRefusals.NotFound("gói tin này");
        }

        if ((await staffing.OfPersonAsync(actor, ct)).All(p => p.Role != PositionRole.Clerk))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        if (received.State != ReceivedState.HeldAsDuplicate)
        {
            return PlatformRefusals.Stale;
        }

        if (VietnameseText.Clean(command.Reason).Length < CompleteTask.LeastReason)
        {
            return TaskRefusals.ReasonRequired(CompleteTask.LeastReason);
        }

        return await StartAsync(received, ct);
    }

    private async Task<Outcome<PacketReceived>> StartAsync(ReceivedPacket received, CancellationToken ct)
    {
        var document = await db.Set<Document>().SingleAsync(d => d.Id == received.DocumentId, ct);
        var started = await procedures.ForAsync(document, ct);
        if (!started.Succeeded)
        {
            return started.Refusal!;
        }

        received.State = started.Value is null ? ReceivedState.NeedsProcedure : ReceivedState.Waiting;
        journal.Append(new JournalEntry("packet.admitted") { CaseId = started.Value, DocumentId = document.Id, Outcome = received.State.ToString() });
        return new PacketReceived(received.Id, document.Id, received.State);
    }
}
