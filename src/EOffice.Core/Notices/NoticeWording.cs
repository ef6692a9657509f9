using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Notices;

/// <summary>An agency's or a unit's own wording of a notice template, one row per version: never changed, so that what was sent can be explained.
/// The highest number is in force.</summary>
public sealed class NoticeWording : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The unit whose tasks it speaks of; empty for the whole agency (a key with null would not be unique everywhere).</summary>
    public Guid UnitId { get; init; }

    /// <summary>Name of the template: task-opened, task-reminder, …</summary>
    public required string Name { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The whole template, in the form of a template file; null where the agency went back to the shipped one.</summary>
    public string? Text { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required Guid? AuthorId { get; init; }
}

internal sealed class NoticeWordingMap : IEntityTypeConfiguration<NoticeWording>
{
    public void Configure(EntityTypeBuilder<NoticeWording> builder)
    {
        builder.ToTable("NoticeWordings");
        builder.HasKey(w => w.Id);
        builder.Property(w => w.Name).HasMaxLength(60);
        builder.HasIndex(w => new { w.AgencyId, w.UnitId, w.Name, w.Number }).IsUnique();
    }
}
