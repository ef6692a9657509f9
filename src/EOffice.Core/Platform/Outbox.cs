using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Platform;

/// <summary>An effect outside the transaction that is owed: written with the cause, carried out by a job at least once,
/// with an effect that is idempotent by <see cref="Key"/>.</summary>
public sealed class OutboxMessage : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>Chooses the handler.</summary>
    public required string Kind { get; init; }

    /// <summary>Unique per agency: the same effect can't be owed twice.</summary>
    public required string Key { get; init; }

    public required string Payload { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime NotBefore { get; set; }

    public DateTime? DoneAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed; shown on the health page.</summary>
    public string? LastError { get; set; }
}

/// <summary>Stages outbox rows in the caller's transaction.</summary>
public sealed class Outbox(OfficeDb db, ProcessContext context, TimeProvider time)
{
    public void Add<T>(string kind, string key, T payload, DateTime? notBefore = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        db.Add(new OutboxMessage
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            Kind = kind,
            Key = key,
            Payload = JsonSerializer.Serialize(payload),
            CreatedAt = now,
            NotBefore = notBefore ?? now,
        });
    }

    /// <summary>Stages the row unless the same effect is already owed or done: for effects that happen at most once.</summary>
    public async Task AddOnceAsync<T>(string kind, string key, T payload, CancellationToken ct = default)
    {
        var known = db.ChangeTracker.Entries<OutboxMessage>().Any(e => e.Entity.Key == key)
            || await db.Set<OutboxMessage>().AnyAsync(m => m.Key == key, ct);
        if (!known)
        {
            Add(kind, key, payload);
        }
    }
}

internal sealed class OutboxMessageMap : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("OutboxMessages");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Kind).HasMaxLength(60);
        builder.Property(e => e.Key).HasMaxLength(300);
        builder.Property(e => e.LastError).HasMaxLength(2000);
        builder.HasIndex(e => new { e.AgencyId, e.Key }).IsUnique();
        builder.HasIndex(e => new { e.DoneAt, e.NotBefore });
    }
}
