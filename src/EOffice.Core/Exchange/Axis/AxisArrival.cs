using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Exchange.Axis;

/// <summary>How far a packet on the axis has come into the agency.</summary>
public enum AxisArrivalState
{
    /// <summary>Seen in the axis's list, not yet taken in.</summary>
    Waiting,

    /// <summary>Taken in: the received list, or the status, has it.</summary>
    Taken,

    /// <summary>Refused for good: the packet itself is at fault.</summary>
    Refused,

    /// <summary>Tried too often; rests until the clerk tries again.</summary>
    GivenUp,
}

/// <summary>A packet that the axis holds for an agency: so that it is taken in once, and none is forgotten.</summary>
public sealed class AxisArrival : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The axis's id of the packet.</summary>
    public required string AxisId { get; init; }

    public required bool IsStatus { get; init; }

    public string? SenderCode { get; init; }

    /// <summary>When the axis took it: the oldest is taken in first.</summary>
    public required DateTime SentAt { get; init; }

    public required DateTime SeenAt { get; init; }

    public required AxisArrivalState State { get; set; }

    public int Attempts { get; set; }

    public required DateTime NextTry { get; set; }

    /// <summary>Why it is not in yet, in words for the clerk.</summary>
    public string? Problem { get; set; }

    /// <summary>Whether the axis still has to be told done or fail.</summary>
    public bool OwesVerdict { get; set; }

    public DateTime? EndedAt { get; set; }
}

internal sealed class AxisArrivalMap : IEntityTypeConfiguration<AxisArrival>
{
    public void Configure(EntityTypeBuilder<AxisArrival> builder)
    {
        builder.ToTable("AxisArrivals");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.AxisId).HasMaxLength(AxisRows.LongestId);
        builder.Property(a => a.SenderCode).HasMaxLength(35);
        builder.Property(a => a.Problem).HasMaxLength(1000);
        builder.HasIndex(a => new { a.AgencyId, a.AxisId }).IsUnique();
        builder.HasIndex(a => new { a.AgencyId, a.State, a.NextTry });
        builder.HasIndex(a => new { a.AgencyId, a.OwesVerdict, a.NextTry });
        builder.HasIndex(a => new { a.AgencyId, a.SentAt });
    }
}
