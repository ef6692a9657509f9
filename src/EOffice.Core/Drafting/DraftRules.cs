using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Drafting;

/// <summary>What a draft must have before it can be submitted (NĐ 30/2020 Đ8, Đ10; field lengths of PL VI).</summary>
internal static class DraftRules
{
    public const int MostSubject = 500;
    public const int MostToPlaces = 1000;

    /// <summary>The decision with its texts as they are stored.</summary>
    public static DraftDecision Clean(DraftDecision decision) => decision with
    {
        TypeName = VietnameseText.Clean(decision.TypeName),
        Subject = VietnameseText.Clean(decision.Subject),
        ToPlaces = [.. decision.ToPlaces.Select(VietnameseText.Clean)],
        Content = decision.Content is ComposedContent composed
            ? new ComposedContent([.. composed.Paragraphs.Select(VietnameseText.Clean)])
            : decision.Content,
    };

    public static Refusal? Check(DraftDecision decision)
    {
        if (CheckHead(decision.TypeName, decision.Subject) is { } wrong)
        {
            return wrong;
        }

        if (decision.ToPlaces.Count == 0 || string.Join('\n', decision.ToPlaces).Length > MostToPlaces
            || !decision.ToPlaces[^1].StartsWith("Lưu: VT", StringComparison.Ordinal))
        {
            return DraftRefusals.ToPlacesWrong;
        }

        return CheckContent(decision.Content);
    }

    /// <summary>Type and trích yếu, which a draft has from its first day.</summary>
    public static Refusal? CheckHead(string typeName, string subject)
    {
        if (DocumentTypes.All.All(t => t.Name != typeName))
        {
            return DraftRefusals.TypeUnknown(typeName);
        }

        return subject.Length == 0 || VietnameseText.Length(subject) > MostSubject ? DraftRefusals.SubjectWrong(MostSubject) : null;
    }

    private static Refusal? CheckContent(DraftContent content) => content switch
    {
        ComposedContent { Paragraphs: var paragraphs } when paragraphs.All(string.IsNullOrWhiteSpace) => DraftRefusals.ContentMissing,
        UploadedContent { Pdf.Length: 0 } => DraftRefusals.ContentMissing,
        _ => null,
    };
}

internal static class DraftRefusals
{
    public static Refusal TypeUnknown(string type) => new(
        "draft.type-unknown", $"Chưa trình được: “{type}” không phải tên loại văn bản theo Nghị định 30/2020/NĐ-CP. Chọn lại tên loại.");

    public static Refusal SubjectWrong(int most) => new(
        "draft.subject-wrong", $"Chưa trình được: trích yếu phải có nội dung và không quá {most} ký tự.");

    public static readonly Refusal ToPlacesWrong = new(
        "draft.to-places-wrong", "Chưa trình được: Nơi nhận phải kết thúc bằng dòng “Lưu: VT, …” và không quá 1.000 ký tự.");

    public static readonly Refusal ReceiversMissing = new(
        "draft.receivers-missing", "Chưa trình được: chưa chọn cơ quan nhận nào.");

    public static readonly Refusal UnitsMissing = new(
        "draft.units-missing", "Chưa trình được: chưa chọn đơn vị nhận nào. Chọn ít nhất một đơn vị trong cơ quan.");

    public static Refusal UnitUnknown(string code) => new(
        "draft.unit-unknown", $"Chưa trình được: đơn vị “{code}” không có trong cơ quan hoặc chưa có người đứng đầu. Chọn lại đơn vị nhận.");

    public static Refusal ReceiverUnknown(string code) => new(
        "draft.receiver-unknown", $"Chưa trình được: mã cơ quan nhận “{code}” không có trong danh mục. Chọn lại nơi nhận.");

    public static readonly Refusal SignerWrong = new(
        "draft.signer-wrong", "Chưa trình được: người ký đã chọn không giữ chức danh được ký văn bản của cơ quan. Chọn lại người ký.");

    public static readonly Refusal MarkWrong = new(
        "draft.mark-wrong", "Chưa trình được: người ký đã chọn không ký được với quyền hạn này (KT., TL., TUQ.…). Để “theo chức vụ”, hoặc chọn lại người ký.");

    public static readonly Refusal UrgencyWrong = new("draft.urgency-wrong", "Chưa trình được: độ khẩn không đọc được. Chọn lại độ khẩn.");

    public static readonly Refusal NotADrafter = new(
        "draft.not-a-drafter", "Chưa tạo được dự thảo: người soạn là chuyên viên, lãnh đạo phòng, Chánh Văn phòng hoặc lãnh đạo cơ quan. Nhờ người trong đơn vị soạn.");

    public static readonly Refusal DirectionWrong = new(
        "draft.direction-wrong", "Chưa tạo được dự thảo: chọn văn bản đi hoặc văn bản nội bộ.");

    public static readonly Refusal NotReplaceable = new(
        "draft.not-replaceable", "Chưa tạo được dự thảo: văn bản cần thay thế phải là văn bản đi đã phát hành, chưa bị thu hồi hết và chưa có văn bản khác thay thế.");

    public static Refusal NoProcedure(string kind) => new(
        "draft.no-procedure", $"Chưa tạo được dự thảo: chưa có quy trình cho {kind} của đơn vị. Báo quản trị gán quy trình rồi làm lại.");

    public static readonly Refusal ContentMissing = new(
        "draft.content-missing", "Chưa trình được: dự thảo chưa có nội dung.");
}
