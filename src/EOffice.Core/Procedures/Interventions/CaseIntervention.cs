using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Procedures.Interventions;

/// <summary>What somebody did to a case from outside its drawing.</summary>
public enum InterventionKind
{
    /// <summary>Chạy lại bước có sự cố.</summary>
    Retried,

    /// <summary>Bỏ qua bước có sự cố.</summary>
    Skipped,

    /// <summary>Giao lại cho người khác.</summary>
    Reassigned,

    /// <summary>Hủy hồ sơ xử lý.</summary>
    Cancelled,

    /// <summary>Chuyển sang bản khác của quy trình.</summary>
    Migrated,
}

/// <summary>One intervention (can thiệp) with its reason. The reason is text and so lives here, not in the journal.</summary>
public sealed class CaseIntervention : IAgencyOwned
{
    /// <summary>The longest reason that is kept.</summary>
    public const int MostText = 1000;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid CaseId { get; init; }

    public required InterventionKind Kind { get; init; }

    /// <summary>Id of the step in the drawing; null where the whole case is meant.</summary>
    public string? Step { get; init; }

    /// <summary>The way that was taken past a skipped step.</summary>
    public string? Outcome { get; init; }

    /// <summary>The person who has the step now, where it was given to another.</summary>
    public Guid? GivenToId { get; init; }

    public required string Reason { get; init; }

    /// <summary>Null when the system itself acted.</summary>
    public Guid? ActorId { get; init; }

    public required DateTime Time { get; init; }
}

internal sealed class CaseInterventionMap : IEntityTypeConfiguration<CaseIntervention>
{
    public void Configure(EntityTypeBuilder<CaseIntervention> builder)
    {
        builder.ToTable("CaseInterventions");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Step).HasMaxLength(100);
        builder.Property(i => i.Outcome).HasMaxLength(60);
        builder.Property(i => i.Reason).HasMaxLength(CaseIntervention.MostText);
        builder.HasIndex(i => new { i.AgencyId, i.CaseId });
    }
}
