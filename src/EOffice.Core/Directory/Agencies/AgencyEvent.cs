using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Directory.Agencies;

/// <summary>What happened to an agency.</summary>
public enum AgencyEventKind
{
    /// <summary>Đổi tên.</summary>
    Renamed,

    /// <summary>Đổi mã định danh.</summary>
    Recoded,

    /// <summary>Sáp nhập vào cơ quan khác.</summary>
    Merged,
}

/// <summary>A dated change of an agency of the directory: the name and code it had until then stay findable. Documents and registers keep what
/// they carried. Shared by all agencies of the installation, as the directory is.</summary>
public sealed class AgencyEvent
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required AgencyEventKind Kind { get; init; }

    /// <summary>The day from which the new holds, in Vietnam.</summary>
    public required DateOnly On { get; init; }

    public required string OldCode { get; init; }

    public required string OldName { get; init; }

    /// <summary>The agency that took over.</summary>
    public Guid? IntoId { get; init; }

    /// <summary>Số, ký hiệu of the document that ordered it.</summary>
    public string? Basis { get; init; }

    public Guid? MadeById { get; init; }

    public required DateTime MadeAt { get; init; }
}

internal sealed class AgencyEventMap : IEntityTypeConfiguration<AgencyEvent>
{
    public void Configure(EntityTypeBuilder<AgencyEvent> builder)
    {
        builder.ToTable("AgencyEvents");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.OldCode).HasMaxLength(35);
        builder.Property(e => e.OldName).HasMaxLength(200);
        builder.Property(e => e.Basis).HasMaxLength(200);
        builder.HasIndex(e => e.AgencyId);
        builder.HasIndex(e => e.OldCode);
    }
}
