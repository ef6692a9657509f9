using EOffice.Core.Platform;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

internal static class ProcedureRefusals
{
    public static readonly Refusal Missing = new(
        "procedure.not-found", "Không tìm thấy quy trình này, hoặc ông/bà chưa được xem. Mở lại từ danh sách quy trình.");

    public static readonly Refusal TooLarge = new(
        "procedure.too-large", "Chưa lưu được: quy trình quá lớn (tối đa 2 MB, 500 bước, 2.000 đường nối). Tách thành nhiều quy trình nhỏ hơn.");

    public static readonly Refusal BadName = new(
        "procedure.bad-name", "Chưa lưu được: tên quy trình phải có từ 1 đến 200 ký tự, không có dấu < hoặc >. Sửa tên rồi lưu lại.");

    public static readonly Refusal BadId = new(
        "procedure.bad-id", "Chưa lưu được: mã quy trình chỉ gồm chữ không dấu, số, dấu gạch, dấu chấm, tối đa 60 ký tự. Sửa “definitionId” rồi làm lại.");

    public static readonly Refusal UnitUnknown = new(
        "procedure.unit-unknown", "Không có đơn vị này trong cơ quan. Tải lại trang rồi chọn lại đơn vị.");

    public static readonly Refusal NotPublished = new(
        "procedure.not-published", "Chưa làm được: quy trình chưa có phiên bản nào đang dùng. Xuất bản quy trình trước.");

    public static readonly Refusal VersionMissing = new(
        "procedure.version-missing", "Không có phiên bản này của quy trình. Tải lại danh sách phiên bản rồi chọn lại.");

    public static readonly Refusal TypeUnknown = new(
        "procedure.type-unknown", "Chưa áp dụng được: tên loại văn bản phải có từ 1 đến 100 ký tự. Chọn lại tên loại.");

    public static Refusal Unreadable(string why) => new("procedure.unreadable", why);

    public static Refusal NameTaken(string name) => new(
        "procedure.name-taken", $"Chưa lưu được: đã có quy trình tên “{name}”. Đặt tên khác rồi lưu lại.");

    public static Refusal Stale(string who, DateTimeOffset? when) => new(
        "procedure.stale",
        $"Chưa lưu được: {who} đã lưu một bản khác{(when is { } time ? $" lúc {time:HH:mm dd/MM/yyyy}" : "")}. Tải lại để xem bản mới nhất; bản ông/bà đang vẽ vẫn còn trên màn hình, có thể lưu thành quy trình khác.");

    /// <summary>One finding a line, so that a page can list them.</summary>
    public static Refusal CannotPublish(IReadOnlyList<CheckFinding> errors) => new(
        "procedure.cannot-publish",
        "Chưa xuất bản được quy trình.\n" + string.Join("\n", errors.Select(e => e.Message)));

    /// <summary>As <see cref="CannotPublish"/>: what can't be in force can't be tried either.</summary>
    public static Refusal CannotTry(IReadOnlyList<CheckFinding> errors) => new(
        "procedure.cannot-try",
        "Chưa chạy thử được quy trình.\n" + string.Join("\n", errors.Select(e => e.Message)));

    public static Refusal Bound(string name) => new(
        "procedure.bound", $"Chưa làm được: quy trình “{name}” đang được áp dụng cho văn bản. Đổi bảng áp dụng quy trình trước rồi làm lại.");

    public static Refusal Called(string name, string caller) => new(
        "procedure.called", $"Chưa làm được: quy trình “{caller}” đang gọi quy trình “{name}”. Bỏ bước gọi ở quy trình đó rồi làm lại.");

    public static Refusal HasCases(string name, int cases) => new(
        "procedure.has-cases", $"Không xóa được: quy trình “{name}” có {cases} hồ sơ đã hoặc đang chạy và phải giữ làm căn cứ. Có thể ngừng dùng quy trình thay cho xóa.");
}

internal static class TrialRefusals
{
    public static readonly Refusal Missing = new(
        "trial.not-found", "Không tìm thấy lần chạy thử này. Chạy thử lại từ trang vẽ quy trình.");

    public static readonly Refusal NotOpen = new(
        "trial.not-open", "Bước này của lần chạy thử không còn chờ. Tải lại để xem đang ở bước nào.");

    public static readonly Refusal OutcomeUnknown = new(
        "trial.outcome-unknown", "Bước này không có kết quả đã chọn. Tải lại rồi chọn lại.");

    public static readonly Refusal BadVariables = new(
        "trial.bad-variables", "Chưa chạy thử được: giá trị của biến không đúng kiểu. Sửa giá trị rồi làm lại.");

    public static readonly Refusal StepMissing = new(
        "trial.step-missing", "Không tìm thấy bước này trong quy trình đã lưu. Lưu quy trình rồi thử lại.");

    public static readonly Refusal NotATrial = new(
        "trial.not-a-trial", "Không làm được ở đây: đây là hồ sơ thật, chỉ người được giao việc mới xử lý. Hủy hồ sơ phải có lý do: mở hồ sơ trên sơ đồ, chọn Can thiệp.");
}
