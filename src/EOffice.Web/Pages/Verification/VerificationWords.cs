using EOffice.Core.Reading;
using EOffice.Core.Reading.Verification;
using EOffice.Web.Pages.Shared;

namespace EOffice.Web.Pages.Verification;

/// <summary>What the public page says of each finding.</summary>
internal static class VerificationWords
{
    public static readonly Note TooOften = new(
        "warn", "Kiểm tra quá nhiều lần trong một phút", "Chờ một phút rồi kiểm tra lại.");

    public static readonly Note NoFile = new("stop", "Chưa có tệp nào", "Chọn tệp PDF đã nhận rồi bấm Kiểm tra tệp.");

    public static readonly Note TooLarge = new(
        "stop", "Tệp quá lớn để gửi lên", "Trang này nhận tệp tới 100 MB. Tệp lớn hơn: bật JavaScript để tính mã băm ngay trên máy, hoặc hỏi văn thư của cơ quan gửi.");

    public static Note Unknown(string typed) => new(
        "", $"Không tìm thấy mã “{typed}”", "Mã không có trong sổ văn bản đi của cơ quan nào dùng hệ thống này. Kiểm tra lại từng ký tự; chữ O và số 0, chữ I và số 1 không dùng trong mã.");

    public static readonly Note NotIssued = new(
        "warn", "Văn bản mang mã này chưa được phát hành", "Bản giấy hay tệp đang cầm chỉ là dự thảo, không có giá trị. Hỏi văn thư của cơ quan soạn thảo.");

    /// <summary>Beside a document: what a file is, which is not its sealed one.</summary>
    public static Note Of(FileAnswer answer, string? telephone)
    {
        var ask = telephone is null ? "hỏi văn thư của cơ quan phát hành" : $"hỏi văn thư, {telephone}";
        return answer.Verdict switch
        {
            FileVerdict.OtherDocument => new Note(
                "warn", $"Tệp này là văn bản khác: {answer.Document!.Code}", $"Tệp là bản gốc của văn bản {answer.Document.Code} ngày {answer.Document.IssuedDate:dd/MM/yyyy} do {answer.Document.Agency} phát hành, không phải văn bản mang mã đang xem."),
            FileVerdict.NotIssued => new Note("warn", "Tệp này là bản chưa phát hành", "Tệp có trong hồ sơ soạn thảo nhưng chưa đủ chữ ký, số và dấu; không có giá trị."),
            FileVerdict.ChangedAfterSeal => new Note(
                "stop", "Tệp này khác bản gốc", $"Có dữ liệu được thêm vào sau chữ ký của cơ quan. {answer.Problem} Đừng dùng tệp này; tải bản gốc từ nơi gửi hoặc {ask}."),
            FileVerdict.SignatureBroken => new Note("stop", "Tệp này khác bản gốc", $"{answer.Problem} Đừng dùng tệp này; tải bản gốc từ nơi gửi hoặc {ask}."),
            FileVerdict.SignedElsewhere => new Note(
                "warn", "Tệp này không phải văn bản do cơ quan trên hệ thống này phát hành", "Chữ ký trong tệp còn nguyên, nhưng tệp không trùng bản gốc nào ở đây. Kiểm tra ở nơi đã ký."),
            FileVerdict.Unsigned => new Note("stop", "Tệp không có chữ ký số", $"Đây có thể là bản quét, bản in lại thành PDF hoặc tệp giả. Đừng coi là bản gốc; {ask}."),
            FileVerdict.Unreadable => new Note("stop", "Không đọc được tệp", answer.Problem ?? "Tệp không phải PDF."),
            _ => new Note("stop", "Tệp này khác bản gốc", "Mã băm của tệp không trùng bản gốc nào ở đây. Gửi tệp lên để biết khác ở đâu; đừng dùng tệp này khi chưa rõ."),
        };
    }

    public static string Headline(PublishedStanding standing) => standing.Validity switch
    {
        PublishedValidity.Replaced => "Văn bản có thật nhưng đã bị thay thế",
        PublishedValidity.Recalling => "Văn bản đang bị thu hồi",
        PublishedValidity.Recalled => "Văn bản đã bị thu hồi",
        _ => "Văn bản có thật và còn hiệu lực",
    };

    public static string State(PublishedStanding standing) => standing.Validity switch
    {
        PublishedValidity.Replaced => $"Bị thay thế{Since(standing)}{(standing.ReplacedBy is { } by ? $" bằng {by}" : "")}",
        PublishedValidity.Recalling => "Cơ quan phát hành đang thu hồi; không dùng nữa",
        PublishedValidity.Recalled => $"Bị thu hồi{Since(standing)}; không dùng nữa",
        _ => "Đang có hiệu lực; chưa bị thu hồi hay thay thế",
    };

    public static string Amount(PublishedFact document) => string.Join(", ", new[]
    {
        document.TypeName,
        document.Pages is { } pages ? $"{pages} trang" : null,
        document.Attachments > 0 ? $"{document.Attachments} tệp kèm theo" : null,
    }.OfType<string>());

    public static string Certificate(SignatureFact signature) =>
        signature.Holds ? signature.RegisteredHere ? "còn hạn lúc ký, đã đăng ký tại cơ quan" : "còn hạn lúc ký" : signature.Problem ?? "không xác định được";

    private static string Since(PublishedStanding standing) => standing.Since is { } day ? $" ngày {day:dd/MM/yyyy}" : "";
}
