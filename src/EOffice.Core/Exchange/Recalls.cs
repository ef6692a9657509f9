using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Exchange;

/// <summary>How far a recall of one of our documents has come. Stored as text: never rename a member.</summary>
public enum RecallState
{
    /// <summary>The drafter asks for it.</summary>
    Requested,

    /// <summary>The signer or the agency's head declined.</summary>
    Declined,

    /// <summary>They ordered it in writing; the clerk has to carry it out.</summary>
    Ordered,

    /// <summary>Receivers have been asked; answers are awaited.</summary>
    Running,

    /// <summary>Every receiver agreed.</summary>
    Recalled,

    /// <summary>A receiver declined: a replacing document is owed.</summary>
    Partial,
}

/// <summary>A recall (thu hồi) of an issued document: request, order and carrying out, with their words and people (domain.md §7.5 B).</summary>
public sealed class Recall : IAgencyOwned, IRevisioned
{
    public const int LeastReason = 10;
    public const int MostText = 500;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid DocumentId { get; init; }

    /// <summary>A declined request may be made again: the next round. Of two at once the key lets one in.</summary>
    public required int Round { get; init; }

    public required RecallState State { get; set; }

    public int Revision { get; set; }

    public required string Reason { get; init; }

    public required Guid RequestedById { get; init; }

    public required DateTime RequestedAt { get; init; }

    /// <summary>The order, or why it was declined.</summary>
    public string? OrderText { get; set; }

    public Guid? OrderedById { get; set; }

    public DateTime? OrderedAt { get; set; }

    public Guid? SentById { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>When the clerk is reminded of silent receivers; null when nothing is awaited.</summary>
    public DateTime? RemindAt { get; set; }

    public int Reminders { get; set; }

    /// <summary>How many answers came: two that come at once are counted one after the other.</summary>
    public int Answers { get; set; }

    public DateTime? EndedAt { get; set; }
}

/// <summary>A change of the receivers of an issued document (cập nhật nơi nhận).</summary>
public sealed class ReceiverUpdate : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid DocumentId { get; init; }

    public required string Reason { get; init; }

    public required Guid MadeById { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>Identifiers, separated by semicolons.</summary>
    public required string Added { get; init; }

    public required string Removed { get; init; }
}

/// <summary>What is sent to one receiver and may fail: shown on the board with its state.</summary>
internal interface ISending
{
    Guid Id { get; }

    Guid DocumentId { get; }

    string ReceiverCode { get; }

    DeliveryState State { get; set; }

    int Attempts { get; set; }

    string? Failure { get; set; }
}

/// <summary>A packet that asks one receiver to give a document back: of a recall, or of an update that removes the receiver.</summary>
public sealed class TakeBack : IAgencyOwned, ISending
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid DocumentId { get; init; }

    /// <summary>The recall it belongs to; null for an update.</summary>
    public Guid? RecallId { get; init; }

    public Guid? UpdateId { get; init; }

    public required string ReceiverCode { get; init; }

    /// <summary>DocumentId of the packet itself: a receiver that can't do what it asks names this one.</summary>
    public required string MessageId { get; init; }

    public required DeliveryState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed, in words.</summary>
    public string? Failure { get; set; }

    /// <summary>How often the clerk sent it again: each is a transmission of its own.</summary>
    public int Again { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>15, 16, or 02 where the receiver doesn't know the document.</summary>
    public string? Answer { get; set; }

    public string? AnswerText { get; set; }

    public DateTime? AnsweredAt { get; set; }
}

internal sealed class RecallMap : IEntityTypeConfiguration<Recall>
{
    public void Configure(EntityTypeBuilder<Recall> builder)
    {
        builder.ToTable("Recalls");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Reason).HasMaxLength(Recall.MostText);
        builder.Property(r => r.OrderText).HasMaxLength(Recall.MostText);
        builder.HasIndex(r => new { r.AgencyId, r.DocumentId, r.Round }).IsUnique();
        builder.HasIndex(r => r.RemindAt);
    }
}

internal sealed class ReceiverUpdateMap : IEntityTypeConfiguration<ReceiverUpdate>
{
    public void Configure(EntityTypeBuilder<ReceiverUpdate> builder)
    {
        builder.ToTable("ReceiverUpdates");
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Reason).HasMaxLength(Recall.MostText);
        builder.Property(u => u.Added).HasMaxLength(4000);
        builder.Property(u => u.Removed).HasMaxLength(4000);
        builder.HasIndex(u => new { u.AgencyId, u.DocumentId });
    }
}

internal sealed class TakeBackMap : IEntityTypeConfiguration<TakeBack>
{
    public void Configure(EntityTypeBuilder<TakeBack> builder)
    {
        builder.ToTable("TakeBacks");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.ReceiverCode).HasMaxLength(35);
        builder.Property(t => t.MessageId).HasMaxLength(200);
        builder.Property(t => t.Failure).HasMaxLength(500);
        builder.Property(t => t.Answer).HasMaxLength(2);
        builder.Property(t => t.AnswerText).HasMaxLength(500);
        builder.HasIndex(t => new { t.AgencyId, t.DocumentId, t.ReceiverCode });
        builder.HasIndex(t => new { t.AgencyId, t.MessageId });
        builder.HasIndex(t => new { t.AgencyId, t.RecallId });
    }
}
