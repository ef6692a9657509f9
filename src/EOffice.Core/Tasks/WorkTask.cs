using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Tasks;

/// <summary>Open until somebody completes it or the procedure takes it away.</summary>
public enum WorkTaskState
{
    Open,
    Done,
    Cancelled,

    /// <summary>Of holder rows alone: the task is open, but somebody else has it in hand.</summary>
    Elsewhere,
}

/// <summary>Why a person is among the holders of a task. Numbers are stored: never change one.</summary>
public enum HeldAs
{
    /// <summary>It was addressed, handed over or shared to them.</summary>
    Addressed = 0,

    /// <summary>A holder asked them to do it.</summary>
    Delegate = 1,

    /// <summary>They stand above its holders and took it into their own hands.</summary>
    TakenOver = 2,
}

/// <summary>The row people see of a bookmark of the engine: the bookmark is the truth, this is its projection.</summary>
public sealed class WorkTask : IAgencyOwned, IRevisioned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>The document the person looks at: the incoming one, or the draft once there is one.</summary>
    public required Guid DocumentId { get; set; }

    public required string BookmarkId { get; init; }

    /// <summary>Id of the step in the drawing of the version on which the case runs.</summary>
    public required string Step { get; set; }

    public required string StepType { get; init; }

    /// <summary>The step's name in the drawing, in Vietnamese.</summary>
    public required string StepName { get; init; }

    public required WorkTaskState State { get; set; }

    public int Revision { get; set; }

    /// <summary>Counts the changes of who holds it. Whoever saves the task without having seen the last one is refused, while a form that
    /// is open meanwhile stays good: it carries <see cref="Revision"/> alone.</summary>
    public int HoldersRevision { get; set; }

    /// <summary>The position it is addressed to (chức danh trong đơn vị).</summary>
    public required Guid PositionId { get; set; }

    /// <summary>The unit it was addressed to. It stays when the task is handed up: the superior acts for that unit. Units merged or split take it along.</summary>
    public Guid? AddressedUnitId { get; init; }

    /// <summary>As the document had it when the task opened; a ladder may raise it.</summary>
    public required Urgency Urgency { get; set; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>When a holder first looked at it.</summary>
    public DateTime? SeenAt { get; set; }

    /// <summary>Hạn; null when the step has none.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>Stable code of the rule that gave <see cref="DueAt"/>, for example wd:3.</summary>
    public string? DueRule { get; set; }

    /// <summary>Version of the calendar that gave <see cref="DueAt"/>.</summary>
    public string? CalendarVersion { get; set; }

    /// <summary>What happens when it lapses: follow the step's Overdue port, or hand over to the superior.</summary>
    public bool OverduePort { get; set; }

    /// <summary>Rules of the reminders before <see cref="DueAt"/>, separated by semicolons, for example wh:4.</summary>
    public string? Reminders { get; init; }

    /// <summary>How often it was handed up to a superior.</summary>
    public int Escalations { get; set; }

    /// <summary>Which of its holders took it in hand (nhận việc); null while it is everybody's.</summary>
    public Guid? ClaimedById { get; set; }

    /// <summary>In whose name; null in one's own.</summary>
    public Guid? ClaimedForId { get; set; }

    public DateTime? ClaimedAt { get; set; }

    public DateTime? CompletedAt { get; set; }

    public Guid? CompletedById { get; set; }

    public Guid? ActingForId { get; set; }

    public string? Outcome { get; set; }
}

/// <summary>Who can see and do an open task: the addressed position's holders, resolved when it opened.</summary>
public sealed class TaskHolder : IAgencyOwned
{
    public required Guid TaskId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid AgencyId { get; init; }

    public HeldAs HeldAs { get; set; }

    /// <summary>Copied from the task, so that one index answers the inbox; <see cref="WorkTaskState.Elsewhere"/> while another holder has it in hand.</summary>
    public required WorkTaskState State { get; set; }

    /// <summary>The task's; of a delegate the earlier day that was set.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>The task's urgency as a number: the text in its own column has no order.</summary>
    public int UrgencyRank { get; set; }

