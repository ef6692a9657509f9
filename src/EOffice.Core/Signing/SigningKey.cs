using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Signing;

/// <summary>Where a signing key lives; the PIN is never stored.</summary>
public enum TokenKind
{
    /// <summary>A PKCS#12 file below the data folder.</summary>
    Pkcs12,

    /// <summary>A PKCS#11 token, chosen by its label.</summary>
    Pkcs11,
}

/// <summary>A registered certificate and where its key is (chứng thư số). Without a person it is the organisation's (con dấu).</summary>
public sealed class SigningKey : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The owner; null for the organisation's key, which the clerk uses personally (NĐ 30/2020 Đ32).</summary>
    public Guid? PersonId { get; init; }

    public required TokenKind Kind { get; init; }

    /// <summary>File name below the token folder, or label of the PKCS#11 token.</summary>
    public required string Locator { get; init; }

    /// <summary>The certificate (DER) that a signature must carry.</summary>
    public required byte[] Certificate { get; init; }

    public required DateTime NotBefore { get; init; }

    public required DateTime NotAfter { get; init; }

    public bool IsActive { get; set; } = true;
}

internal sealed class SigningKeyMap : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.ToTable("SigningKeys");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Locator).HasMaxLength(200);
        builder.HasIndex(k => new { k.AgencyId, k.PersonId });
    }
}
