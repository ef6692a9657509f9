using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Webhooks;

/// <summary>Payload of the outbox message that owes a delivery.</summary>
internal sealed record OwedWebhook(Guid DeliveryId);

/// <summary>Delivers one event. A receiver that fails is asked less and less often, and after a day no more.</summary>
internal sealed class SendWebhook(OfficeDb db, WebhookClient client, Journal journal, OfficeEvents events, TimeProvider time) : OutboxHandler<OwedWebhook>
{
    public const string OutboxKind = "webhook.send";
    public const string Stopped = "webhook.stopped";

    /// <summary>Longer than any night's maintenance; then somebody has to look.</summary>
    public static readonly TimeSpan MostFailing = TimeSpan.FromHours(24);

    protected override async Task HandleAsync(OutboxMessage message, OwedWebhook payload, CancellationToken ct)
    {
        var delivery = await db.Set<WebhookDelivery>().SingleAsync(d => d.Id == payload.DeliveryId, ct);
        if (delivery.State != WebhookDeliveryState.Owed)
        {
            return;
        }

        var webhook = await db.Set<Webhook>().SingleAsync(w => w.Id == delivery.WebhookId, ct);
        if (webhook.RemovedAt is not null || webhook.Pause != WebhookPause.None)
        {
            (delivery.State, delivery.Result) = (WebhookDeliveryState.Dropped, "Không gửi: kết nối đã dừng.");
            await db.SaveChangesAsync(ct);
            return;
        }

        var now = time.GetUtcNow();
        // What is sent by hand is tried at once: somebody stands there and waits.
        if (webhook.NextTryAt > now.UtcDateTime && !(delivery.Event == WebhookEvents.Test && delivery.Attempts == 0))
        {
            throw new WebhookFailedException(webhook.LastResult ?? "Bên nhận đang lỗi.");
        }

        var answer = await client.PostAsync(new WebhookCall(delivery.Id, new Uri(webhook.Address), delivery.Event, delivery.Body, webhook.Secret, now), ct);
        await RecordAsync(webhook, delivery, answer, ct);
        if (!answer.Taken && delivery.State == WebhookDeliveryState.Owed)
        {
            throw new WebhookFailedException(answer.Words);
        }
    }

    private async Task RecordAsync(Webhook webhook, WebhookDelivery delivery, WebhookAnswer answer, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        delivery.Attempts++;
        (delivery.LastAt, delivery.Result) = (now, answer.Words);
        (webhook.LastAt, webhook.LastResult) = (now, answer.Words);
        if (answer.Taken)
        {
            delivery.State = WebhookDeliveryState.Delivered;
            (webhook.FailingSince, webhook.Failures, webhook.NextTryAt) = (null, 0, null);
        }
        else
        {
            webhook.Failures++;
            webhook.FailingSince ??= now;
            webhook.NextTryAt = now.AddSeconds(Math.Min(3600, 10 * Math.Pow(2, Math.Min(10, webhook.Failures - 1))));
            if (now - webhook.FailingSince >= MostFailing)
            {
                await StopAsync(webhook, delivery, ct);
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task StopAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken ct)
    {
        webhook.Pause = WebhookPause.Failing;
        delivery.State = WebhookDeliveryState.Dropped;
        journal.Append(new JournalEntry(Stopped) { Data = $$"""{"webhook":"{{webhook.Id}}"}""" });
        var warning = new AdministratorsWarned(
            $"webhook:{webhook.Id:N}:{webhook.FailingSince:yyyyMMddHHmmss}", $"Kết nối “{webhook.Name}” đã tự dừng",
            $"Phần mềm nhận không nhận sự kiện nào trong 24 giờ. Lần cuối: {webhook.LastResult} Kiểm tra bên nhận, rồi cho kết nối chạy lại; sự kiện trong lúc dừng không gửi bù.",
            "/quan-tri/ket-noi/webhook");
        await events.RaiseAsync(warning, ct);
    }
}

/// <summary>Tells the outbox to try again later.</summary>
internal sealed class WebhookFailedException(string message) : Exception(message);
