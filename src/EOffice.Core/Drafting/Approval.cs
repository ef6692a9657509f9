using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Drafting;

/// <summary>Content or format approval of one submission and its exact file (NĐ 30/2020 Đ11, Đ12): after an edit, or a return
/// and a new submission of the same bytes, it no longer counts.</summary>
public sealed class Approval : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid DocumentId { get; init; }

    public required Guid TaskId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>EOffice.Review or EOffice.CheckFormat.</summary>
    public required string StepType { get; init; }

    /// <summary>SHA-256 of the file that was approved.</summary>
    public required string Hash { get; init; }

    /// <summary><see cref="Documents.Document.Submission"/> when it was given.</summary>
    public required int Submission { get; init; }

    public required DateTime Time { get; init; }

    /// <summary>When the case went back to this step or one before it; null while the approval counts.</summary>
    public DateTime? VoidedAt { get; set; }
}

internal sealed class ApprovalMap : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.ToTable("Approvals");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.StepType).HasMaxLength(100);
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.HasIndex(a => new { a.AgencyId, a.DocumentId });
    }
}
