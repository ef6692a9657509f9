using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Reading.Talk;

/// <summary>What somebody said about a case besides the steps (trao đổi): it decides nothing and moves nothing. Written once, never changed.</summary>
public sealed class Remark : IAgencyOwned
{
    /// <summary>The longest text that is kept.</summary>
    public const int MostText = 2000;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid AuthorId { get; init; }

    public required string Text { get; init; }

    public required DateTime Time { get; init; }
}

/// <summary>A person who was named in a remark (nhắc tên) and told of it.</summary>
public sealed class RemarkMention : IAgencyOwned
{
    public required Guid RemarkId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid AgencyId { get; init; }
}

internal sealed class RemarkMap : IEntityTypeConfiguration<Remark>
{
    public void Configure(EntityTypeBuilder<Remark> builder)
    {
        builder.ToTable("Remarks");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Text).HasMaxLength(Remark.MostText);
        builder.HasIndex(r => new { r.AgencyId, r.CaseId, r.Time });
    }
}

internal sealed class RemarkMentionMap : IEntityTypeConfiguration<RemarkMention>
{
    public void Configure(EntityTypeBuilder<RemarkMention> builder)
    {
        builder.ToTable("RemarkMentions");
        builder.HasKey(m => new { m.RemarkId, m.PersonId });
    }
}
