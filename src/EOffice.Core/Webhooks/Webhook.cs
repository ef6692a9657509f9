using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Webhooks;

/// <summary>Why a webhook gets nothing.</summary>
public enum WebhookPause
{
    /// <summary>It is active.</summary>
    None,

    ByHand,

    /// <summary>Its receiver failed for too long.</summary>
    Failing,
}

/// <summary>Another software that is told of events (webhook): where, of which, and the secret that proves it is us.</summary>
public sealed class Webhook : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    /// <summary>Codes of <see cref="WebhookEvents"/>, separated by commas.</summary>
    public required string Events { get; init; }

    /// <summary>Key of the signature; emptied when the webhook is removed.</summary>
    public required string Secret { get; set; }

    public WebhookPause Pause { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Nothing is deleted, because the journal names it.</summary>
    public DateTime? RemovedAt { get; set; }

    /// <summary>Since when every attempt failed; null after one that succeeded.</summary>
    public DateTime? FailingSince { get; set; }

    public int Failures { get; set; }

    /// <summary>Before this nothing is tried: a dead receiver must not hold up the mails and packets that wait behind it.</summary>
    public DateTime? NextTryAt { get; set; }

    public DateTime? LastAt { get; set; }

    public string? LastResult { get; set; }
}

public enum WebhookDeliveryState
{
    Owed,
    Delivered,

    /// <summary>The webhook was paused or removed before it could be delivered.</summary>
    Dropped,
}

/// <summary>One event for one webhook, and how its delivery went.</summary>
public sealed class WebhookDelivery : IAgencyOwned
{
    /// <summary>The event's id as the receiver sees it, the same in every attempt.</summary>
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid WebhookId { get; init; }

    public required string Event { get; init; }

    public Guid? DocumentId { get; init; }

    /// <summary>What is sent, word for word: ids, codes and links.</summary>
    public required string Body { get; init; }

    public required DateTime CreatedAt { get; init; }

    public WebhookDeliveryState State { get; set; }

    public int Attempts { get; set; }

    public DateTime? LastAt { get; set; }

    /// <summary>What came of the last attempt, for the administrator.</summary>
    public string? Result { get; set; }
}

internal sealed class WebhookMap : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.HasKey(w => w.Id);
        builder.Property(w => w.Name).HasMaxLength(100);
        builder.Property(w => w.Address).HasMaxLength(500);
        builder.Property(w => w.Events).HasMaxLength(300);
        builder.Property(w => w.Secret).HasMaxLength(100);
        builder.Property(w => w.LastResult).HasMaxLength(300);
        builder.HasIndex(w => new { w.AgencyId, w.RemovedAt });
    }
}

internal sealed class WebhookDeliveryMap : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Event).HasMaxLength(40);
        builder.Property(d => d.Result).HasMaxLength(300);
        builder.HasIndex(d => new { d.AgencyId, d.WebhookId, d.CreatedAt });
    }
}
