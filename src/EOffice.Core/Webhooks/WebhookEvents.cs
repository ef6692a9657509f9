using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Webhooks;

/// <summary>Owes every active webhook the events it asked for, in the transaction that made them: one delivery and one outbox row each.</summary>
public sealed class WebhookEvents(OfficeDb db, ProcessContext context, Outbox outbox, IOptions<WebhookOptions> options, TimeProvider time)
    : IOfficeEventHandler<IncomingRegistered>, IOfficeEventHandler<TaskOpened>, IOfficeEventHandler<TaskEnded>, IOfficeEventHandler<DocumentPublished>,
      IOfficeEventHandler<DeliveryStatusCame>
{
    public const string Registered = "document.registered";
    public const string Opened = "task.opened";
    public const string Completed = "task.completed";
    public const string Published = "document.published";
    public const string Status = "delivery.status";

    /// <summary>Sent by hand to see whether the receiver listens.</summary>
    public const string Test = "test";

    public static readonly IReadOnlyList<string> All = [Registered, Opened, Completed, Published, Status];

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly HotList<WebhookPause, Listener> Listening = HotQuery.List((OfficeDb db, WebhookPause none) =>
        db.Set<Webhook>().AsNoTracking().Where(w => w.RemovedAt == null && w.Pause == none).Select(w => new Listener(w.Id, w.Events)));

    /// <summary>One step raises several events: the webhooks are looked up once a scope.</summary>
    private List<Listener>? listeners;

    public Task HandleAsync(IncomingRegistered happened, CancellationToken ct) => OweAsync(Registered, happened.Document.Id, null, null, ct);

    public Task HandleAsync(TaskOpened happened, CancellationToken ct) => OweAsync(Opened, happened.Task.DocumentId, TaskOf(happened.Task), null, ct);

    public Task HandleAsync(TaskEnded happened, CancellationToken ct) =>
        happened.Task.State == WorkTaskState.Done ? OweAsync(Completed, happened.Task.DocumentId, TaskOf(happened.Task), null, ct) : Task.CompletedTask;

    public Task HandleAsync(DocumentPublished happened, CancellationToken ct) => OweAsync(Published, happened.Document.Id, null, null, ct);

    public Task HandleAsync(DeliveryStatusCame happened, CancellationToken ct) =>
        OweAsync(Status, happened.DocumentId, null, new BodyDelivery(happened.ReceiverCode, happened.StatusCode), ct);

    /// <summary>Stages a trial event for one webhook.</summary>
    internal async Task<Guid> OweTestAsync(Guid webhookId, CancellationToken ct) => Add(webhookId, Test, null, null, null, await AgencyCodeAsync(ct));

    private async Task OweAsync(string name, Guid documentId, BodyTask? task, BodyDelivery? delivery, CancellationToken ct)
    {
        listeners ??= await Listening.RunAsync(db, WebhookPause.None, ct);
        var wanted = listeners.Where(l => l.Events.Split(',').Contains(name)).ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var agency = await AgencyCodeAsync(ct);
        // By key, so that a document staged in this same transaction is found too.
        var document = await db.Set<Document>().FindAsync([documentId], ct) ?? throw new InvalidOperationException($"Document {documentId} of an event doesn't exist.");
        var about = new BodyDocument(document.Id, document.Code, document.Direction.ToString(), document.State.ToString(), $"{options.Value.BaseUrl.TrimEnd('/')}/van-ban/{document.Id}");
        wanted.ForEach(l => Add(l.Id, name, about, task, delivery, agency));
    }

    private Guid Add(Guid webhookId, string name, BodyDocument? document, BodyTask? task, BodyDelivery? delivery, string agency)
    {
        var (id, now) = (NewId.Next(time), time.GetUtcNow().UtcDateTime);
        var row = new WebhookDelivery
        {
            Id = id,
            AgencyId = context.AgencyId,
            WebhookId = webhookId,
            Event = name,
            DocumentId = document?.Id,
            Body = JsonSerializer.Serialize(new Body(id, name, now, agency, document, task, delivery), Written),
            CreatedAt = now,
        };
        db.Add(row);
        outbox.Add(SendWebhook.OutboxKind, $"{SendWebhook.OutboxKind}:{row.Id:N}", new OwedWebhook(row.Id));
        return row.Id;
    }

    private Task<string> AgencyCodeAsync(CancellationToken ct) =>
        db.Set<Agency>().AsNoTracking().Where(a => a.Id == context.AgencyId).Select(a => a.Code).SingleAsync(ct);

    private static BodyTask TaskOf(WorkTask task) => new(task.Id, task.StepType, task.State.ToString(), task.DueAt);

    private sealed record Listener(Guid Id, string Events);

    /// <summary>What is sent. The names are a contract with the receivers: add, never rename.</summary>
    private sealed record Body(Guid Id, string Event, DateTime Time, string Agency, BodyDocument? Document, BodyTask? Task, BodyDelivery? Delivery);

    private sealed record BodyDocument(Guid Id, string? Code, string Direction, string State, string Link);

    private sealed record BodyTask(Guid Id, string StepType, string State, DateTime? DueAt);

    private sealed record BodyDelivery(string Receiver, string Status);
}
