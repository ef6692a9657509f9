using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Tasks.Waits;

/// <summary>What a case waits for when it waits for no person.</summary>
public enum WaitKind
{
    /// <summary>An instant.</summary>
    Time,

    /// <summary>A signal of that name.</summary>
    Signal,

    /// <summary>The case of a sub-procedure.</summary>
    Case,
}

/// <summary>Where a wait stands.</summary>
public enum WaitState
{
    Open,

    /// <summary>It came, and the procedure went on.</summary>
    Done,

    /// <summary>The procedure went another way, or ended.</summary>
    Cancelled,
}

/// <summary>A bookmark that no person resumes (decision 3: the bookmark is the truth, this row its projection): until when, or for
/// what, the case waits. After an outage the sweep finds here what came in the meantime.</summary>
public sealed class CaseWait : IAgencyOwned
{
    /// <summary>Of a signal's name, and of the id that ties cases together.</summary>
    public const int MostName = 200;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid CaseId { get; init; }

    public required string BookmarkId { get; init; }

    public required WaitKind Kind { get; init; }

    /// <summary>Id of the step in the procedure's drawing.</summary>
    public required string Step { get; init; }

    public required string StepType { get; init; }

    public required WaitState State { get; set; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>Until when it waits; the rule and the calendar that gave the instant are kept beside it.</summary>
    public DateTime? DueAt { get; init; }

    public string? DueRule { get; init; }

    public string? CalendarVersion { get; init; }

    public string? SignalName { get; init; }

    /// <summary>The engine's correlation id when the wait began; signals can be meant for it alone.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The case that is waited for, once it has started.</summary>
    public Guid? ChildCaseId { get; set; }

    /// <summary>When the sweep shall go on: the due instant, the moment a signal came, or later after a failure. Null: not yet known.</summary>
    public DateTime? WakesAt { get; set; }

    public DateTime? EndedAt { get; set; }
}

internal sealed class CaseWaitMap : IEntityTypeConfiguration<CaseWait>
{
    public void Configure(EntityTypeBuilder<CaseWait> builder)
    {
        builder.ToTable("CaseWaits");
        builder.HasKey(w => w.Id);
        builder.Property(w => w.BookmarkId).HasMaxLength(120);
        builder.Property(w => w.Step).HasMaxLength(100);
        builder.Property(w => w.StepType).HasMaxLength(100);
        builder.Property(w => w.DueRule).HasMaxLength(WaitDue.MostRule);
        builder.Property(w => w.CalendarVersion).HasMaxLength(40);
        builder.Property(w => w.SignalName).HasMaxLength(CaseWait.MostName);
        builder.Property(w => w.CorrelationId).HasMaxLength(CaseWait.MostName);
        builder.HasIndex(w => new { w.AgencyId, w.CaseId, w.BookmarkId }).IsUnique();
        builder.HasIndex(w => new { w.State, w.WakesAt });
        builder.HasIndex(w => new { w.AgencyId, w.State, w.SignalName });
    }
}
