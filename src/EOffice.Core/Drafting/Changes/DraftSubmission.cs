using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Drafting.Changes;

/// <summary>What a draft said of itself when it was submitted, "bản n" (NĐ 30/2020 Đ10–Đ12): the document's row goes on with the next one.</summary>
public sealed class DraftSubmission : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid DocumentId { get; init; }

    /// <summary>As in <see cref="Document.Submission"/>.</summary>
    public required int Number { get; init; }

    public required string TypeName { get; init; }

    public required string Subject { get; init; }

    public string? SignerCompetence { get; init; }

    public string? SignerPosition { get; init; }

    public string? SignerName { get; init; }

    public string? ReceiverCodes { get; init; }

    public string? ToPlaces { get; init; }

    public required Urgency Urgency { get; init; }

    /// <summary>SHA-256 of the main file's and all attachments' hashes: what was submitted, as a whole.</summary>
    public required string SetHash { get; init; }

    /// <summary>Names and hashes of the attachments, one a line, "hash name".</summary>
    public string? Attachments { get; init; }

    public required DateTime Time { get; init; }
}

internal sealed class DraftSubmissionMap : IEntityTypeConfiguration<DraftSubmission>
{
    public void Configure(EntityTypeBuilder<DraftSubmission> builder)
    {
        builder.ToTable("DraftSubmissions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.TypeName).HasMaxLength(100);
        builder.Property(s => s.Subject).HasMaxLength(500);
        builder.Property(s => s.SignerCompetence).HasMaxLength(100);
        builder.Property(s => s.SignerPosition).HasMaxLength(100);
        builder.Property(s => s.SignerName).HasMaxLength(50);
        builder.Property(s => s.ReceiverCodes).HasMaxLength(4000);
        builder.Property(s => s.ToPlaces).HasMaxLength(1000);
        builder.Property(s => s.SetHash).HasMaxLength(64);
        builder.HasIndex(s => new { s.AgencyId, s.DocumentId, s.Number }).IsUnique();
    }
}
