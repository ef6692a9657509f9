using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Platform;

/// <summary>One event of the append-only journal. Holds ids, codes and hashes,
/// never subjects or contents, so that a recall can destroy contents and keep the proof.</summary>
public sealed class JournalEvent : IAgencyOwned
{
    /// <summary>Position in the journal, given by the database: the order of commits within a case.</summary>
    public long Id { get; private set; }

    public required Guid AgencyId { get; init; }

    /// <summary>What happened, a stable code such as <c>task.completed</c> or <c>document.numbered</c>.</summary>
    public required string Kind { get; init; }

    public required DateTime Time { get; init; }

    public Guid? CaseId { get; init; }

    public Guid? DocumentId { get; init; }

    public Guid? ProcedureVersionId { get; init; }

    public Guid? TaskId { get; init; }

    /// <summary>Id of the step in the procedure's drawing.</summary>
    public string? Step { get; init; }

    /// <summary>Type of the step, for example <c>EOffice.Review</c>.</summary>
    public string? StepType { get; init; }

    public Guid? ActorId { get; init; }

    public Guid? ActingForId { get; init; }

    /// <summary>The position under which the actor acted.</summary>
    public Guid? PositionId { get; init; }

    public string? Workstation { get; init; }

    public DateTime? OpenedAt { get; init; }

    public string? Outcome { get; init; }

    /// <summary>SHA-256 (hex) of the file that was approved, signed or sent.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Code of the file's origin: born-digital, scanned or received.</summary>
    public string? FileOrigin { get; init; }

    /// <summary>Further ids and codes as JSON.</summary>
    public string? Data { get; init; }
}

/// <summary>Appends to the journal inside the caller's transaction.</summary>
public sealed class Journal(OfficeDb db, ProcessContext context, ProcessContextSlot slot, TimeProvider time)
{
    /// <summary>Stages an event with the actor of the context and the current time filled in.</summary>
    public JournalEvent Append(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var row = new JournalEvent
        {
            AgencyId = context.AgencyId,
            Kind = entry.Kind,
            Time = time.GetUtcNow().UtcDateTime,
            CaseId = entry.CaseId,
            DocumentId = entry.DocumentId,
            ProcedureVersionId = entry.ProcedureVersionId,
            TaskId = entry.TaskId,
            Step = entry.Step,
            StepType = entry.StepType,
            ActorId = context.ActorId,
            ActingForId = slot.ActingForId,
            PositionId = entry.PositionId,
            Workstation = context.Workstation,
            OpenedAt = entry.OpenedAt,
            Outcome = entry.Outcome,
            ContentHash = entry.ContentHash,
            FileOrigin = entry.FileOrigin,
            Data = entry.Data,
        };
        db.Add(row);
        return row;
    }
}

/// <summary>What an operation says of an event; who and when come from the context and the clock.</summary>
public sealed record JournalEntry(string Kind)
{
    public Guid? CaseId { get; init; }

    public Guid? DocumentId { get; init; }

    public Guid? ProcedureVersionId { get; init; }

    public Guid? TaskId { get; init; }

    public string? Step { get; init; }

    public string? StepType { get; init; }

    public Guid? PositionId { get; init; }

    public DateTime? OpenedAt { get; init; }

    public string? Outcome { get; init; }

    public string? ContentHash { get; init; }

    public string? FileOrigin { get; init; }

    public string? Data { get; init; }
}

internal sealed class JournalEventMap : IEntityTypeConfiguration<JournalEvent>
{
    public void Configure(EntityTypeBuilder<JournalEvent> builder)
    {
        builder.ToTable("JournalEvents");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedOnAdd();
        builder.Property(e => e.Kind).HasMaxLength(60);
        builder.Property(e => e.Step).HasMaxLength(100);
        builder.Property(e => e.StepType).HasMaxLength(100);
        builder.Property(e => e.Outcome).HasMaxLength(60);
        builder.Property(e => e.ContentHash).HasMaxLength(64);
        builder.Property(e => e.FileOrigin).HasMaxLength(20);
        builder.Property(e => e.Workstation).HasMaxLength(64);
        builder.HasIndex(e => new { e.AgencyId, e.CaseId });
        builder.HasIndex(e => new { e.AgencyId, e.DocumentId });
        builder.HasIndex(e => new { e.AgencyId, e.Time });
    }
}
