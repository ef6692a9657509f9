using EOffice.Core.Notices;

namespace EOffice.Web.Pages.Administration;

/// <summary>What a notice template is for, in the administrator's words.</summary>
internal sealed record NoticeUse(string Title, string When, string Who);

/// <summary>Templates and their variables in words.</summary>
internal static class NoticeWords
{
    private static readonly Dictionary<string, NoticeUse> Uses = new()
    {
        [NoticeTemplates.TaskOpened] = new("Giao việc mới", "Ngay khi một bước đến lượt", "Mọi người được giao bước đó"),
        [NoticeTemplates.TaskReminder] = new("Nhắc việc sắp đến hạn, quá hạn", "Trước hạn theo mốc của quy trình, và khi quá hạn", "Người đang giữ việc"),
        [NoticeTemplates.TaskEscalated] = new("Chuyển việc quá hạn lên cấp trên", "Khi việc quá hạn được chuyển lên", "Cấp trên nhận việc"),
        [NoticeTemplates.TaskTakenUp] = new("Báo việc đã chuyển lên cấp trên", "Cùng lúc việc được chuyển lên", "Người giữ việc trước đó"),
        [NoticeTemplates.TaskUrged] = new("Lãnh đạo đôn đốc", "Khi lãnh đạo bấm Đôn đốc", "Người đang giữ việc"),
        [NoticeTemplates.TaskDelegated] = new("Giao người khác làm", "Khi người giữ việc giao cho đồng nghiệp", "Người được giao làm"),
        [NoticeTemplates.TaskGivenBack] = new("Trả lại việc được giao", "Khi người được giao làm trả lại", "Người đã giao"),
        [NoticeTemplates.TaskGotBack] = new("Lấy lại việc đã giao", "Khi người giao lấy lại việc", "Người được giao làm"),
        [NoticeTemplates.TaskTakenOver] = new("Cấp trên lấy lại việc", "Khi cấp trên lấy lại việc đang có người giữ", "Người đang giữ việc"),
        [NoticeTemplates.ExtensionAsked] = new("Xin gia hạn", "Khi người giữ việc xin gia hạn", "Người đã chỉ đạo việc"),
        [NoticeTemplates.ExtensionGranted] = new("Cho gia hạn", "Khi đề nghị gia hạn được chấp nhận", "Người đề nghị, người đang giữ việc"),
        [NoticeTemplates.ExtensionRefused] = new("Không cho gia hạn", "Khi đề nghị gia hạn bị từ chối", "Người đề nghị, người đang giữ việc"),
        [NoticeTemplates.DocumentPublished] = new("Văn bản đã phát hành", "Khi quy trình có bước Thông báo chọn mẫu này", "Người mà bước Thông báo ghi"),
        [NoticeTemplates.ProcedureNotice] = new("Thông báo của quy trình", "Khi quy trình có bước Thông báo không chọn mẫu khác", "Người mà bước Thông báo ghi"),
        [NoticeTemplates.DuesMoved] = new("Hạn đổi theo lịch làm việc", "Khi quản trị đổi lịch làm việc và hạn của việc đang mở đổi theo", "Người đang giữ việc, văn thư"),
        [NoticeTemplates.RemarkMentioned] = new("Được nhắc tên trong trao đổi", "Khi có người nhắc tên trong phần trao đổi của văn bản", "Người được nhắc tên"),
        [NoticeTemplates.TaskFollowUp] = new("Đến ngày tự hẹn xem lại", "Sáng ngày mà người giữ việc tự hẹn", "Người đã hẹn"),
        [NoticeTemplates.DocumentNews] = new("Tin về văn bản sau khi gửi", "Khi một văn bản bị thu hồi, thay thế hoặc không gửi được", "Người soạn, người ký, văn thư, lãnh đạo, người đang giữ hoặc đã xem văn bản"),
        [NoticeTemplates.StandIn] = new("Xử lý thay", "Khi một lần xử lý thay được lập hoặc thu hồi", "Người vắng mặt và người xử lý thay, trừ người vừa lập"),
        [NoticeTemplates.AdminWarning] = new("Cảnh báo cho quản trị", "Khi một kết nối tự dừng", "Quản trị hệ thống"),
    };

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["agency.name"] = "Tên cơ quan của ông/bà",
        ["person.name"] = "Họ tên người nhận thông báo",
        ["document.title"] = "Tên loại và số, ví dụ “Công văn số 152/UBND-XD”",
        ["document.type"] = "Tên loại văn bản",
        ["document.code"] = "Số và ký hiệu; trống khi chưa có số",
        ["document.subject"] = "Trích yếu",
        ["document.organ"] = "Cơ quan ban hành",
        ["link"] = "Đường dẫn mở văn bản trong EOffice",
        ["task.step"] = "Tên bước phải làm",
        ["task.due"] = "Hạn, ví dụ “27/11/2026 17:30”; trống khi không đặt hạn",
        ["task.urgency"] = "Độ khẩn",
        ["task.overdue"] = "“quá hạn 2 ngày”; trống khi chưa quá hạn",
        ["task.remaining"] = "“còn 4 giờ”; trống khi đã quá hạn",
        ["remark.author"] = "Họ tên người trao đổi",
        ["remark.text"] = "Nội dung trao đổi",
        ["task.by"] = "Họ tên người giao, lấy lại, xin hoặc cho gia hạn; trống ở mẫu khác",
        ["task.note"] = "Lời người đó viết; trống khi không viết",
        ["warning.title"] = "Một dòng: việc gì đã xảy ra",
        ["warning.text"] = "Vì sao và làm gì tiếp",
    };

    /// <summary>A template that an installation brought along has a name and no more.</summary>
    public static NoticeUse Of(string name) => Uses.GetValueOrDefault(name) ?? new NoticeUse(name, "Khi quy trình có bước Thông báo chọn mẫu này", "Người mà bước Thông báo ghi");

    public static string Variable(string name) => Variables.GetValueOrDefault(name, "");

    public static string Kind(NoticeKind kind) => kind switch
    {
        NoticeKind.Opened => "Việc mới giao",
        NoticeKind.Reminder => "Nhắc sắp đến hạn, quá hạn",
        NoticeKind.Escalated => "Việc quá hạn chuyển cấp trên",
        NoticeKind.Urged => "Lãnh đạo đôn đốc",
        NoticeKind.Published => "Văn bản đã phát hành",
        NoticeKind.Procedure => "Thông báo của quy trình",
        NoticeKind.Hands => "Giao, trả, lấy lại việc, gia hạn",
        NoticeKind.Dues => "Hạn đổi theo lịch làm việc",
        NoticeKind.Mentioned => "Được nhắc tên trong trao đổi",
        _ => "Cảnh báo cho quản trị",
    };

    public static string Due(TrialDue due) => due switch { TrialDue.Ahead => "còn hạn", TrialDue.Passed => "đã quá hạn", _ => "không đặt hạn" };
}
