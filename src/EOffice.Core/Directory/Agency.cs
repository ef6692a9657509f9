using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Directory;

/// <summary>Which separation-of-duties profile an agency works under.</summary>
public enum DutyProfile
{
    /// <summary>Drafter ≠ content approver, format checker ≠ signer, signer ≠ sealer.</summary>
    Standard,

    /// <summary>Cấp xã nhỏ: the first two are relaxed, the last never.</summary>
    SmallCommune,
}

/// <summary>How documents reach an organisation.</summary>
public enum DeliveryChannel
{
    /// <summary>Trục liên thông, or directly to an agency of this installation.</summary>
    Exchange,

    /// <summary>Thư điện tử, with the sealed PDF.</summary>
    Mail,

    /// <summary>Bản giấy, by post or by hand.</summary>
    Paper,
}

/// <summary>An agency or organisation of the directory (cơ quan, tổ chức). Those on this installation are <see cref="IsHosted"/>;
/// the directory is shared by all, so rows are not filtered by agency.</summary>
public sealed class Agency
{
    public required Guid Id { get; init; }

    /// <summary>Identifier in exchange, for example H99.08; up to 35 characters.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>The organisation in charge (cơ quan chủ quản), as printed above the name.</summary>
    public string? ParentName { get; set; }

    /// <summary>Abbreviation in the symbol of its documents, for example SXD.</summary>
    public required string Symbol { get; set; }

    /// <summary>Place name before the date of a document (địa danh).</summary>
    public required string Place { get; set; }

    public string? Address { get; set; }

    public string? Email { get; set; }

    public string? Telephone { get; set; }

    public string? Website { get; set; }

    /// <summary>True when the agency works on this installation.</summary>
    public bool IsHosted { get; set; }

    /// <summary>How it gets documents unless the clerk chooses otherwise.</summary>
    public DeliveryChannel UsualChannel { get; set; }

    /// <summary>Merged or dissolved from this day on: offered as receiver no more.</summary>
    public DateOnly? ClosedOn { get; set; }

    public Guid? MergedIntoId { get; set; }

    public DutyProfile DutyProfile { get; set; }

    /// <summary>The collective that its documents are signed for (TM.), for example ỦY BAN NHÂN DÂN; null for agencies led by one head.</summary>
    public string? CollectiveName { get; set; }
}

internal sealed class AgencyMap : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> builder)
    {
        builder.ToTable("Agencies");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Code).HasMaxLength(35);
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.ParentName).HasMaxLength(200);
        builder.Property(a => a.Symbol).HasMaxLength(30);
        builder.Property(a => a.Place).HasMaxLength(50);
        builder.Property(a => a.CollectiveName).HasMaxLength(100);
        builder.HasIndex(a => a.Code).IsUnique();
    }
}

internal sealed class AccountMap : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.HasIndex(a => a.PersonId).IsUnique();
    }
}
