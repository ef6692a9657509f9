using EOffice.Core.Platform;

namespace EOffice.Core.Procedures.Interventions;

internal static class InterventionRefusals
{
    public static readonly Refusal NoIncident = new(
        "case.no-incident", "Chưa làm được: sự cố này đã được xử lý hoặc không còn. Tải lại trang để xem hồ sơ đang ở đâu.");

    public static readonly Refusal Over = new(
        "case.over", "Chưa làm được: hồ sơ đã kết thúc hoặc đã hủy. Tải lại trang để xem.");

    public static readonly Refusal NotOpen = new(
        "case.task-not-open", "Chưa giao lại được: việc này đã xong hoặc quy trình đã chuyển bước. Tải lại trang để xem ai đang giữ hồ sơ.");

    public static readonly Refusal SameHolder = new(
        "case.same-holder", "Chưa giao lại được: người này đang giữ việc. Chọn người khác.");

    public static readonly Refusal NotAPerson = new(
        "case.not-a-person", "Chưa giao được: chọn một người đang giữ chức danh trong cơ quan.");

    public static readonly Refusal Barred = new(
        "case.barred", "Chưa giao được: người này đã soạn hoặc đã ký văn bản nên không làm bước này được. Chọn người khác.");

    public static readonly Refusal NotInReach = new(
        "case.not-in-reach",
        "Chưa giao được: người nhận phải giữ cùng chức danh; riêng bước phân công, xử lý, soạn thảo, kết thúc thì người cùng đơn vị cũng được. Chọn người khác, hoặc phân công chức danh ở trang Tổ chức trước.");

    public static readonly Refusal NoOtherVersion = new(
        "case.no-other-version", "Chưa chuyển được: chọn một bản khác đã xuất bản của chính quy trình này.");

    /// <summary>One finding a line, so that a page can list them.</summary>
    public static Refusal CannotMigrate(IReadOnlyList<string> problems) => new(
        "case.cannot-migrate", "Chưa chuyển được hồ sơ sang bản đã chọn.\n" + string.Join("\n", problems));

    public static Refusal NoAuthority(string step) => new(
        "case.authority-step", $"Không bỏ qua được bước “{step}”: duyệt, ký và phát hành là bước thẩm quyền. Sửa nguyên nhân rồi chạy lại, hoặc giao cho người khác.");

    public static Refusal NoWay(string step) => new(
        "case.no-way", $"Chưa bỏ qua được bước “{step}”: chọn một hướng đi tiếp có vẽ trong quy trình.");

    public static Refusal ReasonRequired(int least, int most) => new(
        "case.reason-required", $"Chưa ghi được: cần lý do từ {least} đến {most} ký tự. Lý do được lưu cùng hồ sơ.");
}
