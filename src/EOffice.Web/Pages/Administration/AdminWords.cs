using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Notices;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Documents;
using EOffice.Web.Pages.Tasks;

namespace EOffice.Web.Pages.Administration;

/// <summary>Stable codes of administration in words.</summary>
internal static class AdminWords
{
    private static readonly Dictionary<string, string> Events = new()
    {
        [ReadJournal.Viewed] = "Xem nhật ký",
        [ReadJournal.Exported] = "Xuất nhật ký",
        [RetryEffect.EventKind] = "Thử gửi lại",
        ["procedure.published"] = "Xuất bản quy trình",
        ["procedure.drafted"] = "Lưu bản nháp quy trình",
        ["procedure.retracted"] = "Ngừng dùng quy trình",
        ["procedure.deleted"] = "Xóa quy trình",
        ["procedure.bound"] = "Gán quy trình cho loại văn bản",
        ["procedure.unbound"] = "Bỏ gán quy trình",
        ["trial.started"] = "Chạy thử quy trình",
        ["instance.viewed"] = "Xem một hồ sơ trên sơ đồ",
        ["register.printed"] = "In hoặc xuất sổ",
        ["delivery.status"] = "Trạng thái nơi nhận báo về",
        ["unit.added"] = "Thêm đơn vị",
        ["unit.renamed"] = "Đổi tên đơn vị",
        ["position.added"] = "Thêm chức danh",
        ["position.closed"] = "Đóng chức danh",
        ["person.added"] = "Thêm người",
        ["person.password-reset"] = "Đặt lại mật khẩu",
        ["person.locked"] = "Khóa tài khoản",
        ["person.unlocked"] = "Mở khóa tài khoản",
        ["access.made"] = "Tạo mã truy cập cá nhân",
        ["access.revoked"] = "Thu hồi mã truy cập cá nhân",
        ["person.ended"] = "Cho nghỉ",
        [ReadOrganisation.PersonViewed] = "Xem thông tin một người",
        ["holding.given"] = "Giao chức danh",
        ["holding.ended"] = "Kết thúc giữ chức danh",
        [HandOver.EventKind] = "Bàn giao việc",
        ["directory.exported"] = "Xuất danh bạ",
        ["directory.imported"] = "Nhập danh bạ từ tệp",
        ["signing-grant.given"] = "Ghi thẩm quyền ký",
        ["signing-grant.ended"] = "Kết thúc thẩm quyền ký",
        ["substitution.made"] = "Ghi xử lý thay",
        ["substitution.revoked"] = "Thu hồi xử lý thay",
        ["substitution.ended"] = "Hết thời gian xử lý thay",
        ["calendar.day-added"] = "Thêm ngày vào lịch",
        ["calendar.day-removed"] = "Bỏ ngày khỏi lịch",
        ["calendar.cloned"] = "Chép lịch năm trước",
        ["calendar.hours-added"] = "Đổi giờ làm việc",
        ["calendar.hours-removed"] = "Bỏ dòng giờ làm việc",
        ["ladder.changed"] = "Sửa thang nhắc hạn",
        ["alarm.rung-now"] = "Gửi ngay một lời nhắc",
        ["notice-settings.quiet"] = "Đổi giờ yên lặng",
        ["notice-settings.gateway-set"] = "Đặt cổng tin nhắn",
        ["notice-settings.gateway-removed"] = "Gỡ cổng tin nhắn",
        ["deadline-feed.renewed"] = "Đổi địa chỉ lịch hạn cá nhân",
        ["deadline-feed.stopped"] = "Ngừng lịch hạn cá nhân",
        ["register.added"] = "Thêm sổ",
        ["register.opened"] = "Đặt số bắt đầu",
        ["task.taken-back"] = "Rút lại việc",
        ["unit.moved"] = "Chuyển đơn vị",
        ["rights.confirmed"] = "Xác nhận thay đổi quyền",
        ["unit.merged"] = "Sáp nhập đơn vị",
        ["unit.split"] = "Tách đơn vị",
        ["unit.closed"] = "Đóng đơn vị",
        ["person.corrected"] = "Sửa tên, thư của một người",
        ["certificate.registered"] = "Đăng ký chứng thư số",
        ["certificate.retired"] = "Ngừng dùng chứng thư số",
        ["notice-template.saved"] = "Sửa mẫu thông báo",
        ["notice-template.taken-back"] = "Dùng lại bản cũ của mẫu thông báo",
        ["notice-template.reset"] = "Về mẫu thông báo gốc",
        [PreviewNotice.Previewed] = "Xem thử mẫu thông báo trên một văn bản",
        ["webhook.added"] = "Thêm kết nối webhook",
        ["webhook.paused"] = "Tạm dừng webhook",
        ["webhook.resumed"] = "Cho webhook chạy lại",
        ["webhook.removed"] = "Gỡ webhook",
        ["webhook.tried"] = "Gửi thử webhook",
        ["webhook.stopped"] = "Webhook tự dừng vì lỗi quá lâu",
    };

