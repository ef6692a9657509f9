using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Drafting.Templates.Own;

/// <summary>Mẫu văn bản của cơ quan: a DOCX of the agency's own words for one type, with <see cref="TemplateFields"/> that are filled for each draft.</summary>
public sealed class OwnTemplate : IAgencyOwned, IRevisioned
{
    public const int MostName = 120;
    public const int MostAdvice = 4000;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required string Name { get; set; }

    /// <summary>Tên loại of the drafts it is for.</summary>
    public required string TypeName { get; set; }

    /// <summary>SHA-256 of the DOCX in the file store.</summary>
    public required string FileHash { get; set; }

    public required string FileName { get; set; }

    /// <summary>What the format rules found in it when it was taken, one finding a line; empty when nothing.</summary>
    public required string Advice { get; set; }

    public required Guid ChangedById { get; set; }

    public required DateTime ChangedAt { get; set; }

    /// <summary>Offered no more; drafts made from it are files of their own.</summary>
    public DateTime? RetiredAt { get; set; }

    public int Revision { get; set; }
}

internal static class OwnTemplateQueries
{
    /// <summary>The templates that are in use.</summary>
    public static IQueryable<OwnTemplate> OfferedTemplates(this OfficeDb db) => db.Set<OwnTemplate>().Where(t => t.RetiredAt == null);
}

internal sealed class OwnTemplateMap : IEntityTypeConfiguration<OwnTemplate>
{
    public void Configure(EntityTypeBuilder<OwnTemplate> builder)
    {
        builder.ToTable("OwnTemplates");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Name).HasMaxLength(OwnTemplate.MostName);
        builder.Property(t => t.TypeName).HasMaxLength(60);
        builder.Property(t => t.FileHash).HasMaxLength(64);
        builder.Property(t => t.FileName).HasMaxLength(200);
        builder.Property(t => t.Advice).HasMaxLength(OwnTemplate.MostAdvice);
        builder.HasIndex(t => new { t.AgencyId, t.RetiredAt });
    }
}
