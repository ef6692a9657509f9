using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

public sealed record CarryOutRecallCommand(string OperationId, Guid RecallId);

/// <summary>Thực hiện thu hồi: the clerk freezes document and metadata (R1) and asks each receiver that may have it (domain.md §7.5 B).</summary>
public sealed class CarryOutRecall(
    OfficeDb db, ProcessContext context, OfficeWork work, IssuedDocuments issued, Recipients recipients, RecallAnswers answers, Calendars calendars,
    Journal journal, TimeProvider time)
{
    public Task<Outcome<RecallMoved>> RunAsync(CarryOutRecallCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"recall.carry-out:{command.RecallId:N}", () => CarryOutAsync(command, ct), ct);
    }

    private async Task<Outcome<RecallMoved>> CarryOutAsync(CarryOutRecallCommand command, CancellationToken ct)
    {
        if (!await issued.IsClerkAsync(ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        if (await db.Set<Recall>().FirstOrDefaultAsync(r => r.Id == command.RecallId, ct) is not { } recall)
        {
            return PlatformRefusals.NotFound("yêu cầu thu hồi này");
        }

        var opened = await issued.OpenAsync(recall.DocumentId, ct);
        if (!opened.Succeeded || recall.State != RecallState.Ordered)
        {
            return opened.Refusal ?? RecallRefusals.NotOrdered;
        }

        return await AskAsync(recall, opened.Value, ct);
    }

    private async Task<Outcome<RecallMoved>> AskAsync(Recall recall, Document document, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        document.Fate = DocumentFate.Recalling;
        (recall.State, recall.SentById, recall.SentAt) = (RecallState.Running, context.ActorId, now.UtcDateTime);
        var removed = await db.Set<TakeBack>().Where(t => t.DocumentId == document.Id && t.UpdateId != null).Select(t => t.ReceiverCode).ToListAsync(ct);
        var asked = 0;
        foreach (var delivery in await db.Set<Delivery>().Where(d => d.DocumentId == document.Id).OrderBy(d => d.ReceiverCode).ToListAsync(ct))
        {
            // A receiver that an update removed was asked already.
            if (!removed.Contains(delivery.ReceiverCode) && delivery.State != DeliveryState.Stopped && await recipients.StopAsync(delivery, ct))
            {
                recipients.AskBack(document, delivery.ReceiverCode, recall.Id, null);
                asked++;
            }
        }

        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        recall.RemindAt = RecallReminders.Next(now, calendar);
        journal.Append(new JournalEntry("recall.sent") { DocumentId = document.Id, Outcome = asked.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        await answers.SettleAsync(recall, document, ct);
        return new RecallMoved(recall.Id, document.Id, recall.State, asked);
    }
}
