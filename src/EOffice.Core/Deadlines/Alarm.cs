using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Deadlines;

/// <summary>A reminder or escalation owed for a task at an instant. The table is the truth, Hangfire only the clock (decision 12).</summary>
public sealed class Alarm : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid TaskId { get; init; }

    /// <summary>Which rung of the ladder: <c>remind:wh:4</c>, <c>overdue</c>. At most once per task.</summary>
    public required string Threshold { get; init; }

    public required DateTime RingsAt { get; set; }

    /// <summary>When it was carried out or became moot; null while owed.</summary>
    public DateTime? SettledAt { get; set; }
}

internal sealed class AlarmMap : IEntityTypeConfiguration<Alarm>
{
    public void Configure(EntityTypeBuilder<Alarm> builder)
    {
        builder.ToTable("Alarms");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Threshold).HasMaxLength(40);
        builder.HasIndex(a => new { a.AgencyId, a.TaskId, a.Threshold }).IsUnique();
        builder.HasIndex(a => new { a.SettledAt, a.RingsAt });
    }
}
