using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Deadlines;

/// <summary>What became of an alarm. Stored as text: never rename a member.</summary>
public enum AlarmResult
{
    /// <summary>It was carried out and somebody was told.</summary>
    Rang,

    /// <summary>After an outage a later rung of the same task told the same people in its place.</summary>
    Folded,

    /// <summary>The task had ended or its due time moved before it rang.</summary>
    Moot,
}

/// <summary>A reminder or escalation owed for a task at an instant. The table is the truth, Hangfire only the clock (decision 12).</summary>
public sealed class Alarm : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid TaskId { get; init; }

    /// <summary>Which rung of the ladder: <c>remind:wh:4</c>, <c>overdue</c>, <c>late:wd:1</c>. At most once per task and <see cref="Round"/>.</summary>
    public required string Threshold { get; init; }

    /// <summary>From 0; one more each time that a later due time makes a rung owed again that was settled before it.</summary>
    public int Round { get; init; }

    public required DateTime RingsAt { get; set; }

    /// <summary>Who is told, as the ladder said when it was planned.</summary>
    public RungReceivers Receivers { get; init; } = RungReceivers.Handler;

    /// <summary>What is done, as the ladder said when it was planned; null for what ladders did before they could say.</summary>
    public RungAct? Act { get; init; }

    /// <summary>The version of the ladder that it comes from; null for what is drawn into the step or built in.</summary>
    public Guid? LadderId { get; init; }

    /// <summary>When it was carried out or became moot; null while owed.</summary>
    public DateTime? SettledAt { get; set; }

    public AlarmResult? Result { get; set; }
}

internal sealed class AlarmMap : IEntityTypeConfiguration<Alarm>
{
    public void Configure(EntityTypeBuilder<Alarm> builder)
    {
        builder.ToTable("Alarms");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Threshold).HasMaxLength(40);
        // A set of people is a number: texts of flags can be written in any order.
        builder.Property(a => a.Receivers).HasConversion<int>().HasDefaultValue(RungReceivers.Handler).HasSentinel(RungReceivers.None);
        builder.HasIndex(a => new { a.AgencyId, a.TaskId, a.Threshold, a.Round }).IsUnique();
        builder.HasIndex(a => new { a.SettledAt, a.RingsAt });
        builder.HasIndex(a => new { a.AgencyId, a.SettledAt, a.RingsAt });
    }
}
