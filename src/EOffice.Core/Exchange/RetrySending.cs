using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <param name="SendingId">Id of a delivery, or of a packet that asks a document back.</param>
public sealed record RetrySendingCommand(string OperationId, Guid SendingId);

/// <summary>Gửi lại: what was given up, or waits for its next attempt, goes out at once.</summary>
public sealed class RetrySending(
    OfficeDb db, ProcessContext context, OfficeWork work, IssuedDocuments issued, DocumentFiles files, Calendars calendars, Outbox outbox, Journal journal, TimeProvider time)
{
    public Task<Outcome<Guid>> RunAsync(RetrySendingCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"delivery.retry:{command.SendingId:N}", () => RetryAsync(command, ct), ct);
    }

    private async Task<Outcome<Guid>> RetryAsync(RetrySendingCommand command, CancellationToken ct)
    {
        if (!await issued.IsClerkAsync(ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        if (await db.Set<TakeBack>().FirstOrDefaultAsync(t => t.Id == command.SendingId, ct) is { } ask)
        {
            return await AskAgainAsync(ask, ct);
        }

        if (await db.Set<Delivery>().FirstOrDefaultAsync(d => d.Id == command.SendingId, ct) is not { } delivery)
        {
            return PlatformRefusals.NotFound("lần gửi này");
        }

        var document = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == delivery.DocumentId, ct);
        if (document.Fate is { } fate)
        {
            return RecallRefusals.Frozen(fate);
        }

        var file = (await files.MainAsync(document.Id, ct))!;
        return await AgainAsync(delivery, await db.QueueOfAsync(file, ct), Recipients.KeyOf(delivery), new OwedDelivery(delivery.Id, null, context.ActorId!.Value, file.Hash), ct);
    }

    /// <summary>Who said it doesn't know the document is asked anew, in a transmission of its own: its answer is awaited again.</summary>
    private async Task<Outcome<Guid>> AskAgainAsync(TakeBack ask, CancellationToken ct)
    {
        if (ask is { State: DeliveryState.Sent, Answer: StatusCodes.Refused })
        {
            (ask.State, ask.Again) = (DeliveryState.Failed, ask.Again + 1);
            (ask.Answer, ask.AnswerText, ask.AnsweredAt) = (null, null, null);
            if (await db.Set<Recall>().FirstOrDefaultAsync(r => r.Id == ask.RecallId, ct) is { } recall)
            {
                (recall.EndedAt, recall.RemindAt) = (null, RecallReminders.Next(time.GetUtcNow(), await calendars.OfAsync(context.AgencyId, ct)));
            }
        }

        return await AgainAsync(ask, SendTakeBack.OutboxKind, $"take-back:{ask.Id:N}", new OwedTakeBack(ask.Id, context.ActorId!.Value), ct);
    }

    private async Task<Outcome<Guid>> AgainAsync<T>(ISending row, string kind, string key, T payload, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (row.State == DeliveryState.Failed)
        {
            row.State = DeliveryState.Queued;
            outbox.Add(kind, string.Create(CultureInfo.InvariantCulture, $"{Recipients.KeyOfRetry(key)}{now:yyyyMMddHHmmssfff}"), payload);
        }
        else if (row.State != DeliveryState.Queued || row.Attempts == 0)
        {
            return RecallRefusals.NothingToResend;
        }
        else
        {
            // Waiting for its turn: moved to the front, unless an attempt is under way.
            await Recipients.Owed(db, key).Where(m => m.LastError != null)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, now), ct);
        }

        journal.Append(new JournalEntry("delivery.again") { DocumentId = row.DocumentId, Outcome = row.ReceiverCode });
        return row.Id;
    }
}
