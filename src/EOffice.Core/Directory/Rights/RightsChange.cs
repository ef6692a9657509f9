using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Directory.Rights;

/// <summary>A change of who may do what, which stays in sight until a second administrator has confirmed it. It is in force meanwhile: an office
/// can't wait for a signature to replace somebody who fell ill.</summary>
public sealed class RightsChange : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The journal's kind of the change.</summary>
    public required string Kind { get; init; }

    /// <summary>Whose rights changed; null where a position's or many people's did.</summary>
    public Guid? PersonId { get; init; }

    public Guid? PositionId { get; init; }

    public required Guid MadeById { get; init; }

    public required DateTime MadeAt { get; init; }

    public Guid? ConfirmedById { get; set; }

    public DateTime? ConfirmedAt { get; set; }
}

internal sealed class RightsChangeMap : IEntityTypeConfiguration<RightsChange>
{
    public void Configure(EntityTypeBuilder<RightsChange> builder)
    {
        builder.ToTable("RightsChanges");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Kind).HasMaxLength(60);
        builder.HasIndex(c => new { c.AgencyId, c.ConfirmedAt, c.MadeAt });
    }
}
