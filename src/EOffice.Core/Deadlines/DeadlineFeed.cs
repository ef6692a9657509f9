using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Deadlines;

/// <summary>Lịch hạn của tôi: an address from which a person's calendar program reads their due times. Whoever knows it reads them; it is kept as a hash only.</summary>
public sealed class DeadlineFeed : IAgencyOwned
{
    public required Guid PersonId { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>SHA-256 of the secret in lower-case hex. The secret is 256 random bits: nothing slower is needed.</summary>
    public required string Hash { get; set; }

    public required DateTime CreatedAt { get; set; }
}

internal sealed class DeadlineFeedMap : IEntityTypeConfiguration<DeadlineFeed>
{
    public void Configure(EntityTypeBuilder<DeadlineFeed> builder)
    {
        builder.ToTable("DeadlineFeeds");
        builder.HasKey(f => f.PersonId);
        builder.Property(f => f.PersonId).ValueGeneratedNever();
        builder.Property(f => f.Hash).HasMaxLength(64);
        // Not unique: it is looked for before the agency is known, and two of 256 random bits don't meet.
        builder.HasIndex(f => f.Hash);
    }
}
