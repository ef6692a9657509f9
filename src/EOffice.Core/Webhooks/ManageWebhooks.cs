using System.Security.Cryptography;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Webhooks;

public sealed record AddWebhookCommand(string OperationId, string? Name, string? Address, IReadOnlyList<string> Events);

/// <param name="Secret">To be shown once; null where the command had been carried out before.</param>
public sealed record WebhookWithSecret(Guid Id, string? Secret);

/// <summary>Webhooks: added, tried, paused, resumed, removed.</summary>
public sealed class ManageWebhooks(
    OfficeDb db, ProcessContext context, AdministratorWork work, WebhookEvents events, IOptions<WebhookOptions> options, TimeProvider time)
{
    private const int Most = 20;
    private const int MostName = 100;

    public async Task<Outcome<WebhookWithSecret>> AddAsync(AddWebhookCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        string? secret = null;
        // The receipt keeps the result: the secret must not be in it.
        var added = await work.RunAsync<WebhookWithSecret>(command.OperationId, "webhook.add", () => AddOneAsync(command, secret = NewSecret(), ct), ct);
        return added.Map(a => a with { Secret = secret });
    }

    /// <summary>What happens while it is paused is not sent, and not later either.</summary>
    public Task<Outcome<Nothing>> PauseAsync(string operationId, Guid id, CancellationToken ct = default) =>
        ChangeAsync(operationId, "paused", id, webhook => Set(webhook, WebhookPause.None, WebhookPause.ByHand), ct);

    public Task<Outcome<Nothing>> ResumeAsync(string operationId, Guid id, CancellationToken ct = default) =>
        ChangeAsync(operationId, "resumed", id, webhook => Set(webhook, null, WebhookPause.None), ct);

    public Task<Outcome<Nothing>> RemoveAsync(string operationId, Guid id, CancellationToken ct = default) =>
        ChangeAsync(
            operationId, "removed", id,
            webhook =>
            {
                (webhook.RemovedAt, webhook.Secret) = (time.GetUtcNow().UtcDateTime, "");
                return null;
            },
            ct);

    /// <summary>Sends a trial event; its result stands among the deliveries.</summary>
    public Task<Outcome<Guid>> TryAsync(string operationId, Guid id, CancellationToken ct = default) =>
        work.RunAsync(
            operationId, $"webhook.try:{id:N}",
            async () =>
            {
                if (await FindAsync(id, ct) is not { } webhook)
                {
                    return PlatformRefusals.NotFound("kết nối này");
                }

                if (webhook.Pause != WebhookPause.None)
                {
                    return WebhookRefusals.Paused;
                }

                work.Record("webhook.tried", new { webhook = id });
                return (Outcome<Guid>)await events.OweTestAsync(id, ct);
            },
            ct);

    private async Task<Outcome<WebhookWithSecret>> AddOneAsync(AddWebhookCommand command, string secret, CancellationToken ct)
    {
        var name = VietnameseText.Clean(command.Name);
        if (name.Length is 0 or > MostName)
        {
            return WebhookRefusals.NameMissing;
        }

        if (WebhookAddressRules.Read(VietnameseText.Clean(command.Address), options.Value) is not { } address)
        {
            return WebhookRefusals.AddressWrong;
        }

        var wanted = command.Events.Distinct().ToList();
        if (wanted.Count == 0 || wanted.Except(WebhookEvents.All).Any())
        {
            return WebhookRefusals.EventsWrong;
        }

        if (await db.Set<Webhook>().CountAsync(w => w.RemovedAt == null, ct) >= Most)
        {
            return WebhookRefusals.TooMany;
        }

        var webhook = new Webhook
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            Name = name,
            Address = address.AbsoluteUri,
            Events = string.Join(',', WebhookEvents.All.Where(wanted.Contains)),
            Secret = secret,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Add(webhook);
        work.Record("webhook.added", new { webhook = webhook.Id, events = webhook.Events });
        return new WebhookWithSecret(webhook.Id, null);
    }

    private Task<Outcome<Nothing>> ChangeAsync(string operationId, string what, Guid id, Func<Webhook, Refusal?> change, CancellationToken ct) =>
        work.RunAsync(
            operationId, $"webhook.{what}:{id:N}",
            async () =>
            {
                if (await FindAsync(id, ct) is not { } webhook)
                {
                    return PlatformRefusals.NotFound("kết nối này");
                }

                if (change(webhook) is { } refusal)
                {
                    return refusal;
                }

                work.Record($"webhook.{what}", new { webhook = id });
                return (Outcome<Nothing>)default(Nothing);
            },
            ct);

    /// <param name="from">The state it must have; null for any other than the wanted one.</param>
    private static Refusal? Set(Webhook webhook, WebhookPause? from, WebhookPause to)
    {
        if (webhook.Pause == to || (from is not null && webhook.Pause != from))
        {
            return WebhookRefusals.AlreadySo;
        }

        webhook.Pause = to;
        (webhook.FailingSince, webhook.Failures, webhook.NextTryAt) = (null, 0, null);
        return null;
    }

    private Task<Webhook?> FindAsync(Guid id, CancellationToken ct) => db.Set<Webhook>().FirstOrDefaultAsync(w => w.Id == id && w.RemovedAt == null, ct);

    /// <summary>256 bits, in letters that survive copying.</summary>
    private static string NewSecret() => $"eow_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
}
