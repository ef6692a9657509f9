using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Tasks.FollowUps;

/// <summary>The day on which a holder wants to look at an open task again (ngày xem lại): the holder's own note, which moves no due time and hides
/// nothing. It goes when the task ends or the day has come.</summary>
public sealed class FollowUp : IAgencyOwned
{
    public const int MostNote = 200;

    public required Guid TaskId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid AgencyId { get; init; }

    public required DateOnly Day { get; set; }

    /// <summary>When the holder is told, that morning.</summary>
    public required DateTime At { get; set; }

    public string? Note { get; set; }
}

/// <summary>The day has come.</summary>
public sealed record FollowUpCame(WorkTask Task, Guid PersonId, DateOnly Day) : IOfficeEvent;

internal sealed class FollowUpMap : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("FollowUps");
        builder.HasKey(f => new { f.TaskId, f.PersonId });
        builder.Property(f => f.Note).HasMaxLength(FollowUp.MostNote);
        builder.HasIndex(f => f.At);
    }
}
