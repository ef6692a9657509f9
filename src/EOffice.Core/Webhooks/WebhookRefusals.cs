using EOffice.Core.Platform;

namespace EOffice.Core.Webhooks;

/// <summary>Why a webhook was not set up or changed.</summary>
internal static class WebhookRefusals
{
    public static readonly Refusal NameMissing = new("webhook.name-missing", "Chưa thêm được: thiếu tên phần mềm nhận. Gõ tên, nhiều nhất 100 ký tự, rồi thêm lại.");

    public static readonly Refusal AddressWrong = new(
        "webhook.address-wrong",
        "Chưa thêm được: địa chỉ phải bắt đầu bằng https://, không kèm mật khẩu, không là máy trong mạng nội bộ hay chính máy chủ này. Sửa địa chỉ; mạng nội bộ do người cài đặt mở trong tệp cấu hình.");

    public static readonly Refusal EventsWrong = new("webhook.events-wrong", "Chưa thêm được: chưa chọn sự kiện nào, hoặc có sự kiện lạ. Chọn ít nhất một sự kiện rồi thêm lại.");

    public static readonly Refusal TooMany = new("webhook.too-many", "Chưa thêm được: cơ quan đã có đủ 20 kết nối webhook. Gỡ kết nối không dùng nữa rồi thêm lại.");

    public static readonly Refusal AlreadySo = new("webhook.already-so", "Không có gì thay đổi: kết nối đã ở trạng thái này. Tải lại để xem bản mới nhất.");

    public static readonly Refusal Paused = new("webhook.paused", "Chưa gửi thử được: kết nối đang dừng. Cho chạy lại rồi gửi thử.");
}
