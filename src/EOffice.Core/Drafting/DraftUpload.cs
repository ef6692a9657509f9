using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Drafting;

/// <summary>How far an uploaded draft is.</summary>
public enum DraftUploadState
{
    /// <summary>Chờ.</summary>
    Waiting,

    /// <summary>Đang chuyển sang PDF.</summary>
    Converting,

    /// <summary>Xong.</summary>
    Ready,

    /// <summary>Không được, with the reason.</summary>
    Failed,
}

/// <summary>A file uploaded as a draft, on its way to a PDF that can be submitted. The newest of a document counts.</summary>
public sealed class DraftUpload : IAgencyOwned, IRevisioned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid DocumentId { get; init; }

    /// <summary>The file as it came, stage source.</summary>
    public required Guid SourceFileId { get; init; }

    public required DraftUploadState State { get; set; }

    public int Revision { get; set; }

    /// <summary>The PDF made of it, once ready.</summary>
    public Guid? PdfFileId { get; set; }

    /// <summary>Blob with the words of the PDF and where they stand.</summary>
    public string? WordsHash { get; set; }

    /// <summary>Stable code of what went wrong.</summary>
    public string? ProblemCode { get; set; }

    public string? Problem { get; set; }

    public required Guid UploadedById { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? DoneAt { get; set; }
}

internal sealed class DraftUploadMap : IEntityTypeConfiguration<DraftUpload>
{
    public void Configure(EntityTypeBuilder<DraftUpload> builder)
    {
        builder.ToTable("DraftUploads");
        builder.HasKey(u => u.Id);
        builder.Property(u => u.WordsHash).HasMaxLength(64);
        builder.Property(u => u.ProblemCode).HasMaxLength(60);
        builder.Property(u => u.Problem).HasMaxLength(1000);
        builder.HasIndex(u => new { u.AgencyId, u.DocumentId, u.CreatedAt });
    }
}
