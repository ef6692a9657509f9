using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Reading;

namespace EOffice.Web.Pages.Documents;

/// <summary>Stable codes in the office's words.</summary>
internal static class Words
{
    private static readonly Dictionary<string, string> Events = new()
    {
        ["packet.received"] = "Nhận gói tin từ trục liên thông",
        ["packet.refused"] = "Từ chối gói tin vì chữ ký số",
        ["document.received"] = "Văn thư nhận văn bản",
        ["document.refused"] = "Từ chối tiếp nhận",
        ["document.returned"] = "Trả lại sau khi vào sổ",
        ["document.linked"] = "Nối với văn bản đến trước",
        ["procedure.chosen"] = "Chọn quy trình",
        ["register.corrected"] = "Đính chính trong sổ",
        ["number.cancelled"] = "Hủy số",
        ["packet.admitted"] = "Văn thư xác nhận không trùng",
        ["case.started"] = "Bắt đầu quy trình",
        ["case.ended"] = "Quy trình kết thúc",
        ["case.incident"] = "Quy trình gặp sự cố",
        ["case.cancelled"] = "Hủy hồ sơ xử lý",
        ["case.migrated"] = "Chuyển sang bản khác của quy trình",
        ["incident.retried"] = "Chạy lại bước gặp sự cố",
        ["incident.skipped"] = "Bỏ qua bước gặp sự cố, có lý do",
        ["task.reassigned"] = "Giao lại cho người khác",
        ["task.opened"] = "Giao việc",
        ["task.completed"] = "Hoàn thành việc",
        ["task.cancelled"] = "Việc không còn cần làm",
        ["task.lapsed"] = "Quá hạn, chuyển theo quy trình",
        ["step.skipped"] = "Bỏ qua bước",
        ["task.reminded"] = "Nhắc hạn",
        ["task.due-moved"] = "Hạn tính lại",
        ["task.urgency-raised"] = "Nâng độ khẩn vì quá hạn",
        ["task.escalated"] = "Chuyển lên cấp trên vì quá hạn",
        ["step.done"] = "Bước tự động đã chạy",
        ["wait.opened"] = "Quy trình tạm chờ",
        ["wait.ended"] = "Hết chờ, quy trình đi tiếp",
        ["wait.cancelled"] = "Không chờ nữa",
        ["signal.raised"] = "Phát tín hiệu",
        ["document.registered"] = "Vào sổ văn bản đến",
        ["document.numbered"] = "Cấp số",
        ["internal.numbered"] = "Cấp số nội bộ",
        ["document.sealed"] = "Ký số cơ quan",
        ["template.added"] = "Thêm mẫu văn bản",
        ["template.changed"] = "Sửa mẫu văn bản",
        ["template.retired"] = "Thôi dùng mẫu văn bản",
        ["group.added"] = "Lập nhóm nơi nhận",
        ["group.changed"] = "Sửa nhóm nơi nhận",
        ["group.retired"] = "Thôi dùng nhóm nơi nhận",
        ["draft.edited"] = "Người duyệt tự sửa dự thảo",
        ["draft.uploaded"] = "Tải lên tệp dự thảo",
        ["comment.added"] = "Góp ý trên dự thảo",
        ["comment.replied"] = "Trả lời góp ý",
        ["comment.settled"] = "Góp ý đã xong",
        ["attachment.added"] = "Kèm tệp vào dự thảo",
        ["attachment.replaced"] = "Thay tệp kèm theo dự thảo",
        ["attachment.removed"] = "Bỏ tệp kèm theo dự thảo",
        ["draft.corrected"] = "Kèm tệp nguồn, sửa thông tin sau khi ký",
        ["draft.converted"] = "Chuyển tệp dự thảo sang PDF",
        ["delivery.sent"] = "Gửi tới nơi nhận",
        ["delivery.status"] = "Nơi nhận báo trạng thái",
        ["delivery.failed"] = "Không gửi được tới nơi nhận",
        ["delivery.again"] = "Văn thư gửi lại",
        ["arrival.refused"] = "Gói tin trên trục không nhận được",
        ["arrival.again"] = "Văn thư cho nhận lại gói tin trên trục",
        ["recall.requested"] = "Đề nghị thu hồi",
        ["recall.ordered"] = "Lệnh thu hồi",
        ["recall.declined"] = "Không đồng ý thu hồi",
        ["recall.sent"] = "Văn thư thực hiện thu hồi",
        ["recall.delivered"] = "Gửi yêu cầu thu hồi",
        ["recall.answered"] = "Nơi nhận trả lời thu hồi",
        ["recall.ended"] = "Thu hồi kết thúc",
        ["recall.received"] = "Bên gửi yêu cầu thu hồi",
        ["recall.refused"] = "Không thu hồi, việc tiếp tục",
        ["recall.destroyed"] = "Đã hủy nội dung theo yêu cầu thu hồi",
        ["document.destroyed"] = "Hủy nội dung và thông tin văn bản",
        ["document.replaced"] = "Bị thay thế",
        ["receivers.updated"] = "Cập nhật nơi nhận",
        ["update.sent"] = "Báo bỏ khỏi nơi nhận",
        ["case.suspended"] = "Việc dừng lại vì yêu cầu thu hồi",
        ["case.released"] = "Việc tiếp tục",
        ["case.moved"] = "Chuyển sang văn bản thay thế",
        ["task.moved"] = "Việc chuyển sang văn bản thay thế",
        ["bulk.started"] = "Chuyển việc hàng loạt",
        ["progress.reported"] = "Báo tiến độ",
        [RecordReading.Viewed] = "Xem văn bản",
        [RecordReading.FileViewed] = "Đọc tệp",
        [RecordReading.Downloaded] = "Tải tệp",
        [PrintDocument.EventKind] = "In văn bản",
        ["task.urged"] = "Đôn đốc",
        ["task.urgency-set"] = "Đổi độ khẩn của việc",
        ["clock.paused"] = "Tạm dừng tính hạn",
        ["clock.resumed"] = "Tính hạn tiếp",
        ["remark.added"] = "Trao đổi",
        ["task.claimed"] = "Nhận việc",
        ["task.released"] = "Trả việc lại nhóm",
        ["task.claim-ended"] = "Hết nhận việc vì việc chuyển người",
        ["task.taken-over"] = "Cấp trên lấy lại việc",
        ["task.delegated"] = "Giao người khác làm",
        ["task.given-back"] = "Trả lại người giao",
        ["task.got-back"] = "Người giao lấy lại việc",
        ["task.delegation-ended"] = "Hết giao làm vì việc chuyển người",
        ["extension.asked"] = "Xin gia hạn",
        ["extension.granted"] = "Cho gia hạn",
        ["extension.refused"] = "Không cho gia hạn",
        ["extension.withdrawn"] = "Rút đề nghị gia hạn",
        ["case.due-moved"] = "Lùi hạn chung của hồ sơ",
        ["case.coordinator-added"] = "Thêm đơn vị phối hợp",
    };

