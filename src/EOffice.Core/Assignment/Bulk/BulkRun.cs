using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Assignment.Bulk;

/// <summary>Chuyển hàng loạt: one decision of one person on many tasks. The tasks are decided one by one, each in a commit of its own; this
/// says which, and what came of each, so that it goes on after a reload or a restart.</summary>
public sealed class BulkRun : IAgencyOwned
{
    /// <summary>Tasks in one run.</summary>
    public const int Most = 200;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>Who decided; only this person sees it.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Where it was decided, for the journal of each task.</summary>
    public string? Workstation { get; init; }

    /// <summary>The <see cref="BulkDecision"/> as JSON.</summary>
    public required string Decision { get; init; }

    public required DateTime StartedAt { get; init; }
}

public enum BulkRowState
{
    Waiting,
    Done,
    Refused,
}

/// <summary>One task of a run.</summary>
public sealed class BulkRow : IAgencyOwned
{
    public const int MostWords = 1000;

    public required Guid RunId { get; init; }

    /// <summary>Its place in the list, from 1; with the run it makes the row's operation id.</summary>
    public required int Number { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid TaskId { get; init; }

    /// <summary>The task's revision as the person saw it.</summary>
    public required int TaskRevision { get; init; }

    /// <summary>The last day as the summary told it, or null to keep the document's.</summary>
    public DateOnly? Due { get; init; }

    public required BulkRowState State { get; set; }

    public string? RefusalCode { get; set; }

    /// <summary>The refusal in words: it names who was faster.</summary>
    public string? RefusalWords { get; set; }

    public DateTime? EndedAt { get; set; }
}

internal sealed class BulkRunMap : IEntityTypeConfiguration<BulkRun>
{
    public void Configure(EntityTypeBuilder<BulkRun> builder)
    {
        builder.ToTable("BulkRuns");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Workstation).HasMaxLength(100);
        builder.HasIndex(r => new { r.AgencyId, r.PersonId, r.StartedAt });
    }
}

internal sealed class BulkRowMap : IEntityTypeConfiguration<BulkRow>
{
    public void Configure(EntityTypeBuilder<BulkRow> builder)
    {
        builder.ToTable("BulkRows");
        builder.HasKey(r => new { r.RunId, r.Number });
        builder.Property(r => r.RefusalCode).HasMaxLength(60);
        builder.Property(r => r.RefusalWords).HasMaxLength(BulkRow.MostWords);
    }
}
