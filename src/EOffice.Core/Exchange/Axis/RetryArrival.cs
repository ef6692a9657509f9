using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange.Axis;

public sealed record RetryArrivalCommand(string OperationId, Guid ArrivalId);

/// <summary>Thử lại: a packet that did not come in is fetched anew within a minute.</summary>
public sealed class RetryArrival(OfficeDb db, OfficeWork work, IssuedDocuments issued, Journal journal, TimeProvider time)
{
    public Task<Outcome<Guid>> RunAsync(RetryArrivalCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"arrival.retry:{command.ArrivalId:N}", () => RetryAsync(command, ct), ct);
    }

    private async Task<Outcome<Guid>> RetryAsync(RetryArrivalCommand command, CancellationToken ct)
    {
        if (!await issued.IsClerkAsync(ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        if (await db.Set<AxisArrival>().FirstOrDefaultAsync(a => a.Id == command.ArrivalId, ct) is not { } arrival)
        {
            return PlatformRefusals.NotFound("gói tin này");
        }

        if (arrival.State == AxisArrivalState.Taken)
        {
            return AxisRefusals.AlreadyTaken;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (arrival.State != AxisArrivalState.Waiting)
        {
            // Counted anew: the clerk has spoken with the sender or the axis.
            (arrival.State, arrival.Attempts, arrival.OwesVerdict, arrival.EndedAt, arrival.NextTry) = (AxisArrivalState.Waiting, 0, false, null, now);
        }
        else if (arrival.Problem is not null)
        {
            arrival.NextTry = now;
        }

        journal.Append(new JournalEntry("arrival.again"));
        return arrival.Id;
    }
}
