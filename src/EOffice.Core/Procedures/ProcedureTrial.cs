using System.Text.Json;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Procedures;

/// <summary>A trial run (chạy thử): the engine walks through a drawing with a document that doesn't exist. It is no case: no task, no
/// number, no notice and no figure comes of it, and only who started it and the administrator see it.</summary>
public sealed class ProcedureTrial : IAgencyOwned, IRevisioned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The version that was tried, as it stood then: a draft is saved over, so its drawing is kept here.</summary>
    public required Guid ProcedureVersionId { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required string Name { get; init; }

    public required string Json { get; init; }

    /// <summary>The engine's state as JSON.</summary>
    public required string State { get; set; }

    /// <summary>What happened so far: <see cref="TrialLine"/>s as JSON.</summary>
    public required string Lines { get; set; }

    /// <summary>Running, Finished, Faulted or Cancelled.</summary>
    public required string Status { get; set; }

    public required Guid StartedById { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime ChangedAt { get; set; }

    public int Revision { get; set; }

    public IReadOnlyList<TrialLine> ReadLines() => JsonSerializer.Deserialize<List<TrialLine>>(Lines) ?? [];
}

/// <summary>One event of a trial.</summary>
/// <param name="Event">Started, Completed, Suspended, Cancelled or Faulted.</param>
/// <param name="Message">To whom the step would go, the outcome, or what went wrong.</param>
public sealed record TrialLine(int Sequence, DateTime Time, string Step, string StepType, string Event, string? Message);

internal sealed class ProcedureTrialMap : IEntityTypeConfiguration<ProcedureTrial>
{
    public void Configure(EntityTypeBuilder<ProcedureTrial> builder)
    {
        builder.ToTable("ProcedureTrials");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.DefinitionId).HasMaxLength(100);
        builder.Property(t => t.Name).HasMaxLength(200);
        builder.Property(t => t.Status).HasMaxLength(20);
        builder.HasIndex(t => new { t.AgencyId, t.StartedById });
    }
}
