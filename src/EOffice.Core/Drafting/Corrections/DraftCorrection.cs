using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Drafting.Corrections;

/// <summary>What was put right beside a signed document, and why; the signed file itself never changes. Written once.</summary>
public sealed class DraftCorrection : IAgencyOwned
{
    public const int MostReason = 500;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid DocumentId { get; init; }

    public required Guid AuthorId { get; init; }

    public required string Reason { get; init; }

    /// <summary>The source file that was attached; null where only facts changed.</summary>
    public Guid? FileId { get; init; }

    public required DateTime Time { get; init; }
}

internal sealed class DraftCorrectionMap : IEntityTypeConfiguration<DraftCorrection>
{
    public void Configure(EntityTypeBuilder<DraftCorrection> builder)
    {
        builder.ToTable("DraftCorrections");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Reason).HasMaxLength(DraftCorrection.MostReason);
        builder.HasIndex(c => new { c.AgencyId, c.DocumentId, c.Time });
    }
}
