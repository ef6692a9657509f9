using System.Text.RegularExpressions;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Tasks;

/// <summary>Words a person is typing and has not sent: a convenience of one person, no record of the office. So it is neither
/// journalled nor receipted, and may be deleted at any time.</summary>
public sealed class TypedText : IAgencyOwned
{
    public const int MostText = 20_000;

    /// <summary>Fields that one person keeps at a time.</summary>
    public const int MostFields = 500;

    public const int DaysKept = 60;

    public required Guid AgencyId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Which form: <c>viec:{task}</c>, <c>ho-so:{case}</c>, or a page's own name.</summary>
    public required string FormKey { get; init; }

    public required string Field { get; init; }

    /// <summary>Empty once it was sent or thrown away.</summary>
    public required string Text { get; set; }

    /// <summary>Counts saves, so that two windows on one form notice each other.</summary>
    public required int Revision { get; set; }

    public required DateTime SavedAt { get; set; }
}

internal sealed class TypedTextMap : IEntityTypeConfiguration<TypedText>
{
    public void Configure(EntityTypeBuilder<TypedText> builder)
    {
        builder.ToTable("TypedTexts");
        builder.HasKey(t => new { t.AgencyId, t.PersonId, t.FormKey, t.Field });
        builder.Property(t => t.FormKey).HasMaxLength(80);
        builder.Property(t => t.Field).HasMaxLength(60);
        builder.Property(t => t.Text).HasMaxLength(TypedText.MostText);
    }
}

/// <summary>Names of forms and fields.</summary>
internal static partial class TypedKeys
{
    private const string TaskPrefix = "viec:";

    public static string OfTask(Guid taskId) => $"{TaskPrefix}{taskId}";

    public static string OfCase(Guid caseId) => $"ho-so:{caseId}";

    public static bool IsForm(string? key) => key is not null && FormPattern().IsMatch(key);

    public static bool IsField(string? field) => field is not null && FieldPattern().IsMatch(field);

    /// <summary>PINs and passwords are never kept, whoever asks.</summary>
    public static bool IsSecret(string field) => SecretPattern().IsMatch(field);

    public static bool NamesTask(string key) => key.StartsWith(TaskPrefix, StringComparison.Ordinal);

    public static Guid? TaskOf(string key) => NamesTask(key) && Guid.TryParse(key[TaskPrefix.Length..], out var id) ? id : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9:/-]{0,79}$")]
    private static partial Regex FormPattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.\[\]-]{0,59}$")]
    private static partial Regex FieldPattern();

    [GeneratedRegex("pin|pass|mat-?khau|token", RegexOptions.IgnoreCase)]
    private static partial Regex SecretPattern();
}

internal static class TypedRefusals
{
    public static readonly Refusal BadKey = new(
        "typed.bad-key", "Chưa lưu được phần đang gõ: trang gửi lên thiếu tên biểu mẫu. Tải lại trang; phần đã gõ vẫn còn trên máy này.");

    public static readonly Refusal Secret = new(
        "typed.secret", "Không lưu mã PIN và mật khẩu. Nhập lại khi cần dùng.");

    public static readonly Refusal TooLong = new(
        "typed.too-long", $"Chưa lưu được phần đang gõ: dài quá {TypedText.MostText} ký tự. Rút gọn, hoặc đưa phần dài vào tệp đính kèm.");

    public static readonly Refusal TooMany = new(
        "typed.too-many", "Chưa lưu được phần đang gõ: ông/bà đang để dở quá nhiều biểu mẫu. Gửi hoặc bỏ bớt rồi gõ tiếp.");

    public static readonly Refusal TaskClosed = new(
        "typed.task-closed", "Phần đang gõ không lưu thêm: việc này đã xong hoặc không còn giao cho ông/bà. Tải lại để xem ai đang giữ văn bản.");
}
