using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Directory;

/// <summary>What happened to a unit.</summary>
public enum UnitEventKind
{
    /// <summary>Đổi tên.</summary>
    Renamed,

    /// <summary>Sáp nhập vào một đơn vị khác.</summary>
    Merged,

    /// <summary>Chia, tách: a part of it became another unit.</summary>
    Split,
}

/// <summary>A dated change of a unit: the name and code it had until then stay findable, and what is addressed to them finds its way.
/// Documents and registers keep what they carried.</summary>
public sealed class UnitEvent : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid UnitId { get; init; }

    public required UnitEventKind Kind { get; init; }

    /// <summary>The day from which the new holds, in Vietnam.</summary>
    public required DateOnly On { get; init; }

    public required string OldCode { get; init; }

    public required string OldName { get; init; }

    /// <summary>The unit that took over, or that came out of it.</summary>
    public Guid? IntoId { get; init; }

    public Guid? MadeById { get; init; }

    public required DateTime MadeAt { get; init; }
}

internal sealed class UnitEventMap : IEntityTypeConfiguration<UnitEvent>
{
    public void Configure(EntityTypeBuilder<UnitEvent> builder)
    {
        builder.ToTable("UnitEvents");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.OldCode).HasMaxLength(20);
        builder.Property(e => e.OldName).HasMaxLength(200);
        builder.HasIndex(e => new { e.AgencyId, e.OldCode });
        builder.HasIndex(e => new { e.AgencyId, e.UnitId });
    }
}