    private static readonly Dictionary<string, string> Outcomes = new()
    {
        ["Registered"] = "đã vào sổ",
        ["Refused"] = "từ chối",
        ["Directed"] = "giao xử lý",
        ["ForInformation"] = "để biết",
        ["Returned"] = "trả lại",
        ["Assigned"] = "đã giao",
        ["NeedsAnswer"] = "cần văn bản trả lời",
        ["Concluded"] = "đã giải quyết, không cần trả lời",
        ["Submitted"] = "trình duyệt",
        ["Approved"] = "duyệt",
        ["Edited"] = "tự sửa",
        ["Signed"] = "đã ký số",
        ["Published"] = "đã ban hành",
        ["Closed"] = "đã kết thúc",
        ["Answered"] = "đã cho ý kiến",
        ["Overdue"] = "quá hạn",
        ["Skipped"] = "bỏ qua",
        ["TakenOver"] = "lấy lại việc",
        ["Head"] = "người đứng đầu ký",
        ["Deputy"] = "cấp phó ký thay",
        ["UnitHead"] = "trưởng đơn vị ký",
    };

    private static readonly Dictionary<string, string> Stages = new()
    {
        [FileStages.Received] = "nhận từ nơi gửi",
        [FileStages.Draft] = "bản soạn",
        [FileStages.Source] = "tệp người soạn tải lên",
        [FileStages.Converted] = "bản PDF của tệp tải lên",
        [FileStages.Scanned] = "bản quét văn bản ký giấy",
        [FileStages.Submitted] = "bản trình duyệt",
        [FileStages.Attached] = "tệp kèm theo",
        [FileStages.Signed] = "lãnh đạo đã ký số",
        [FileStages.Sealed] = "đã cấp số, đóng dấu",
    };

    private static readonly Dictionary<string, string> Steps = new()
    {
        ["EOffice.Receive"] = "đăng ký",
        ["EOffice.Direct"] = "cho bút phê",
        ["EOffice.Assign"] = "phân công",
        ["EOffice.Process"] = "xử lý",
        ["EOffice.Draft"] = "soạn dự thảo",
        ["EOffice.Review"] = "duyệt nội dung",
        ["EOffice.CheckFormat"] = "kiểm tra thể thức",
        ["EOffice.Sign"] = "ký số",
        ["EOffice.Publish"] = "cấp số, đóng dấu, gửi",
        ["EOffice.Close"] = "kết thúc hồ sơ",
        ["EOffice.Consult"] = "cho ý kiến phối hợp",
    };

    public static string Event(string kind) => Events.GetValueOrDefault(kind)
        ?? (kind.StartsWith("status", StringComparison.Ordinal) ? "Trạng thái liên thông" : "Sự kiện khác");

    /// <summary>An outcome in words; unknown ones, such as numbers, stay as they are.</summary>
    public static string? Outcome(string? outcome) => outcome switch
    {
        null => null,
        _ when outcome.StartsWith("Progress", StringComparison.Ordinal) => $"tiến độ {outcome["Progress".Length..]} %",
        _ => Outcomes.GetValueOrDefault(outcome, outcome),
    };

