using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Deadlines;

/// <summary>Thang nhắc hạn of an agency or of one of its units, one row per version: never changed, so that every alarm can be explained.
/// The highest number is in force.</summary>
public sealed class ReminderLadder : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The unit it holds for; empty for the whole agency (a key with null would not be unique everywhere).</summary>
    public required Guid UnitId { get; init; }

    /// <summary>For hỏa tốc, whose clock runs through nights and holidays.</summary>
    public required bool IsFlash { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>One rung per line; null where it went back to what stands above it.</summary>
    public string? Rungs { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required Guid? AuthorId { get; init; }
}

internal sealed class ReminderLadderMap : IEntityTypeConfiguration<ReminderLadder>
{
    public void Configure(EntityTypeBuilder<ReminderLadder> builder)
    {
        builder.ToTable("ReminderLadders");
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Rungs).HasMaxLength(LadderRules.MostRungs * 60);
        builder.HasIndex(l => new { l.AgencyId, l.UnitId, l.IsFlash, l.Number }).IsUnique();
    }
}
