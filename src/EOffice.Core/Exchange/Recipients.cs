using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Stages what goes to single receivers of an issued document, and stops what has not gone yet.</summary>
public sealed class Recipients(OfficeDb db, ProcessContext context, Outbox outbox, TimeProvider time)
{
    /// <summary>Owes the document to each of them, by the channel chosen or the usual one. On paper it waits for the clerk, not for a job.</summary>
    /// <param name="document">The issued document.</param>
    /// <param name="file">What is sent of it.</param>
    /// <param name="receivers">Codes of agencies.</param>
    /// <param name="caseId">The case that issued it.</param>
    /// <param name="chosen">Channels that the clerk picked.</param>
    /// <param name="ct">Ends it.</param>
    internal async Task OweAsync(
        Document document, DocumentFile file, IReadOnlyCollection<string> receivers, Guid? caseId, IReadOnlyDictionary<string, DeliveryChannel>? chosen, CancellationToken ct)
    {
        var queue = await db.QueueOfAsync(file, ct);
        var usual = await db.Set<Agency>().AsNoTracking().Where(a => receivers.Contains(a.Code)).Select(a => new { a.Code, a.UsualChannel }).ToDictionaryAsync(a => a.Code, a => a.UsualChannel, ct);
        foreach (var receiver in receivers)
        {
            var delivery = new Delivery
            {
                Id = NewId.Next(time),
                AgencyId = context.AgencyId,
                DocumentId = document.Id,
                ReceiverCode = receiver,
                State = DeliveryState.Queued,
                Channel = chosen is not null && chosen.TryGetValue(receiver, out var picked) ? picked : usual.GetValueOrDefault(receiver),
            };
            db.Add(delivery);
            if (delivery.Channel != DeliveryChannel.Paper)
            {
                outbox.Add(queue, KeyOf(delivery), new OwedDelivery(delivery.Id, caseId, context.ActorId!.Value, file.Hash));
            }
        }
    }

    /// <summary>Nothing goes to the receiver any more. True when something may have gone there: it has to be asked back.</summary>
    internal async Task<bool> StopAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.Channel != DeliveryChannel.Exchange)
        {
            // Mail and paper can't be asked back by a packet: whoever recalls tells them in the way it went.
            delivery.State = delivery.State == DeliveryState.Sent ? DeliveryState.Sent : DeliveryState.Stopped;
            return false;
        }

        if (delivery.State == DeliveryState.Sent)
        {
            return true;
        }

        // Whoever claims the message counts the attempt first: of the claim and this, one finds the other.
        var key = KeyOf(delivery);
        var now = time.GetUtcNow().UtcDateTime;
        var untouched = await db.Set<OutboxMessage>().Where(m => m.Key == key && m.DoneAt == null && m.Attempts == 0)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneAt, now), ct);
        delivery.State = DeliveryState.Stopped;
        return untouched == 0;
    }

    /// <summary>Owes a packet that asks one receiver to give the document back.</summary>
    internal TakeBack AskBack(Document document, string receiver, Guid? recallId, Guid? updateId)
    {
        var id = NewId.Next(time);
        var ask = new TakeBack
        {
            Id = id,
            AgencyId = context.AgencyId,
            DocumentId = document.Id,
            RecallId = recallId,
            UpdateId = updateId,
            ReceiverCode = receiver,
            MessageId = $"{document.ExchangeId},{(recallId is null ? "CN" : "TH")},{id:N}",
            State = DeliveryState.Queued,
        };
        db.Add(ask);
        outbox.Add(SendTakeBack.OutboxKind, $"take-back:{id:N}", new OwedTakeBack(id, context.ActorId!.Value));
        return ask;
    }

    internal static string KeyOf(Delivery delivery) => $"delivery:{delivery.Id:N}";

    /// <summary>With what the keys begin under which the same is owed again.</summary>
    internal static string KeyOfRetry(string key) => key + ":again:";

    /// <summary>What is owed under that key, or again, and has not been carried out.</summary>
    internal static IQueryable<OutboxMessage> Owed(OfficeDb db, string key)
    {
        var again = KeyOfRetry(key);
        return db.Set<OutboxMessage>().Where(m => m.DoneAt == null && (m.Key == key || m.Key.StartsWith(again)));
    }
}
