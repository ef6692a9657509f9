using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Exchange;

/// <summary>What became of a packet that arrived.</summary>
public enum ReceivedState
{
    /// <summary>Waits for the clerk under a procedure.</summary>
    Waiting,

    /// <summary>Same DocumentId as an earlier one: held until the clerk decides (C6).</summary>
    HeldAsDuplicate,

    /// <summary>No procedure is bound: the clerk chooses one, with a reason.</summary>
    NeedsProcedure,

    Registered,

    Refused,

    /// <summary>The same document as an earlier one: linked to it, not registered again.</summary>
    Linked,

    /// <summary>It replaces a document on which people work: the clerk enters it, then the work goes on with it.</summary>
    HeldAsReplacement,

    /// <summary>Its sender recalled it before it came, or had it destroyed: nothing is done with it.</summary>
    Recalled,
}

/// <summary>A packet of an agency's received list (danh sách văn bản đến trên trục).</summary>
public sealed class ReceivedPacket : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The transport's own id: a second delivery of it is nothing new.</summary>
    public required string TransmissionId { get; init; }

    public required string SenderCode { get; init; }

    /// <summary>The sender's DocumentId, opaque.</summary>
    public required string ExchangeId { get; init; }

    public required Guid DocumentId { get; init; }

    public required ReceivedState State { get; set; }

    /// <summary>SHA-256 of the packet as it came; the packet itself is in the file store. Empty when it was destroyed.</summary>
    public required string PacketHash { get; set; }

    public required DateTime ReceivedAt { get; init; }
}

/// <summary>How far a delivery to one receiver has come.</summary>
public enum DeliveryState
{
    Queued,

    /// <summary>Handed to the transport.</summary>
    Sent,

    /// <summary>Given up until the clerk sends it again.</summary>
    Failed,

    /// <summary>Not to be sent any more: recalled, replaced, or the receiver removed before it went out.</summary>
    Stopped,
}

/// <summary>One published document to one receiver.</summary>
public sealed class Delivery : IAgencyOwned, ISending
{
    public const int MostPostedAs = 200;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid DocumentId { get; init; }

    /// <summary>The receiver's identifier in exchange.</summary>
    public required string ReceiverCode { get; init; }

    public required DeliveryState State { get; set; }

    public DeliveryChannel Channel { get; init; }

    /// <summary>How many copies went on paper.</summary>
    public int? Copies { get; set; }

    /// <summary>Số bưu gửi, or to whom it was handed, of a paper copy (NĐ 30/2020 PL IV, sổ gửi văn bản đi bưu điện).</summary>
    public string? PostedAs { get; set; }

    /// <summary>SHA-256 of the packet that was written.</summary>
    public string? PacketHash { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>The last business status that came back: 01, 03, …</summary>
    public string? LastStatus { get; set; }

    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed, in words; null once it went out.</summary>
    public string? Failure { get; set; }
}

/// <summary>A business status (01, 02, 03 …) sent or received for one document, at most once each.</summary>
public sealed class ExchangeStatus : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>True when we sent it, false when it came back to us.</summary>
    public required bool Outbound { get; init; }

    /// <summary>The other side.</summary>
    public required string PeerCode { get; init; }

    /// <summary>DocumentId of the document the status is about.</summary>
    public required string ExchangeId { get; init; }

    public required string StatusCode { get; init; }

    public string? Description { get; init; }

    /// <summary>When it was owed or came in; of a refusal that came in, when its sender said it: so a later one is told from a repeated one.</summary>
    public required DateTime Time { get; init; }

    /// <summary>Số, ký hiệu and date of the document where none is kept any more, or never was.</summary>
    public string? AboutCode { get; init; }

    public DateOnly? AboutDate { get; init; }
}

internal sealed class ReceivedPacketMap : IEntityTypeConfiguration<ReceivedPacket>
{
    public void Configure(EntityTypeBuilder<ReceivedPacket> builder)
    {
        builder.ToTable("ReceivedPackets");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.TransmissionId).HasMaxLength(200);
        builder.Property(p => p.SenderCode).HasMaxLength(35);
        builder.Property(p => p.ExchangeId).HasMaxLength(200);
        builder.Property(p => p.PacketHash).HasMaxLength(64);
        builder.HasIndex(p => new { p.AgencyId, p.TransmissionId }).IsUnique();
        builder.HasIndex(p => new { p.AgencyId, p.SenderCode, p.ExchangeId });
        builder.HasIndex(p => new { p.AgencyId, p.DocumentId });
        builder.HasIndex(p => new { p.AgencyId, p.State, p.ReceivedAt });
    }
}

internal sealed class DeliveryMap : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("Deliveries");
        builder.Property(d => d.PostedAs).HasMaxLength(Delivery.MostPostedAs);
        builder.HasKey(d => d.Id);
        builder.Property(d => d.ReceiverCode).HasMaxLength(35);
        builder.Property(d => d.PacketHash).HasMaxLength(64);
        builder.Property(d => d.LastStatus).HasMaxLength(2);
        builder.Property(d => d.Failure).HasMaxLength(500);
        builder.HasIndex(d => new { d.AgencyId, d.State });
        builder.HasIndex(d => new { d.AgencyId, d.DocumentId, d.ReceiverCode }).IsUnique();
    }
}

internal sealed class ExchangeStatusMap : IEntityTypeConfiguration<ExchangeStatus>
{
    public void Configure(EntityTypeBuilder<ExchangeStatus> builder)
    {
        builder.ToTable("ExchangeStatuses");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.PeerCode).HasMaxLength(35);
        builder.Property(s => s.ExchangeId).HasMaxLength(200);
        builder.Property(s => s.StatusCode).HasMaxLength(2);
        builder.Property(s => s.Description).HasMaxLength(500);
        builder.Property(s => s.AboutCode).HasMaxLength(80);
        builder.HasIndex(s => new { s.AgencyId, s.Outbound, s.PeerCode, s.ExchangeId, s.StatusCode }).IsUnique();
    }
}
