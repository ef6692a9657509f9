using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Directory;

/// <summary>Cỡ chữ.</summary>
public enum TextSize
{
    /// <summary>Vừa.</summary>
    Normal,

    /// <summary>Lớn.</summary>
    Large,

    /// <summary>Rất lớn.</summary>
    Largest,
}

/// <summary>How a person likes the pages; no row means the usual. Light or dark is the machine's affair and lies in a cookie.</summary>
public sealed class PersonalSettings : IAgencyOwned
{
    public required Guid PersonId { get; init; }

    public required Guid AgencyId { get; init; }

    public TextSize TextSize { get; set; }

    /// <summary>Single letters act as keys where no field has the focus.</summary>
    public bool LetterKeys { get; set; } = true;
}

/// <summary>Câu mẫu: a phrase that a person puts into opinions.</summary>
public sealed class QuickPhrase : IAgencyOwned
{
    public const int MostText = 300;

    public const int MostPhrases = 30;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Text { get; init; }

    public required DateTime CreatedAt { get; init; }
}

internal sealed class PersonalSettingsMap : IEntityTypeConfiguration<PersonalSettings>
{
    public void Configure(EntityTypeBuilder<PersonalSettings> builder)
    {
        builder.ToTable("PersonalSettings");
        builder.HasKey(s => s.PersonId);
        builder.Property(s => s.PersonId).ValueGeneratedNever();
    }
}

internal sealed class QuickPhraseMap : IEntityTypeConfiguration<QuickPhrase>
{
    public void Configure(EntityTypeBuilder<QuickPhrase> builder)
    {
        builder.ToTable("QuickPhrases");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Text).HasMaxLength(QuickPhrase.MostText);
        builder.HasIndex(p => new { p.AgencyId, p.PersonId, p.CreatedAt });
    }
}

internal static class PersonalRefusals
{
    public static readonly Refusal PhraseEmpty = new("phrase.empty", "Chưa thêm được câu mẫu: chưa gõ nội dung. Gõ câu rồi thêm lại.");

    public static readonly Refusal PhraseTooLong = new(
        "phrase.too-long", $"Chưa thêm được câu mẫu: dài quá {QuickPhrase.MostText} ký tự. Rút gọn rồi thêm lại.");

    public static readonly Refusal TooManyPhrases = new(
        "phrase.too-many", $"Chưa thêm được câu mẫu: đã đủ {QuickPhrase.MostPhrases} câu. Bỏ bớt câu ít dùng rồi thêm lại.");

    public static readonly Refusal PhraseThere = new("phrase.there", "Câu mẫu này đã có trong danh sách. Dùng câu đã có, hoặc sửa cho khác rồi thêm lại.");

    public static readonly Refusal UnknownSize = new("settings.unknown-size", "Chưa đổi được cỡ chữ: không có cỡ này. Tải lại trang rồi chọn lại.");
}
