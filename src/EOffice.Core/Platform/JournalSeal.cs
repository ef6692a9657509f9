using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Platform;

/// <summary>One link of a book's hash chain: the proof that this event stood there, unchanged, after the one before.
/// An agency's journal is one book. Appended by <see cref="SealJournal"/>, never changed.</summary>
public sealed class JournalSeal : IAgencyOwned
{
    public required Guid AgencyId { get; init; }

    /// <summary>Place in the book, from 1 without gaps, in the order in which events became visible: a transaction that drew its
    /// event's id early and committed late comes where it was first seen.</summary>
    public required long Sequence { get; init; }

    public required long EventId { get; init; }

    /// <summary>Which <see cref="JournalChain"/> made the hashes.</summary>
    public required int Format { get; init; }

    /// <summary>No event up to this id could appear any more when this seal was made: one that does was put in by hand.</summary>
    public required long Settled { get; init; }

    public required DateTime SealedAt { get; init; }

    /// <summary>SHA-256 (hex) over every column of the event.</summary>
    public required string EventHash { get; init; }

    /// <summary>SHA-256 (hex) over the link before and this one.</summary>
    public required string Hash { get; init; }
}

/// <summary>How far the journal has settled: one row for the installation, because ids are drawn for all agencies from one counter.</summary>
public sealed class JournalWatermark : IRevisioned
{
    public const int OnlyId = 1;

    public required int Id { get; init; }

    /// <summary>Every event up to this id is sealed, and none can appear any more.</summary>
    public long SettledId { get; set; }

    /// <summary>The highest id when it was last looked; it settles once every transaction of that time must have ended.</summary>
    public long WatchedId { get; set; }

    public DateTime WatchedAt { get; set; }

    public int Revision { get; set; }
}

/// <summary>The last link of a book: whoever knows it notices a cut-off or rewritten end.</summary>
public sealed record JournalHead(Guid AgencyId, long Sequence, string Hash);

internal sealed class JournalSealMap : IEntityTypeConfiguration<JournalSeal>
{
    public void Configure(EntityTypeBuilder<JournalSeal> builder)
    {
        builder.ToTable("JournalSeals");
        // Two sealers at once draw the same place: the key lets one of them through.
        builder.HasKey(s => new { s.AgencyId, s.Sequence });
        builder.HasIndex(s => new { s.AgencyId, s.EventId }).IsUnique();
        builder.Property(s => s.EventHash).HasMaxLength(64);
        builder.Property(s => s.Hash).HasMaxLength(64);
    }
}

internal sealed class JournalWatermarkMap : IEntityTypeConfiguration<JournalWatermark>
{
    public void Configure(EntityTypeBuilder<JournalWatermark> builder)
    {
        builder.ToTable("JournalWatermarks");
        builder.HasKey(w => w.Id);
        builder.Property(w => w.Id).ValueGeneratedNever();
    }
}
