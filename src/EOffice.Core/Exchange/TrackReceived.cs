using EOffice.Core.Intake;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Keeps the received list in step with what the clerk decided.</summary>
internal sealed class TrackReceived(OfficeDb db) : IOfficeEventHandler<IncomingRegistered>, IOfficeEventHandler<IncomingRefused>, IOfficeEventHandler<IncomingLinked>
{
    public Task HandleAsync(IncomingRegistered happened, CancellationToken ct) => MarkAsync(happened.Document.Id, ReceivedState.Registered, ct);

    public Task HandleAsync(IncomingRefused happened, CancellationToken ct) => MarkAsync(happened.Document.Id, ReceivedState.Refused, ct);

    public Task HandleAsync(IncomingLinked happened, CancellationToken ct) => MarkAsync(happened.Document.Id, ReceivedState.Linked, ct);

    private async Task MarkAsync(Guid documentId, ReceivedState state, CancellationToken ct)
    {
        if (await db.Set<ReceivedPacket>().FirstOrDefaultAsync(p => p.DocumentId == documentId, ct) is { } received)
        {
            received.State = state;
        }
    }
}
