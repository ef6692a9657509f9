using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Tasks.Hands;

/// <summary>How a delegation ended. Stored as text: never rename a member.</summary>
public enum DelegationEnd
{
    /// <summary>The task was done, or the procedure took it away.</summary>
    TaskEnded,

    /// <summary>The delegate gave it back with a note.</summary>
    GivenBack,

    /// <summary>Who gave it got it back.</summary>
    GotBack,

    /// <summary>Somebody above took the task over.</summary>
    TakenOver,

    /// <summary>The task went to other people: it was handed over, reassigned or lapsed.</summary>
    HandedOver,
}

/// <summary>Giao người khác làm: a holder asked a colleague to do the step. The colleague does it in their own name.</summary>
public sealed class TaskDelegation : IAgencyOwned
{
    /// <summary>The longest text that is kept.</summary>
    public const int MostText = 500;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid TaskId { get; init; }

    /// <summary>Whose task it is.</summary>
    public required Guid FromId { get; init; }

    /// <summary>Who gave it: the same, or who stood in.</summary>
    public required Guid GivenById { get; init; }

    public required Guid ToId { get; init; }

    /// <summary>What to do, in a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The day that was set for it, never after the task's; null for the task's own.</summary>
    public DateTime? DueAt { get; init; }

    public required DateTime GivenAt { get; init; }

    public DateTime? EndedAt { get; set; }

    public DelegationEnd? End { get; set; }

    /// <summary>What the delegate wrote when giving it back.</summary>
    public string? Note { get; set; }
}

internal sealed class TaskDelegationMap : IEntityTypeConfiguration<TaskDelegation>
{
    public void Configure(EntityTypeBuilder<TaskDelegation> builder)
    {
        builder.ToTable("TaskDelegations");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Text).HasMaxLength(TaskDelegation.MostText);
        builder.Property(d => d.Note).HasMaxLength(TaskDelegation.MostText);
        builder.HasIndex(d => new { d.AgencyId, d.TaskId });
    }
}
