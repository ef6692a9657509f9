using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Registers;

/// <summary>A register (sổ đăng ký) of an agency. Its numbers restart each local year (NĐ 30/2020 Đ15, Đ22).</summary>
public sealed class Register : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>Short code, unique in the agency.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public required DocumentDirection Direction { get; init; }

    /// <summary>Types numbered in this register, separated by semicolons; empty means every type without a register of its own.</summary>
    public string TypeNames { get; set; } = "";
}

/// <summary>The counter of one register and year: the next number to give. Opening numbers are its first value.</summary>
public sealed class NumberSeries : IAgencyOwned
{
    public required Guid AgencyId { get; init; }

    public required Guid RegisterId { get; init; }

    /// <summary>Year in UTC+7.</summary>
    public required int Year { get; init; }

    public required int Next { get; set; }
}

/// <summary>A line of a register: one number given to one document. A cancelled number stays, with its reason, and is never reused.</summary>
public sealed class RegisterEntry : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid RegisterId { get; init; }

    public required int Year { get; init; }

    public required int Number { get; init; }

    public required Guid DocumentId { get; init; }

    public required DateTime RegisteredAt { get; init; }

    public required Guid RegisteredById { get; init; }

    public DateTime? CancelledAt { get; set; }

    public string? CancelReason { get; set; }

    /// <summary>Đã trả lại: refused after it was registered; the number stays and is never given again (NĐ 30/2020 Đ21).</summary>
    public DateTime? ReturnedAt { get; set; }

    public string? ReturnReason { get; set; }

    /// <summary>Words of số, ký hiệu, số đến and trích yếu as searches compare them; null until <see cref="RegisterBackfill"/> has been here.</summary>
    public string? FoldedText { get; set; }

    /// <summary>Words of the organisation that an incoming document came from, or of the places that ours goes to.</summary>
    public string? FoldedOrgan { get; set; }
}

/// <summary>What a line said before and after its facts were corrected; the journal keeps only that it was.</summary>
public sealed class RegisterCorrection : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid EntryId { get; init; }

    public required DateTime Time { get; init; }

    public required Guid PersonId { get; init; }

    public required string Reason { get; init; }

    /// <summary>Name of the fact, as pages show it.</summary>
    public required string Fact { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }
}

/// <summary>The columns of a register that one person doesn't want on the screen; print and export have them all.</summary>
public sealed class RegisterLayout : IAgencyOwned
{
    public required Guid AgencyId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid RegisterId { get; init; }

    /// <summary>Places of the hidden columns, separated by semicolons.</summary>
    public required string Hidden { get; set; }
}

internal sealed class RegisterMap : IEntityTypeConfiguration<Register>
{
    public void Configure(EntityTypeBuilder<Register> builder)
    {
        builder.ToTable("Registers");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Code).HasMaxLength(20);
        builder.Property(r => r.Name).HasMaxLength(200);
        builder.Property(r => r.TypeNames).HasMaxLength(1000);
        builder.HasIndex(r => new { r.AgencyId, r.Code }).IsUnique();
    }
}

internal sealed class NumberSeriesMap : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.ToTable("NumberSeries");
        builder.HasKey(s => new { s.AgencyId, s.RegisterId, s.Year });
    }
}

internal sealed class RegisterEntryMap : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.ToTable("RegisterEntries");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.CancelReason).HasMaxLength(500);
        builder.Property(e => e.ReturnReason).HasMaxLength(500);
        builder.Property(e => e.FoldedText).HasMaxLength(RegisterWords.MostText);
        builder.Property(e => e.FoldedOrgan).HasMaxLength(RegisterWords.MostOrgan);
        builder.HasIndex(e => new { e.AgencyId, e.RegisterId, e.Year, e.Number }).IsUnique();
        builder.HasIndex(e => new { e.AgencyId, e.RegisterId, e.Year, e.CancelledAt });
        builder.HasIndex(e => new { e.AgencyId, e.RegisterId, e.Year, e.ReturnedAt });
        builder.HasIndex(e => new { e.AgencyId, e.RegisteredAt });
        builder.HasIndex(e => new { e.AgencyId, e.DocumentId });
    }
}

internal sealed class RegisterCorrectionMap : IEntityTypeConfiguration<RegisterCorrection>
{
    public void Configure(EntityTypeBuilder<RegisterCorrection> builder)
    {
        builder.ToTable("RegisterCorrections");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Reason).HasMaxLength(500);
        builder.Property(c => c.Fact).HasMaxLength(60);
        builder.Property(c => c.Before).HasMaxLength(1000);
        builder.Property(c => c.After).HasMaxLength(1000);
        builder.HasIndex(c => new { c.AgencyId, c.EntryId });
    }
}

internal sealed class RegisterLayoutMap : IEntityTypeConfiguration<RegisterLayout>
{
    public void Configure(EntityTypeBuilder<RegisterLayout> builder)
    {
        builder.ToTable("RegisterLayouts");
        builder.HasKey(l => new { l.AgencyId, l.PersonId, l.RegisterId });
        builder.Property(l => l.Hidden).HasMaxLength(100);
    }
}
