using EOffice.Core.Platform;

namespace EOffice.Core.Directory;

/// <summary>Why a change of the organisation was not made.</summary>
internal static class OrganisationRefusals
{
    public static readonly Refusal NameMissing = new("organisation.name-missing", "Chưa ghi được: thiếu tên. Gõ tên, nhiều nhất 100 ký tự, rồi ghi lại.");

    public static readonly Refusal CodeWrong = new(
        "organisation.code-wrong", "Chưa ghi được: mã đơn vị chỉ gồm chữ in hoa, số và gạch nối, nhiều nhất 20 ký tự. Ví dụ QLN, VP.");

    public static readonly Refusal CodeTaken = new("organisation.code-taken", "Chưa ghi được: mã đơn vị này đã có. Chọn mã khác; quy trình tìm đơn vị theo mã.");

    public static readonly Refusal ParentWrong = new("organisation.parent-wrong", "Chưa ghi được: đơn vị hoặc chức danh cấp trên không có trong cơ quan. Tải lại rồi chọn lại.");

    public static readonly Refusal UserNameWrong = new(
        "organisation.user-name-wrong", "Chưa thêm được người: tên đăng nhập gồm 3 đến 60 chữ thường không dấu, số, dấu chấm, gạch nối. Ví dụ ha.sxd.");

    public static readonly Refusal UserNameTaken = new(
        "organisation.user-name-taken", "Chưa thêm được người: tên đăng nhập này đã có người dùng. Thêm một chữ hoặc số rồi thêm lại.");

    public static readonly Refusal EmailWrong = new("organisation.email-wrong", "Chưa ghi được: địa chỉ thư không đúng dạng. Sửa lại, hoặc để trống.");

    public static readonly Refusal RoleUnknown = new("organisation.role-unknown", "Chưa ghi được: không có vai trò này. Tải lại trang rồi chọn lại.");

    public static readonly Refusal DatesWrong = new(
        "organisation.dates-wrong", "Chưa ghi được: ngày bắt đầu hoặc ngày cuối không hợp lệ. Ghi theo dạng ngày/tháng/năm; ngày cuối không trước ngày bắt đầu.");

    public static readonly Refusal AlreadyHeld = new("organisation.already-held", "Chưa giao được chức danh: người này đang giữ đúng chức danh đó. Không cần giao lại.");

    public static readonly Refusal LastAdministrator = new(
        "organisation.last-administrator", "Chưa ghi được: đây là quản trị hệ thống cuối cùng của cơ quan. Giao chức danh quản trị cho người khác trước, rồi làm lại.");

    public static readonly Refusal Oneself = new(
        "organisation.oneself", "Chưa ghi được: không tự khóa, tự đặt lại mật khẩu hay tự cho mình nghỉ ở đây. Đổi mật khẩu ở trang Cá nhân; việc khác nhờ quản trị khác.");

    public static readonly Refusal StillHeld = new(
        "organisation.still-held", "Chưa đóng được chức danh: còn người đang giữ hoặc còn việc đang mở. Kết thúc việc giữ chức danh và bàn giao việc trước.");

    public static readonly Refusal UnitBusy = new(
        "organisation.unit-busy",
        "Chưa đóng được đơn vị: còn người giữ chức danh, còn việc đang mở, hoặc còn đơn vị trực thuộc đang hoạt động. Kết thúc chức danh, bàn giao việc, chuyển đơn vị trực thuộc trước.");

    public static readonly Refusal UnitClosed = new("organisation.unit-closed", "Chưa ghi được: đơn vị này đã đóng. Tải lại để xem bản mới nhất.");

    public static readonly Refusal UnitCircle = new(
        "organisation.unit-circle", "Chưa chuyển được: đơn vị không thể thuộc chính nó hay thuộc một đơn vị nằm dưới nó. Chọn đơn vị cấp trên khác.");

    public static readonly Refusal SplitEmpty = new("organisation.split-empty", "Chưa tách được: chưa chọn chức danh nào chuyển sang đơn vị mới. Đánh dấu ít nhất một chức danh.");

    public static readonly Refusal SplitStale = new(
        "organisation.split-stale", "Chưa tách được: có chức danh hoặc đơn vị trực thuộc đã chọn không còn ở đơn vị này. Tải lại để xem bản mới nhất rồi chọn lại.");

    /// <param name="into">Name of the unit that takes over.</param>
    /// <param name="heads">"Trưởng phòng Nguyễn Văn A", those of both units.</param>
    public static Refusal TwoHeads(string into, IReadOnlyList<string> heads) => new(
        "organisation.two-heads",
        $"Cần xem lại trước khi sáp nhập: {into} sẽ có {heads.Count} trưởng đơn vị cùng lúc ({string.Join("; ", heads)}). Văn bản giao cho trưởng đơn vị sẽ đến tất cả. Kết thúc chức danh của người thôi giữ trước, hoặc đánh dấu “tôi đã biết” rồi sáp nhập.");

    public static readonly Refusal HasEnded = new("organisation.has-ended", "Chưa ghi được: người này đã nghỉ hoặc việc giữ chức danh đã kết thúc. Tải lại để xem bản mới nhất.");

    public static Refusal NobodyLeft(IReadOnlyList<string> titles) => new(
        "organisation.nobody-left",
        $"Cần xem lại trước khi ghi: sau đó không còn ai giữ {string.Join("; ", titles)}. Văn bản tới bước của chức danh đó sẽ không có người nhận. Giao chức danh cho người khác, hoặc đánh dấu “tôi đã biết” rồi ghi lại.");

    public static Refusal OpenTasks(int count) => new(
        "organisation.open-tasks",
        $"Chưa ghi được: người này còn giữ {count} việc mà không ai khác giữ. Chọn người nhận bàn giao trong số người cùng chức danh; chưa có ai thì giao chức danh cho người mới trước.");

    public static readonly Refusal SuccessorWrong = new(
        "organisation.successor-wrong", "Chưa bàn giao được: người nhận phải đang giữ cùng chức danh, hoặc cùng vai trò trong cùng đơn vị, với mọi việc còn mở. Chọn người khác.");
}