    public Guid CaseId { get; init; }

    /// <summary>Copied from the case: what a person waits for is found among the running ones, however many have ended.</summary>
    public bool CaseRunning { get; set; } = true;

    /// <summary>When the task ended; the index of what was done this week.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The substitution by which the person holds it in another's name; null for one's own.</summary>
    public Guid? SubstitutionId { get; set; }

    /// <summary>A row that gives a person the task.</summary>
    public static TaskHolder Of(WorkTask task, Guid personId, Guid? substitutionId = null) => new()
    {
        SubstitutionId = substitutionId,
        TaskId = (task ?? throw new ArgumentNullException(nameof(task))).Id,
        PersonId = personId,
        AgencyId = task.AgencyId,
        State = task.State,
        DueAt = task.DueAt,
        UrgencyRank = (int)task.Urgency,
        CaseId = task.CaseId,
    };
}

/// <summary>An opinion (ý kiến, bút phê) given with a decision. Texts live here, not in the journal.</summary>
public sealed class Opinion : IAgencyOwned
{
    /// <summary>The longest text that is kept.</summary>
    public const int MostText = 4000;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid DocumentId { get; init; }

    public required Guid TaskId { get; init; }

    public required Guid AuthorId { get; init; }

    public Guid? ActingForId { get; init; }

    public required string StepType { get; init; }

    public required string Outcome { get; init; }

    public required string Text { get; init; }

    public required DateTime Time { get; init; }
}

internal sealed class WorkTaskMap : IEntityTypeConfiguration<WorkTask>
{
    public void Configure(EntityTypeBuilder<WorkTask> builder)
    {
        builder.ToTable("WorkTasks");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.HoldersRevision).IsConcurrencyToken();
        builder.Property(t => t.BookmarkId).HasMaxLength(120);
        builder.Property(t => t.Step).HasMaxLength(100);
        builder.Property(t => t.StepType).HasMaxLength(100);
        builder.Property(t => t.StepName).HasMaxLength(200);
        builder.Property(t => t.DueRule).HasMaxLength(20);
        builder.Property(t => t.CalendarVersion).HasMaxLength(40);
        builder.Property(t => t.Reminders).HasMaxLength(200);
        builder.Property(t => t.Outcome).HasMaxLength(60);
        builder.HasIndex(t => new { t.AgencyId, t.CaseId, t.BookmarkId }).IsUnique();
        builder.HasIndex(t => new { t.AgencyId, t.DocumentId });
        builder.HasIndex(t => new { t.AgencyId, t.State, t.PositionId, t.DueAt });
        builder.HasIndex(t => new { t.AgencyId, t.State, t.DueAt, t.Id });
    }
}

internal sealed class TaskHolderMap : IEntityTypeConfiguration<TaskHolder>
{
    public void Configure(EntityTypeBuilder<TaskHolder> builder)
    {
        builder.ToTable("TaskHolders");
        builder.HasKey(h => new { h.TaskId, h.PersonId });
        builder.Property(h => h.HeldAs).HasConversion<int>();
        builder.HasIndex(h => new { h.AgencyId, h.PersonId, h.State, h.DueAt });
        builder.HasIndex(h => new { h.AgencyId, h.PersonId, h.State, h.EndedAt });
        builder.HasIndex(h => new { h.AgencyId, h.PersonId, h.CaseRunning, h.State });
        builder.HasIndex(h => new { h.AgencyId, h.CaseId });
    }
}

internal sealed class OpinionMap : IEntityTypeConfiguration<Opinion>
{
    public void Configure(EntityTypeBuilder<Opinion> builder)
    {
        builder.ToTable("Opinions");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.StepType).HasMaxLength(100);
        builder.Property(o => o.Outcome).HasMaxLength(60);
        builder.Property(o => o.Text).HasMaxLength(Opinion.MostText);
        builder.HasIndex(o => new { o.AgencyId, o.CaseId });
    }
}
