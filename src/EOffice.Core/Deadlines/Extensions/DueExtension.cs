using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Deadlines.Extensions;

/// <summary>Where a request for a later due time stands. Stored as text: never rename a member.</summary>
public enum ExtensionState
{
    Asked,
    Granted,
    Refused,
    Withdrawn,

    /// <summary>The task ended before anybody decided.</summary>
    Moot,
}

/// <summary>Đề nghị gia hạn: a holder of a task asks for a later due time, and who directed it decides. Old and new stay readable, and whether it
/// was asked after the lapse: due times moved then are what an inspection looks for.</summary>
public sealed class DueExtension : IAgencyOwned
{
    /// <summary>The longest reason and answer.</summary>
    public const int MostText = 1000;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid TaskId { get; init; }

    public required Guid AskedById { get; init; }

    /// <summary>In whose name it was asked; null in one's own.</summary>
    public Guid? AskedForId { get; init; }

    public required DateTime AskedAt { get; init; }

    public required DateTime OldDue { get; init; }

    public required DateTime AskedDue { get; init; }

    /// <summary>The task had lapsed when it was asked.</summary>
    public required bool IsAfterLapse { get; init; }

    /// <summary>It asks for more time than the case has: the case's deadline would have to move too.</summary>
    public required bool IsBeyondCase { get; init; }

    public required string Reason { get; init; }

    /// <summary>Whoever holds this position decides.</summary>
    public required Guid DeciderPositionId { get; init; }

    public required ExtensionState State { get; set; }

    public Guid? DecidedById { get; set; }

    public Guid? DecidedForId { get; set; }

    public DateTime? DecidedAt { get; set; }

    public DateTime? NewDue { get; set; }

    public string? Answer { get; set; }
}

internal sealed class DueExtensionMap : IEntityTypeConfiguration<DueExtension>
{
    public void Configure(EntityTypeBuilder<DueExtension> builder)
    {
        builder.ToTable("DueExtensions");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Reason).HasMaxLength(DueExtension.MostText);
        builder.Property(e => e.Answer).HasMaxLength(DueExtension.MostText);
        builder.HasIndex(e => new { e.AgencyId, e.TaskId });
        builder.HasIndex(e => new { e.AgencyId, e.DeciderPositionId, e.State, e.AskedAt });
    }
}
