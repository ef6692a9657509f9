using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Exchange;

internal static class RecallRefusals
{
    public static readonly Refusal NotIssued = new(
        "recall.not-issued", "Chưa làm được: chỉ văn bản đi đã phát hành mới thu hồi, cập nhật hoặc thay thế. Văn bản chưa phát hành thì trả lại hoặc hủy dự thảo.");

    public static readonly Refusal ReasonMissing = new(
        "recall.reason-missing", $"Chưa ghi được: cần viết rõ lý do, từ {Recall.LeastReason} đến {Recall.MostText} ký tự, để nơi nhận và hồ sơ biết vì sao.");

    public static readonly Refusal NothingRequested = new(
        "recall.nothing-requested", "Chưa ghi được: yêu cầu thu hồi này đã được quyết định. Tải lại trang để xem ai quyết định và khi nào.");

    public static readonly Refusal NotOrdered = new(
        "recall.not-ordered", "Chưa thu hồi được: chưa có lệnh bằng văn bản của người ký hoặc người đứng đầu cơ quan. Trình lệnh trước rồi thực hiện.");

    public static readonly Refusal ReceiversMissing = new(
        "receivers.missing", "Chưa cập nhật được: phải còn ít nhất một nơi nhận. Nếu không nơi nào được giữ văn bản, dùng Thu hồi.");

    public static readonly Refusal NothingChanged = new(
        "receivers.unchanged", "Chưa cập nhật được: danh sách nơi nhận không có gì thay đổi. Chọn nơi thêm hoặc bỏ nơi không nhận nữa.");

    public static readonly Refusal NothingToResend = new(
        "delivery.nothing-to-resend", "Không cần gửi lại: gói tin đã tới nơi hoặc không còn phải gửi. Tải lại trang để xem trạng thái mới.");

    public static Refusal Already(string who, DateTimeOffset when) => new(
        "recall.already-asked", $"Chưa ghi được: {who} đã yêu cầu thu hồi văn bản này lúc {when:HH:mm dd/MM/yyyy}. Mở trang nơi nhận để xem yêu cầu đang ở bước nào.");

    public static Refusal AlreadyDecided(string who, DateTimeOffset when) => new(
        "recall.already-decided", $"Chưa ghi được: {who} đã quyết định yêu cầu thu hồi này lúc {when:HH:mm dd/MM/yyyy}. Tải lại trang để xem kết quả.");

    public static Refusal ReceiverUnknown(string code) => new(
        "receivers.unknown", $"Chưa cập nhật được: mã cơ quan nhận “{code}” không có trong danh mục. Chọn lại nơi nhận.");

    public static Refusal ReceiverRemoved(string name) => new(
        "receivers.removed-before", $"Chưa cập nhật được: {name} đã bị bỏ khỏi nơi nhận của văn bản này. Nếu cần gửi lại, phát hành văn bản khác.");

    public static Refusal Frozen(DocumentFate fate) => new(
        "recall.frozen", $"Chưa làm được: văn bản ở trạng thái “{DocumentFates.NameOf(fate)}”. Không thu hồi, cập nhật hay gửi thêm lần nữa.");
}

/// <summary>Who may do what about a recall, as refusals say it.</summary>
internal static class RecallPeople
{
    public const string Requesters = "người soạn, lãnh đạo đơn vị soạn, người ký hoặc người đứng đầu cơ quan";
    public const string Orderers = "người ký văn bản hoặc người đứng đầu cơ quan";
    public const string Deciders = "lãnh đạo cơ quan hoặc Chánh Văn phòng";
}
