using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Directory.Substitutes;

/// <summary>Xử lý thay: while <see cref="AbsentId"/> is away, <see cref="SubstituteId"/> sees and does the same tasks, in the other's name.
/// It gives no authority to sign (NĐ 30/2020 Đ13): that is another thing, and stays with its holder.</summary>
public sealed class Substitution : IAgencyOwned, IRevisioned
{
    public const int MostReason = 300;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid AbsentId { get; init; }

    public required Guid SubstituteId { get; init; }

    /// <summary>Midnight, in Vietnam, of the first day.</summary>
    public required DateTime StartsAt { get; init; }

    /// <summary>Midnight after the last day: from this instant on it is over.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>Definition ids of the chosen procedures between semicolons, for example ";qt-den;qt-di;"; null for all.</summary>
    public string? Procedures { get; init; }

    public required string Reason { get; init; }

    public required Guid MadeById { get; init; }

    public required DateTime MadeAt { get; init; }

    public Guid? RevokedById { get; set; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>When the tasks were taken from the substitute again; null while that is still to be done.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>How often the substitute acted; each act counts here, so that an act and a revocation meet in one row.</summary>
    public int Acts { get; set; }

    public int Revision { get; set; }
}

/// <summary>A substitution was made or revoked: both people are told, whoever did it.</summary>
public sealed record SubstitutionAnnounced(Substitution Substitution, bool IsRevoked) : IOfficeEvent;

internal sealed class SubstitutionMap : IEntityTypeConfiguration<Substitution>
{
    public void Configure(EntityTypeBuilder<Substitution> builder)
    {
        builder.ToTable("Substitutions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Procedures).HasMaxLength(2000);
        builder.Property(s => s.Reason).HasMaxLength(Substitution.MostReason);
        builder.HasIndex(s => new { s.AgencyId, s.AbsentId, s.EndsAt });
        builder.HasIndex(s => new { s.AgencyId, s.SubstituteId, s.EndsAt });
        builder.HasIndex(s => new { s.ClosedAt, s.EndsAt });
    }
}
