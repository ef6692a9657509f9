using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Tasks;

/// <summary>One version of an agency's procedure (quy trình): an Elsa 3 definition, kept word for word.</summary>
public sealed class ProcedureVersion : IAgencyOwned, IRevisioned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The logical id shared by all versions.</summary>
    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required string Name { get; set; }

    public required string Json { get; set; }

    public required bool IsPublished { get; set; }

    public required bool IsLatest { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The unit whose procedure it is; null for the whole agency's.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>What the drawing says of itself, cut to the column's length.</summary>
    public string? Description { get; set; }

    public Guid? SavedById { get; set; }

    public DateTime? SavedAt { get; set; }

    public Guid? PublishedById { get; set; }

    /// <summary>When it was first in force. From then on its drawing never changes: cases may run on it.</summary>
    public DateTime? PublishedAt { get; set; }

    public int Revision { get; set; }

    /// <summary>Only a draft that was never in force is saved over.</summary>
    public bool IsDraft => !IsPublished && PublishedAt is null;
}

/// <summary>A case (hồ sơ xử lý): a running procedure for one document, pinned to the version it started with (decision 4).</summary>
public sealed class Case : IAgencyOwned, IRevisioned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>Changed only by an explicit, rehearsed move to another version (decision 4).</summary>
    public required Guid ProcedureVersionId { get; set; }

    /// <summary>The document it started from: one that came in, or our own draft. One that is replaced hands its case on to the new one.</summary>
    public required Guid DocumentId { get; set; }

    /// <summary>The document it produces, once a draft exists; the same as <see cref="DocumentId"/> where the case started from a draft.</summary>
    public Guid? AnswerId { get; set; }

    /// <summary>The case that started this one as a sub-procedure.</summary>
    public Guid? ParentCaseId { get; init; }

    /// <summary>Where that case waits for this one; null when it doesn't.</summary>
    public string? ParentBookmarkId { get; init; }

    /// <summary>The engine's state as JSON, with its own format version.</summary>
    public required string State { get; set; }

    /// <summary>Copied from the state for queries: Running, Finished, Faulted or Cancelled.</summary>
    public required string Status { get; set; }

    /// <summary>Since when its due times stand still; null while they run.</summary>
    public DateTime? PausedAt { get; set; }

    /// <summary>Since when nobody may decide a step of it, because its document is being recalled; null otherwise.</summary>
    public DateTime? SuspendedAt { get; set; }

    /// <summary>How many steps stand with an incident, copied from the state for queries. The case is not over while one does.</summary>
    public int Incidents { get; set; }

    public int Revision { get; set; }

    public required DateTime StartedAt { get; init; }

    public DateTime? EndedAt { get; set; }
}

internal sealed class ProcedureVersionMap : IEntityTypeConfiguration<ProcedureVersion>
{
    public void Configure(EntityTypeBuilder<ProcedureVersion> builder)
    {
        builder.ToTable("ProcedureVersions");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.DefinitionId).HasMaxLength(100);
        builder.Property(v => v.Name).HasMaxLength(200);
        builder.Property(v => v.Description).HasMaxLength(1000);
        builder.Ignore(v => v.IsDraft);
        builder.HasIndex(v => new { v.AgencyId, v.DefinitionId, v.Version }).IsUnique();
    }
}

internal sealed class CaseMap : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("Cases");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Status).HasMaxLength(20);
        builder.Property(c => c.ParentBookmarkId).HasMaxLength(120);
        builder.HasIndex(c => new { c.AgencyId, c.DocumentId });
        builder.HasIndex(c => new { c.AgencyId, c.AnswerId });
        builder.HasIndex(c => new { c.AgencyId, c.StartedAt });
        builder.HasIndex(c => new { c.AgencyId, c.ProcedureVersionId });
        builder.HasIndex(c => new { c.AgencyId, c.Incidents });
        builder.HasIndex(c => new { c.AgencyId, c.ParentCaseId });
    }
}
