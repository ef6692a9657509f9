using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Directory.Authority;

/// <summary>In which capacity somebody signs (NĐ 30/2020 Đ13, PL I ô 7a).</summary>
public enum SigningMark
{
    /// <summary>The head, in the head's own right; for a collective TM.</summary>
    Head,

    /// <summary>TM.: a member signs for the collective.</summary>
    OnBehalf,

    /// <summary>KT.: a deputy, for the head.</summary>
    ForHead,

    /// <summary>TL.: the head of a unit, by the head's order.</summary>
    ByOrder,

    /// <summary>TUQ.: by written authority, for a time.</summary>
    ByAuthority,

    /// <summary>Q.: acts as head.</summary>
    Acting,
}

/// <summary>Thẩm quyền ký, ủy quyền ký: a capacity given to a person or a position, for document types and units, from when to when. It adds to
/// what a position signs anyway. Standing in for somebody's tasks is another thing and gives none of it.</summary>
public sealed class SigningGrant : IAgencyOwned, IRevisioned
{
    public const int MostBasis = 60;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public Guid? PersonId { get; init; }

    public Guid? PositionId { get; init; }

    public required SigningMark Mark { get; init; }

    /// <summary>Tên loại between semicolons, for example ";Công văn;Giấy mời;"; null for all.</summary>
    public string? Types { get; init; }

    /// <summary>Ids of the units whose drafts it is for, between semicolons; null for all.</summary>
    public string? Units { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Số, ký hiệu of the document that gives it: quy chế làm việc, giấy ủy quyền.</summary>
    public string? BasisCode { get; init; }

    public DateOnly? BasisDate { get; init; }

    /// <summary>Whose authority it is.</summary>
    public Guid? GivenById { get; init; }

    public required Guid MadeById { get; init; }

    public required DateTime MadeAt { get; init; }

    public Guid? EndedById { get; set; }

    public DateTime? EndedAt { get; set; }

    public int Revision { get; set; }
}

internal sealed class SigningGrantMap : IEntityTypeConfiguration<SigningGrant>
{
    public void Configure(EntityTypeBuilder<SigningGrant> builder)
    {
        builder.ToTable("SigningGrants");
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Types).HasMaxLength(1000);
        builder.Property(g => g.Units).HasMaxLength(2000);
        builder.Property(g => g.BasisCode).HasMaxLength(SigningGrant.MostBasis);
        builder.HasIndex(g => new { g.AgencyId, g.EndedAt, g.From });
    }
}
