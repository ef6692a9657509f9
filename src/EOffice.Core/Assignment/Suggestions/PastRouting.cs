using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Assignment.Suggestions;

/// <summary>How a document was passed on in the end: one row per case and kind of step, written with the decision. Suggestions are counted
/// over these rows and not over the journal or the cases, which are long (decision 21).</summary>
public sealed class PastRouting : IAgencyOwned
{
    public const int MostSender = 200;

    public const int MostUnits = 400;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Bút phê or phân công.</summary>
    public required string StepType { get; init; }

    /// <summary>The unit in which it was assigned; empty for a direction, which is the agency's.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>Who sent the document: its identifier, or its name where it has none.</summary>
    public required string Sender { get; init; }

    public required string TypeName { get; init; }

    /// <summary>Who decided last.</summary>
    public required Guid PersonId { get; set; }

    /// <summary>Code of the unit in the lead; of an assignment the handler's id.</summary>
    public required string Target { get; set; }

    /// <summary>Codes of the coordinating units, separated by commas.</summary>
    public required string CoordinatingUnits { get; set; }

    public Guid? LeaderInCharge { get; set; }

    public string? DueRule { get; set; }

    public required DateTime DecidedAt { get; set; }
}

/// <summary>Mẫu chuyển hay dùng: a routing that a leader keeps under a name.</summary>
public sealed class FavouriteRouting : IAgencyOwned
{
    /// <summary>Of one person.</summary>
    public const int Most = 12;

    public const int MostName = 60;

    public const int MostText = 300;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Its place in the person's order, from 1.</summary>
    public required int Place { get; set; }

    public required string Name { get; set; }

    public required string LeadUnit { get; set; }

    public required string CoordinatingUnits { get; set; }

    public Guid? LeaderInCharge { get; set; }

    public string? DueRule { get; set; }

    public string? Text { get; set; }
}

internal sealed class PastRoutingMap : IEntityTypeConfiguration<PastRouting>
{
    public void Configure(EntityTypeBuilder<PastRouting> builder)
    {
        builder.ToTable("PastRoutings");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.StepType).HasMaxLength(40);
        builder.Property(r => r.Sender).HasMaxLength(PastRouting.MostSender);
        builder.Property(r => r.TypeName).HasMaxLength(100);
        builder.Property(r => r.Target).HasMaxLength(40);
        builder.Property(r => r.CoordinatingUnits).HasMaxLength(PastRouting.MostUnits);
        builder.Property(r => r.DueRule).HasMaxLength(20);
        builder.HasIndex(r => new { r.AgencyId, r.CaseId, r.StepType, r.UnitId }).IsUnique();
        builder.HasIndex(r => new { r.AgencyId, r.StepType, r.UnitId, r.Sender, r.TypeName, r.DecidedAt });
        builder.HasIndex(r => new { r.AgencyId, r.StepType, r.UnitId, r.Sender, r.DecidedAt });
        builder.HasIndex(r => new { r.AgencyId, r.StepType, r.PersonId, r.DecidedAt });
    }
}

internal sealed class FavouriteRoutingMap : IEntityTypeConfiguration<FavouriteRouting>
{
    public void Configure(EntityTypeBuilder<FavouriteRouting> builder)
    {
        builder.ToTable("FavouriteRoutings");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Name).HasMaxLength(FavouriteRouting.MostName);
        builder.Property(f => f.LeadUnit).HasMaxLength(40);
        builder.Property(f => f.CoordinatingUnits).HasMaxLength(PastRouting.MostUnits);
        builder.Property(f => f.DueRule).HasMaxLength(20);
        builder.Property(f => f.Text).HasMaxLength(FavouriteRouting.MostText);
        builder.HasIndex(f => new { f.AgencyId, f.PersonId, f.Place });
    }
}
