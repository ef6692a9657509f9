using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Directory;

/// <summary>Mã truy cập cá nhân: lets a program call the API as its person, within scopes. The secret is shown once and kept as a hash only.</summary>
public sealed class PersonalToken : IAgencyOwned
{
    public const int MostName = 100;

    /// <summary>Tokens of one person that can be used at the same time.</summary>
    public const int MostLive = 20;

    public const int MostDays = 366;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>What the person calls the program.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret in lower-case hex. The secret is 256 random bits: nothing slower is needed.</summary>
    public required string Hash { get; init; }

    /// <summary>The last letters of the secret, to tell one from another.</summary>
    public required string Ending { get; init; }

    /// <summary>Codes of <see cref="TokenScopes"/>, separated by spaces.</summary>
    public required string Scopes { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>To about five minutes: a row written at each call would make readers wait for writers.</summary>
    public DateTime? LastUsedAt { get; set; }
}

internal sealed class PersonalTokenMap : IEntityTypeConfiguration<PersonalToken>
{
    public void Configure(EntityTypeBuilder<PersonalToken> builder)
    {
        builder.ToTable("PersonalTokens");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Name).HasMaxLength(PersonalToken.MostName);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.Property(t => t.Ending).HasMaxLength(8);
        builder.Property(t => t.Scopes).HasMaxLength(200);
        // Not unique: a token is looked for before its agency is known, and two of 256 random bits don't meet.
        builder.HasIndex(t => t.Hash);
        builder.HasIndex(t => new { t.AgencyId, t.PersonId, t.CreatedAt });
    }
}