    public static string Stage(string stage) => Stages.GetValueOrDefault(stage, stage);

    public static string State(DocumentState state) => state switch
    {
        DocumentState.Received => "Đã đến, chưa vào sổ",
        DocumentState.Refused => "Từ chối tiếp nhận",
        DocumentState.Registered => "Đang xử lý",
        DocumentState.Drafting => "Đang dự thảo",
        DocumentState.Submitted => "Đã trình duyệt",
        DocumentState.Signed => "Lãnh đạo đã ký",
        DocumentState.Published => "Đã ban hành",
        DocumentState.Closed => "Đã giải quyết xong",
        _ => "",
    };

    public static (string Words, string Tag) Delivery(ReceiverFact row) => row.Channel == DeliveryChannel.Exchange ? OnTheAxis(row) : (row.Channel, row.State) switch
    {
        (_, DeliveryState.Stopped) => ("không gửi nữa", ""),
        (DeliveryChannel.Paper, DeliveryState.Sent) => ("đã gửi bản giấy", "ok"),
        (DeliveryChannel.Paper, _) => ("chờ văn thư gửi bản giấy", "warn"),
        (_, DeliveryState.Sent) => ("đã gửi thư điện tử", "ok"),
        (_, DeliveryState.Failed) => ("chưa gửi được thư điện tử", "stop"),
        _ => ("đang chờ gửi thư điện tử", "warn"),
    };

    public static string Channel(DeliveryChannel channel) => channel switch
    {
        DeliveryChannel.Mail => "Thư điện tử",
        DeliveryChannel.Paper => "Bản giấy",
        _ => "Liên thông",
    };

    private static (string Words, string Tag) OnTheAxis(ReceiverFact row) => (row.State, row.LastStatus) switch
    {
        (_, "02") => ("từ chối nhận", "stop"),
        (_, "03") => ("đã tiếp nhận, vào sổ", "ok"),
        (_, "04") => ("đã phân công", "ok"),
        (_, "05") => ("đang xử lý", "ok"),
        (_, "06") => ("đã xử lý xong", "ok"),
        (_, "01") => ("đã đến nơi nhận", "info"),
        (DeliveryState.Stopped, _) => ("không gửi nữa", ""),
        (DeliveryState.Sent, _) => ("đã gửi, chờ báo nhận", "info"),
        (DeliveryState.Failed, _) => ("chưa gửi được", "stop"),
        _ => ("đang chờ gửi", "warn"),
    };

    /// <summary>The trích yếu as it stands on the page: a công văn has "V/v" before it, which our own drafts add when they are laid out.</summary>
    public static string Title(Document document) =>
        document.TypeName == DocumentTypes.OfficialLetterName && !document.Subject.StartsWith("V/v", StringComparison.OrdinalIgnoreCase)
            ? $"V/v {document.Subject}"
            : document.Subject;

    /// <summary>A trích yếu that stands alone in a list: it begins as a sentence does.</summary>
    public static string Alone(string subject) => VietnameseText.Capital(subject);

    public static string Day(DateOnly? date) => date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "chưa có";

    /// <summary>"09:47, 15/09" within the year, else with the year.</summary>
    public static string Moment(DateTime utc, DateTime nowUtc)
    {
        var (local, now) = (LocalTime.ToLocal(utc), LocalTime.ToLocal(nowUtc));
        return local.ToString(local.Year == now.Year ? "HH:mm, dd/MM" : "HH:mm, dd/MM/yyyy", CultureInfo.InvariantCulture);
    }

    /// <summary>"1 giờ 14 phút"; office time.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        _ when span < TimeSpan.FromMinutes(1) => "dưới 1 phút",
        _ when span < TimeSpan.FromHours(1) => $"{(int)span.TotalMinutes} phút",
        _ when span.Minutes == 0 => $"{(int)span.TotalHours} giờ",
        _ => $"{(int)span.TotalHours} giờ {span.Minutes} phút",
    };

    /// <summary>A length of office hours; from two days on it is told in days.</summary>
    public static string WorkingSpan(TimeSpan span) => span < 2 * OfficeHours.Default.DayLength
        ? $"{Span(span)} làm việc"
        : $"{(int)(span / OfficeHours.Default.DayLength)} ngày làm việc";

    /// <summary>What a step waits for, after the name of who has it.</summary>
    public static string Doing(string stepType) => Steps.GetValueOrDefault(stepType, "xử lý");

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{(bytes / 1024.0).ToString("0", CultureInfo.InvariantCulture)} KB",
        _ => $"{(bytes / 1048576.0).ToString("0.0", new CultureInfo("vi-VN"))} MB",
    };

    /// <summary>"N.T.H. Vân": given name whole, the others as initials, for narrow places.</summary>
    public static string Short(string fullName)
    {
        var words = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? fullName : $"{string.Concat(words[..^1].Select(w => $"{w[0]}."))} {words[^1]}";
    }
}
