using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Drafting.Comments;

/// <summary>Góp ý on a place of a submitted draft: it stays with its version, and its words say where it belongs on later ones.</summary>
public sealed class DraftComment : IAgencyOwned, IRevisioned
{
    public const int MostText = 2000;
    public const int MostQuote = 300;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid DocumentId { get; init; }

    public int Revision { get; set; }

    /// <summary>The submission it was said of.</summary>
    public required int Submission { get; init; }

    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    /// <summary>The place, in points from the page's top left corner.</summary>
    public required double Left { get; init; }

    public required double Top { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>The words at that place; empty where none stand.</summary>
    public required string Quote { get; init; }

    public required Guid AuthorId { get; init; }

    public required string Text { get; init; }

    public required DateTime Time { get; init; }

    public Guid? DoneById { get; set; }

    /// <summary>When whoever drafts said that it is dealt with.</summary>
    public DateTime? DoneAt { get; set; }
}

/// <summary>What was answered to a comment. Written once, never changed.</summary>
public sealed class CommentReply : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid CommentId { get; init; }

    public required Guid AuthorId { get; init; }

    public required string Text { get; init; }

    public required DateTime Time { get; init; }
}

internal sealed class DraftCommentMap : IEntityTypeConfiguration<DraftComment>
{
    public void Configure(EntityTypeBuilder<DraftComment> builder)
    {
        builder.ToTable("DraftComments");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Quote).HasMaxLength(DraftComment.MostQuote);
        builder.Property(c => c.Text).HasMaxLength(DraftComment.MostText);
        builder.HasIndex(c => new { c.AgencyId, c.DocumentId, c.Time });
    }
}

internal sealed class CommentReplyMap : IEntityTypeConfiguration<CommentReply>
{
    public void Configure(EntityTypeBuilder<CommentReply> builder)
    {
        builder.ToTable("CommentReplies");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Text).HasMaxLength(DraftComment.MostText);
        builder.HasIndex(r => new { r.AgencyId, r.CommentId, r.Time });
    }
}
