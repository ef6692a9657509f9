using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Intake;

/// <summary>What was read off an uploaded file: which facts the page gave, and which of them the clerk must look at.</summary>
public sealed class IntakeReading : IAgencyOwned
{
    public required Guid DocumentId { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>False for a scan without a text layer: nothing was read.</summary>
    public required bool HasText { get; init; }

    /// <summary>Names of the facts that were read, separated by semicolons; see <see cref="ReadFact"/>.</summary>
    public required string Sure { get; init; }

    /// <summary>Those that were read without certainty ("cần xem lại").</summary>
    public required string Unsure { get; init; }
}

/// <summary>Facts that can be read off a page.</summary>
public enum ReadFact
{
    Code,
    IssuedDate,
    TypeName,
    OrganName,
    Subject,
    SignerName,
    SignerPosition,
    Urgency,
    DueDate,
}

internal sealed class IntakeReadingMap : IEntityTypeConfiguration<IntakeReading>
{
    public void Configure(EntityTypeBuilder<IntakeReading> builder)
    {
        builder.ToTable("IntakeReadings");
        builder.HasKey(r => r.DocumentId);
        builder.Property(r => r.Sure).HasMaxLength(200);
        builder.Property(r => r.Unsure).HasMaxLength(200);
    }
}
