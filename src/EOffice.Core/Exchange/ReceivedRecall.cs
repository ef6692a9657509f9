using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Exchange;

/// <summary>What a sender asked of us about a document of theirs. Stored as text: never rename a member.</summary>
public enum RecallKind
{
    /// <summary>The document is recalled (BussinessDocType 1).</summary>
    Recall,

    /// <summary>We are no receiver of it any more (BussinessDocType 2).</summary>
    Removal,

    /// <summary>Lấy lại (status 13).</summary>
    TakenBack,
}

/// <summary>How far a received recall has come. Stored as text: never rename a member.</summary>
public enum ReceivedRecallState
{
    /// <summary>It names a document that we don't have; should that come later, it stops at once.</summary>
    Unknown,

    /// <summary>Work stands still; a leader or chánh văn phòng decides.</summary>
    Waiting,

    /// <summary>Agreed: rows are blank already, the stored contents are being destroyed.</summary>
    Destroying,

    /// <summary>Everything is gone and the sender was told (15).</summary>
    Destroyed,

    /// <summary>Already acted upon: work goes on, the sender was told (16).</summary>
    Declined,
}

/// <summary>A sender's request to give a document back. These are the recall's own metadata, which outlive the document's (NĐ 30/2020 PL VI).</summary>
public sealed class ReceivedRecall : IAgencyOwned, IRevisioned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public int Revision { get; set; }

    public required string SenderCode { get; init; }

    public required string SenderName { get; init; }

    public required RecallKind Kind { get; init; }

    /// <summary>DocumentId of the packet that asked.</summary>
    public required string MessageId { get; init; }

    /// <summary>DocumentId of the document it names.</summary>
    public required string AboutId { get; init; }

    /// <summary>Its số, ký hiệu and date, as the sender named it.</summary>
    public required string AboutCode { get; init; }

    public DateOnly? AboutDate { get; init; }

    /// <summary>The document here; null while none is known.</summary>
    public Guid? DocumentId { get; set; }

    public required ReceivedRecallState State { get; set; }

    /// <summary>The sender's reason.</summary>
    public string? Reason { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public Guid? DecidedById { get; set; }

    public DateTime? DecidedAt { get; set; }

    public string? DecisionText { get; set; }

    public DateTime? DestroyedAt { get; set; }
}

internal sealed class ReceivedRecallMap : IEntityTypeConfiguration<ReceivedRecall>
{
    public void Configure(EntityTypeBuilder<ReceivedRecall> builder)
    {
        builder.ToTable("ReceivedRecalls");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.SenderCode).HasMaxLength(35);
        builder.Property(r => r.SenderName).HasMaxLength(200);
        builder.Property(r => r.MessageId).HasMaxLength(200);
        builder.Property(r => r.AboutId).HasMaxLength(200);
        builder.Property(r => r.AboutCode).HasMaxLength(80);
        builder.Property(r => r.Reason).HasMaxLength(500);
        builder.Property(r => r.DecisionText).HasMaxLength(500);
        // One recall per document: a second one, however it is sent, asks for nothing new.
        builder.HasIndex(r => new { r.AgencyId, r.SenderCode, r.AboutId }).IsUnique();
        builder.HasIndex(r => new { r.AgencyId, r.DocumentId });
        builder.HasIndex(r => new { r.AgencyId, r.State });
    }
}
