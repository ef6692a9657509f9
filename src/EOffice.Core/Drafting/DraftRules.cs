using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Drafting;

/// <summary>What a draft must have before it can be submitted (NĐ 30/2020 Đ8, Đ10; field lengths of PL VI).</summary>
internal static class DraftRules
{
    private const int MostSubject = 500;
    private const int MostToPlaces = 1000;

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
        if (DocumentTypes.All.All(t => t.Name != decision.TypeName))
        {
            return DraftRefusals.TypeUnknown(decision.TypeName);
        }

        if (decision.Subject.Length == 0 || VietnameseText.Length(decision.Subject) > MostSubject)
        {
            return DraftRefusals.SubjectWrong(MostSubject);
        }

        if (decision.ToPlaces.Count == 0 || string.Join('\n', decision.ToPlaces).Length > MostToPlaces
            || !decision.ToPlaces[^1].StartsWith("Lưu: VT", StringComparison.Ordinal))
        {
            return DraftRefusals.ToPlacesWrong;
        }

        return decision.Receivers.Count == 0 ? DraftRefusals.ReceiversMissing : CheckContent(decision.Content);
    }

    /// <summary>Kính gửi: only công văn, and tờ trình and báo cáo going up, have it (NĐ 30/2020 PL I, 9a).</summary>
    public static IReadOnlyList<string> AddressedTo(Document document, IQueryable<Agency> agencies)
    {
        if (DocumentTypes.Find(document.TypeName) is not { HasAddressees: true })
        {
            return [];
        }

        var codes = document.ReceiverCodes!.Split(';');
        var names = agencies.Where(a => codes.Contains(a.Code)).Select(a => new { a.Code, a.Name }).ToDictionary(a => a.Code, a => a.Name);
        return [.. codes.Select(c => names[c])];
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

    public static Refusal ReceiverUnknown(string code) => new(
        "draft.receiver-unknown", $"Chưa trình được: mã cơ quan nhận “{code}” không có trong danh mục. Chọn lại nơi nhận.");

    public static readonly Refusal SignerWrong = new(
        "draft.signer-wrong", "Chưa trình được: người ký đã chọn không giữ chức danh được ký văn bản của cơ quan. Chọn lại người ký.");

    public static readonly Refusal ContentMissing = new(
        "draft.content-missing", "Chưa trình được: dự thảo chưa có nội dung.");
}
