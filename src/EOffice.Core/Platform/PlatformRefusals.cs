namespace EOffice.Core.Platform;

/// <summary>Refusals any operation may give.</summary>
public static class PlatformRefusals
{
    public static readonly Refusal OperationIdMissing = new(
        "operation.id-missing", "Chưa ghi được: yêu cầu thiếu mã thao tác. Tải lại trang rồi làm lại; nội dung đã gõ vẫn còn.");

    public static readonly Refusal OperationIdTaken = new(
        "operation.id-taken", "Chưa ghi được: mã thao tác này đã dùng cho một việc khác. Tải lại trang rồi làm lại.");

    public static readonly Refusal Stale = new(
        "operation.stale", "Chưa ghi được: thông tin vừa được người khác thay đổi. Tải lại để xem bản mới nhất; nội dung ông/bà gõ vẫn còn.");

    public static Refusal Forbidden(string who) => new(
        "operation.forbidden", $"Ông/bà chưa có quyền làm việc này. Người làm được: {who}.");

    public static Refusal NotFound(string what) => new(
        "operation.not-found", $"Không tìm thấy {what}, hoặc ông/bà chưa được giao. Kiểm tra lại đường dẫn hoặc mở từ Việc của tôi.");
}
