using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>A packet that asks a document back, waiting in the outbox.</summary>
public sealed record OwedTakeBack(Guid TakeBackId, Guid ClerkId);

/// <summary>Writes and hands over one packet of kind 1 or 2.</summary>
internal sealed class SendTakeBack(OfficeDb db, ProcessContext context, PacketSpool spool, ExchangeTransport transport, SendingTroubles troubles, Journal journal, TimeProvider time)
    : OutboxHandler<OwedTakeBack>
{
    public const string OutboxKind = "exchange.take-back";

    protected override async Task HandleAsync(OutboxMessage message, OwedTakeBack payload, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        await troubles.TryAsync<TakeBack>(payload.TakeBackId, message.Attempts, () => SendAsync(payload, ct), ct);
    }

    private async Task SendAsync(OwedTakeBack payload, CancellationToken ct)
    {
        var ask = await db.Set<TakeBack>().SingleAsync(t => t.Id == payload.TakeBackId, ct);
        if (ask.State == DeliveryState.Sent)
        {
            return;
        }

        await db.LetArriveAsync(ask.DocumentId, ask.ReceiverCode, time.GetUtcNow().UtcDateTime, ct);
        var packet = await WriteAsync(ask, payload, ct);
        var transmission = ask.Again == 0 ? $"take-back:{ask.Id:N}" : string.Create(CultureInfo.InvariantCulture, $"take-back:{ask.Id:N}:{ask.Again}");
        await transport.SendAsync(new Shipment(transmission, ask.ReceiverCode, IsStatus: false, packet), ct);
        // The receiver here may have answered already, in rows of its own transaction: only these fields are ours.
        (ask.State, ask.Failure, ask.SentAt) = (DeliveryState.Sent, null, time.GetUtcNow().UtcDateTime);
        journal.Append(new JournalEntry(ask.RecallId is null ? "update.sent" : "recall.delivered") { DocumentId = ask.DocumentId, Outcome = ask.ReceiverCode });
        await db.SaveChangesAsync(ct);
    }

    private async Task<Func<Stream>> WriteAsync(TakeBack ask, OwedTakeBack payload, CancellationToken ct)
    {
        var document = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == ask.DocumentId, ct);
        var mine = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var receiver = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Code == ask.ReceiverCode, ct);
        var clerk = await db.Set<Person>().Where(p => p.Id == payload.ClerkId).Select(p => p.FullName).SingleAsync(ct);
        // No tuples in the query: PostgreSQL would read them as records.
        var why = ask.RecallId is { } recall
            ? await db.Set<Recall>().Where(r => r.Id == recall).Select(r => new { r.Reason, At = r.SentAt!.Value }).SingleAsync(ct)
            : await db.Set<ReceiverUpdate>().Where(u => u.Id == ask.UpdateId).Select(u => new { u.Reason, At = u.MadeAt }).SingleAsync(ct);
        return spool.WriteSmall(PacketHeaders.TakingBack(document, ask, mine, receiver, why.Reason, clerk, LocalTime.ToLocal(why.At)));
    }
}
