using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Webhooks;

public sealed record WebhookLine(Guid Id, string Name, string Address, IReadOnlyList<string> Events, WebhookPause Pause, DateTime? FailingSince, DateTime? LastAt, string? LastResult, int Owed);

/// <param name="WebhookName">The receiver.</param>
public sealed record WebhookDeliveryLine(Guid Id, string WebhookName, string Event, string? DocumentCode, DateTime CreatedAt, WebhookDeliveryState State, int Attempts, DateTime? LastAt, string? Result);

public sealed record WebhooksView(IReadOnlyList<WebhookLine> Webhooks, IReadOnlyList<WebhookDeliveryLine> Deliveries);

/// <summary>The agency's webhooks and their last deliveries, for its administrator; secrets are never read back.</summary>
public sealed class ReadWebhooks(OfficeDb db, AdministratorRights rights)
{
    private const int MostDeliveries = 50;

    public async Task<Outcome<WebhooksView>> ReadAsync(CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var rows = await db.Set<Webhook>().AsNoTracking().Where(w => w.RemovedAt == null).OrderBy(w => w.CreatedAt).ThenBy(w => w.Id)
            .Select(w => new { Row = w, Owed = db.Set<WebhookDelivery>().Count(d => d.WebhookId == w.Id && d.State == WebhookDeliveryState.Owed) }).ToListAsync(ct);
        var deliveries = await (
            from delivery in db.Set<WebhookDelivery>().AsNoTracking()
            join webhook in db.Set<Webhook>() on delivery.WebhookId equals webhook.Id
            orderby delivery.CreatedAt descending, delivery.Id descending
            select new WebhookDeliveryLine(
                delivery.Id, webhook.Name, delivery.Event,
                db.Set<Documents.Document>().Where(d => d.Id == delivery.DocumentId && d.CodeNumber != null).Select(d => d.CodeNumber + "/" + d.CodeNotation).FirstOrDefault(),
                delivery.CreatedAt, delivery.State, delivery.Attempts, delivery.LastAt, delivery.Result)).Take(MostDeliveries).ToListAsync(ct);
        return new WebhooksView(
            [.. rows.Select(r => new WebhookLine(
                r.Row.Id, r.Row.Name, r.Row.Address, r.Row.Events.Split(','), r.Row.Pause, r.Row.FailingSince, r.Row.LastAt, r.Row.LastResult, r.Owed))],
            deliveries);
    }

    /// <summary>Names of the webhooks that stopped by themselves; for the page that shows how the office runs.</summary>
    public async Task<IReadOnlyList<string>> StoppedAsync(CancellationToken ct = default) => await rights.HasAsync(ct)
        ? await db.Set<Webhook>().AsNoTracking().Where(w => w.RemovedAt == null && w.Pause == WebhookPause.Failing).OrderBy(w => w.Name).Select(w => w.Name).Take(20).ToListAsync(ct)
        : [];
}