    /// <summary>Outcomes that are codes of a room.</summary>
    private static readonly Dictionary<string, string> Codes = new()
    {
        [nameof(ReceivedState.Waiting)] = "chờ tiếp nhận",
        [nameof(ReceivedState.HeldAsReplacement)] = "chờ vào sổ để thay thế",
        [nameof(ReceivedState.Recalled)] = "bên gửi thu hồi",
        [nameof(ReceivedState.HeldAsDuplicate)] = "giữ lại vì trùng",
        [nameof(ReceivedState.NeedsProcedure)] = "chưa có quy trình",
        [nameof(ReceivedState.Linked)] = "cùng một văn bản",
        [nameof(IntakeSource.Exchange)] = "liên thông",
        [nameof(IntakeSource.Mail)] = "thư điện tử",
        [nameof(IntakeSource.Scan)] = "bản quét",
        [nameof(IntakeSource.Counter)] = "trực tiếp hoặc bưu điện",
        [nameof(IntakeSource.Other)] = "nguồn khác",
    };

    private static readonly Dictionary<string, string> Statuses = new() { ["01"] = "đã đến", ["02"] = "từ chối tiếp nhận", ["03"] = "đã tiếp nhận" };

    private static readonly Dictionary<string, string> Queues = new()
    {
        ["notice.mail"] = "Thư thông báo",
        ["notice.digest"] = "Thư gộp trong ngày",
        ["notice.gateway"] = "Tin nhắn SMS, Zalo",
        ["exchange.deliver"] = "Gửi văn bản liên thông",
        ["exchange.deliver-large"] = "Gửi văn bản liên thông, gói lớn",
        ["exchange.take-back"] = "Gửi yêu cầu thu hồi, cập nhật nơi nhận",
        ["recall.destroy"] = "Hủy nội dung văn bản bị thu hồi",
        ["exchange.status"] = "Gửi trạng thái liên thông",
        ["webhook.send"] = "Báo sự kiện cho phần mềm khác",
        ["bulk.decide"] = "Chuyển việc hàng loạt",
        ["draft.convert"] = "Chuyển tệp dự thảo sang PDF",
    };

    public static readonly Refusal DayUnreadable = new(
        "administration.day-unreadable", "Chưa ghi được: ngày không đọc được. Ghi theo dạng ngày/tháng/năm, ví dụ 11/09/2026.");

    public static int StatusOf(Refusal refusal) =>
        refusal.Code == PlatformRefusals.Stale.Code ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;

    public static string Day(DateTime utc) => VietnamTime.ToLocal(utc).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Event(string kind) => Events.GetValueOrDefault(kind) ?? Words.Event(kind);

    public static string? Outcome(string kind, string? outcome) => outcome is null ? null : kind switch
    {
        "delivery.status" => Statuses.GetValueOrDefault(outcome, outcome),
        "progress.reported" => $"{outcome} %",
        _ => Codes.GetValueOrDefault(outcome) ?? Words.Outcome(outcome),
    };

    public static string Queue(string kind) => Queues.GetValueOrDefault(kind, "Việc khác");

    public static string Moment(DateTime utc) => VietnamTime.ToLocal(utc).ToString("HH:mm:ss dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Minute(DateTime utc) => VietnamTime.ToLocal(utc).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"3 phút trước"; nothing happened yet is said in words.</summary>
    public static string Ago(DateTime? utc, DateTime now) => utc is not { } at ? "chưa lần nào" : (now - at) switch
    {
        { TotalSeconds: < 60 } => "vừa xong",
        { TotalMinutes: < 60 } span => $"{(int)span.TotalMinutes} phút trước",
        { TotalHours: < 24 } span => $"{(int)span.TotalHours} giờ trước",
        var span => $"{(int)span.TotalDays} ngày trước",
    };

    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"{bytes / (double)(1L << 30):N1} GB"),
        _ => string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"{bytes / (double)(1L << 20):N1} MB"),
    };
}
