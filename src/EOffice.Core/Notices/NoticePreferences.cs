using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Notices;

/// <summary>How a person wants to be told; no row means in the application and by mail, at once.</summary>
public sealed class NoticePreferences : IAgencyOwned
{
    public required Guid PersonId { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>Channels by kind, as <see cref="NoticeChoices.Write"/> writes them.</summary>
    public required string Choices { get; set; }

    /// <summary>Local hour at which the mail of the day goes out.</summary>
    public int DigestHour { get; set; } = NoticeChoices.UsualDigestHour;

    public TimeOnly? QuietFrom { get; set; }

    public TimeOnly? QuietTo { get; set; }

    /// <summary>For SMS and Zalo, in the form +84….</summary>
    public string? Phone { get; set; }
}

/// <summary>A document of which a person wants to hear nothing more, except hỏa tốc.</summary>
public sealed class NoticeMute : IAgencyOwned
{
    public required Guid PersonId { get; init; }

    public required Guid DocumentId { get; init; }

    public required Guid AgencyId { get; init; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>How an agency sends notices.</summary>
public sealed class NoticeSettings : IAgencyOwned
{
    public required Guid AgencyId { get; init; }

    public TimeOnly? QuietFrom { get; set; }

    public TimeOnly? QuietTo { get; set; }

    /// <summary>Where texts for SMS and Zalo are posted; null while there is no gateway.</summary>
    public string? GatewayAddress { get; set; }

    /// <summary>Signs what is posted.</summary>
    public string? GatewaySecret { get; set; }
}

internal sealed class NoticePreferencesMap : IEntityTypeConfiguration<NoticePreferences>
{
    public void Configure(EntityTypeBuilder<NoticePreferences> builder)
    {
        builder.ToTable("NoticePreferences");
        builder.HasKey(p => p.PersonId);
        builder.Property(p => p.PersonId).ValueGeneratedNever();
        builder.Property(p => p.Choices).HasMaxLength(200);
        builder.Property(p => p.Phone).HasMaxLength(20);
    }
}

internal sealed class NoticeMuteMap : IEntityTypeConfiguration<NoticeMute>
{
    public void Configure(EntityTypeBuilder<NoticeMute> builder)
    {
        builder.ToTable("NoticeMutes");
        builder.HasKey(m => new { m.PersonId, m.DocumentId });
        builder.HasIndex(m => new { m.AgencyId, m.DocumentId });
    }
}

internal sealed class NoticeSettingsMap : IEntityTypeConfiguration<NoticeSettings>
{
    public void Configure(EntityTypeBuilder<NoticeSettings> builder)
    {
        builder.ToTable("NoticeSettings");
        builder.HasKey(s => s.AgencyId);
        builder.Property(s => s.AgencyId).ValueGeneratedNever();
        builder.Property(s => s.GatewayAddress).HasMaxLength(500);
        builder.Property(s => s.GatewaySecret).HasMaxLength(100);
    }
}
