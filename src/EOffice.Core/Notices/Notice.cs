using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Notices;

/// <summary>A notice (thông báo) to one person about one event; e-mail is one of its channels.</summary>
public sealed class Notice : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Name of the template: task-opened, task-reminder, …</summary>
    public required string Template { get; init; }

    /// <summary>At most one notice per key and person.</summary>
    public required string Key { get; init; }

    public Guid? TaskId { get; init; }

    public Guid? DocumentId { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When its mail, or the mail of the day that holds it, went out.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>Held back for the mail of the day.</summary>
    public bool InDigest { get; init; }

    /// <summary>The mail of the day that took it.</summary>
    public Guid? DigestId { get; set; }

    public DateTime? ReadAt { get; set; }
}

internal sealed class NoticeMap : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("Notices");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Template).HasMaxLength(60);
        builder.Property(n => n.Key).HasMaxLength(200);
        builder.Property(n => n.Subject).HasMaxLength(500);
        builder.HasIndex(n => new { n.AgencyId, n.PersonId, n.Key }).IsUnique();
        builder.HasIndex(n => new { n.AgencyId, n.PersonId, n.ReadAt });
        builder.HasIndex(n => n.DigestId);
    }
}
