using System.Globalization;
using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Drafting.Templates.Own;

/// <summary>How a field is set when nothing but punctuation follows it.</summary>
public enum FieldShape
{
    /// <summary>In its line.</summary>
    Words,

    /// <summary>Each line of it a paragraph.</summary>
    Paragraphs,

    /// <summary>Receivers below each other (NĐ 30/2020 PL I, mục II.9).</summary>
    Places,
}

/// <summary>A place of a template that is filled.</summary>
/// <param name="Name">As it stands between the brackets.</param>
/// <param name="Says">What comes there, for who makes the template.</param>
public sealed record TemplateField(string Name, string Says, FieldShape Shape = FieldShape.Words)
{
    /// <summary>As it is typed in Word.</summary>
    public string Written => TemplateFields.Open + Name + TemplateFields.Close;
}

/// <summary>What a template of one's own can be filled with, in the words of NĐ 30/2020 PL I. A name typed in capitals is filled in capitals. Pure.</summary>
public static class TemplateFields
{
    public const string Open = "[[";
    public const string Close = "]]";

    public const string Notation = "Ký hiệu";
    public const string Position = "Chức vụ";
    public const string Signer = "Người ký";

    private const string Write = "(Ghi nội dung tại đây.)";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private static readonly (TemplateField Field, Func<TemplateFacts, IReadOnlyList<string>> Lines)[] Known =
    [
        (new("Cơ quan chủ quản", "tên cơ quan, tổ chức chủ quản trực tiếp"), f => [f.ParentOrgan ?? ""]),
        (new("Cơ quan ban hành", "tên cơ quan ban hành văn bản"), f => [f.Organ]),
        (new(Notation, "ký hiệu, gõ sau “Số:”, khoảng 1 cm trắng và dấu gạch chéo"), f => [f.Notation]),
        (new("Địa danh", "trước ngày, tháng, năm"), f => [f.Place]),
        (new("Năm", "năm ban hành; ngày và tháng để trắng"), f => [f.Year]),
        (new("Tên loại", "tên loại văn bản"), f => [f.Type.Name]),
        (new("Trích yếu", "trích yếu nội dung"), f => [f.Subject]),
        (new("Kính gửi", "các nơi kính gửi, nhiều nơi thì mỗi nơi một dòng", FieldShape.Places), f => Bare(f.AddressedTo)),
        (new("Căn cứ", "văn bản được trả lời: tên loại, số, ngày, cơ quan gửi"), f => [f.Opening ?? ""]),
        (new("Nội dung", "chỗ để người soạn ghi nội dung", FieldShape.Paragraphs), f => f.Paragraphs.Count == 0 ? [Write] : f.Paragraphs),
        (new("Nơi nhận", "mỗi nơi một dòng, dòng cuối là “Lưu: VT”", FieldShape.Places), f => Bare(f.ToPlaces)),
        (new("Quyền hạn", "TM., KT., TL., TUQ. kèm chức vụ; trống khi người đứng đầu ký", FieldShape.Paragraphs), f => (f.Competence ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        (new(Position, "chức vụ của người ký"), f => [f.Position]),
        (new(Signer, "họ và tên người ký"), f => [f.SignerName]),
    ];

    public static IReadOnlyList<TemplateField> All { get; } = [.. Known.Select(k => k.Field)];

    /// <summary>What the system must find again in the draft's page to number and sign it.</summary>
    public static IReadOnlyList<string> Needed { get; } = [Notation, Position, Signer];

    /// <summary>The field of that name however it is typed; null when there is none.</summary>
    public static TemplateField? Find(string typed) => All.FirstOrDefault(f => FoldedText.Of(f.Name) == FoldedText.Of(typed));

    /// <summary>The lines that come into a field, in the letters in which its name was typed.</summary>
    internal static IReadOnlyList<string> Lines(string typed, TemplateFacts facts)
    {
        var field = Find(typed)!;
        var lines = Known.First(k => k.Field == field).Lines(facts);
        return !typed.Any(char.IsLower) ? [.. lines.Select(l => l.ToUpper(Vietnamese))] : lines;
    }

    /// <summary>Facts of nobody: each place holds its own field, so that a template begins as the decree's layout.</summary>
    internal static TemplateFacts AsFacts(DocumentType type) => new(
        type, Of("Cơ quan chủ quản"), Of("Cơ quan ban hành"), Of("Địa danh"), Of(Notation), Of("Trích yếu"), type.HasAddressees ? [Of("Kính gửi")] : [], Of("Căn cứ"), [],
        [Of("Nơi nhận")], Of("Quyền hạn"), Of(Position), Of(Signer), Of("Năm"));

    private static string Of(string name) => Open + name + Close;

    /// <summary>NĐ 30/2020 PL I, mục II.9: each begins with a dash and ends with a semicolon, the last with a full stop.</summary>
    internal static IReadOnlyList<string> Below(IReadOnlyList<string> places) => [.. places.Select((p, i) => $"- {p}{(i == places.Count - 1 ? "." : ";")}")];

    private static IReadOnlyList<string> Bare(IReadOnlyList<string> places) => [.. places.Select(p => p.TrimStart('-', ' ').TrimEnd(';', '.', ' '))];
}
