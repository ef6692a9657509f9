using EOffice.Core.Platform;

namespace EOffice.Core.Tasks;

internal static class TaskRefusals
{
    public static readonly Refusal WrongForm = new(
        "task.wrong-form", "Chưa ghi được: biểu mẫu không khớp với bước đang chờ. Mở lại việc từ danh sách Việc của tôi.");

    public static Refusal NotYours(string position) => new(
        "task.not-yours", $"Việc này được giao cho {position}. Ông/bà xem được nếu có quyền, nhưng không xử lý thay khi chưa được phân công.");

    public static Refusal AlreadyDone(string who, DateTimeOffset when) => new(
        "task.already-done", $"Việc này đã được xử lý bởi {who}, lúc {when:HH:mm dd/MM/yyyy}. Nội dung ông/bà gõ chưa được ghi; có thể gửi lại dưới dạng góp ý.");

    public static readonly Refusal TakenBack = new(
        "task.taken-back", "Việc này không còn mở: quy trình đã chuyển sang bước khác. Tải lại để xem văn bản đang ở đâu.");

    public static Refusal Suspended(DateTimeOffset since) => new(
        "task.suspended", $"Việc này tạm dừng từ {since:HH:mm dd/MM/yyyy}: bên gửi yêu cầu thu hồi văn bản. Chờ lãnh đạo hoặc Chánh Văn phòng quyết định; nội dung ông/bà gõ chưa được ghi.");

    public static Refusal UnknownOutcome(string step) => new(
        "task.unknown-outcome", $"Bước “{step}” không có lựa chọn này. Tải lại trang rồi chọn lại.");

    public static readonly Refusal ReturnToMissing = new(
        "task.return-to-missing", "Chưa trả lại được: quy trình cho trả lại nhiều bước. Chọn bước nhận lại rồi gửi.");

    public static readonly Refusal NotConsecutive = new(
        "task.not-consecutive", "Chưa ghi được: bước tiếp theo không còn là việc của ông/bà nên không quyết định cùng lúc được. Tải lại rồi quyết định từng bước.");

    public static Refusal ReasonRequired(int least) => new(
        "task.reason-required", $"Chưa trả lại được: cần lý do ít nhất {least} ký tự để người nhận biết phải sửa gì.");

    public static Refusal TextTooLong(int most) => new(
        "task.text-too-long", $"Chưa ghi được: ý kiến dài quá {most} ký tự. Rút gọn, hoặc đưa phần dài vào tệp đính kèm.");

    public static Refusal NobodyHolds(string step, string role, string unit) => new(
        "task.nobody-holds", $"Chưa chuyển được: bước “{step}” giao cho {role} của {unit}, nhưng hiện không ai giữ chức danh đó. Báo quản trị phân công người rồi làm lại.");
}
