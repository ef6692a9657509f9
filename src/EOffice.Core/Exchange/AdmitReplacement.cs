using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

public sealed record AdmitReplacementCommand(string OperationId, Guid DocumentId);

/// <summary>Vào sổ văn bản thay thế: the clerk enters the new document, and the work on the old one goes on with it.</summary>
public sealed class AdmitReplacement(OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, IncomingBook book, Replacements replacements, StartProcedure procedures)
{
    public Task<Outcome<PacketReceived>> RunAsync(AdmitReplacementCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"packet.replace:{command.DocumentId:N}", () => AdmitAsync(command, ct), ct);
    }

    private async Task<Outcome<PacketReceived>> AdmitAsync(AdmitReplacementCommand command, CancellationToken ct)
    {
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        if (await db.Set<ReceivedPacket>().FirstOrDefaultAsync(p => p.DocumentId == command.DocumentId, ct) is not { } received)
        {
            return PlatformRefusals.NotFound("văn bản này");
        }

        var document = await db.Set<Document>().SingleAsync(d => d.Id == received.DocumentId, ct);
        if (received.State != ReceivedState.HeldAsReplacement || document.Fate is not null)
        {
            return DocumentFates.WhyFrozen(document) ?? PlatformRefusals.Stale;
        }

        return await replacements.WaitsForDecisionAsync(document, ct) ? ReplacementRefusals.RecallOpen : await GoOnAsync(received, document, ct);
    }

    private async Task<Outcome<PacketReceived>> GoOnAsync(ReceivedPacket received, Document document, CancellationToken ct)
    {
        if (await replacements.HasWorkAsync(document, ct))
        {
            var entered = await book.EnterAsync(document, new ReceiveDecision(ReceiveDecision.Registered), new JournalEntry("document.registered"), ct);
            if (!entered.Succeeded)
            {
                return entered.Refusal!;
            }

            received.State = ReceivedState.Registered;
            await replacements.TakePlaceAsync(document, ct);
        }
        else if (await replacements.TakePlaceAsync(document, ct) > 0)
        {
            // The old one had not been entered either: the clerk enters the new one where its case stands.
            received.State = ReceivedState.Waiting;
        }
        else
        {
            // The work ended meanwhile: the new document has its own.
            var started = await procedures.ForAsync(document, ct);
            if (!started.Succeeded)
            {
                return started.Refusal!;
            }

            received.State = started.Value is null ? ReceivedState.NeedsProcedure : ReceivedState.Waiting;
        }

        return new PacketReceived(received.Id, document.Id, received.State);
    }
}

internal static class ReplacementRefusals
{
    public static readonly Refusal RecallOpen = new(
        "replacement.recall-open", "Chưa vào sổ được: văn bản bị thay thế đang chờ quyết định thu hồi. Lãnh đạo hoặc Chánh Văn phòng quyết định trước.");
}
