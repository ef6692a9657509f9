using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Platform;

namespace EOffice.Core.Deadlines.Extensions;

/// <summary>Which day can be asked for and granted. Pure.</summary>
internal static class ExtensionRules
{
    public const int LeastReason = 10;

    /// <summary>A day that somebody set: no change of the calendar counts it anew.</summary>
    public static string RuleOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"ext:{day:yyyy-MM-dd}");

    /// <summary>The end of office hours on the day: later than the present due time, and still to come.</summary>
    public static Outcome<DateTime> DueOn(DateOnly day, DateTime present, DateTime now, WorkingCalendar calendar)
    {
        if (calendar.WhyNotWorking(day) is { } reason)
        {
            return ExtensionRefusals.OnDayOff(day, reason);
        }

        var due = LocalTime.At(day, calendar.SessionsOf(day)[^1].End).UtcDateTime;
        return due > present && due > now ? due : ExtensionRefusals.NotLater;
    }

    /// <summary>The words cleaned; null when they are too short or too long.</summary>
    public static string? Text(string? text)
    {
        var clean = VietnameseText.Clean(text);
        return VietnameseText.Length(clean) is >= LeastReason and <= DueExtension.MostText ? clean : null;
    }
}

internal static class ExtensionRefusals
{
    public static readonly Refusal NoDue = new("extension.no-due", "Không cần gia hạn: việc này không đặt hạn.");

    public static readonly Refusal DayMissing = new("extension.day-missing", "Chưa gửi được: cần ngày hạn mới, viết theo dạng ngày/tháng/năm.");

    public static readonly Refusal ReasonMissing = new(
        "extension.reason-missing", $"Chưa gửi được: cần lý do từ {ExtensionRules.LeastReason} đến {DueExtension.MostText} ký tự để người chỉ đạo quyết.");

    public static readonly Refusal AnswerMissing = new(
        "extension.answer-missing", $"Chưa từ chối được: cần lý do từ {ExtensionRules.LeastReason} đến {DueExtension.MostText} ký tự để người đề nghị biết vì sao.");

    public static readonly Refusal NotLater = new(
        "extension.not-later", "Chưa ghi được: hạn mới phải sau hạn hiện nay của việc và chưa qua. Chọn ngày muộn hơn.");

    public static readonly Refusal NobodyDecides = new(
        "extension.nobody-decides", "Chưa gửi được: không có ai ở cấp chỉ đạo việc này để quyết. Báo Văn phòng để được phân công.");

    public static readonly Refusal CaseMustMove = new(
        "extension.case-must-move", "Chưa cho được: ngày này sau hạn chung của hồ sơ. Chọn “Lùi cả hạn chung”, hoặc cho ngày không sau hạn chung.");

    public static readonly Refusal CaseIsTheHeads = new(
        "extension.case-is-the-heads", "Chưa cho được: hạn chung của hồ sơ do người đứng đầu cơ quan đặt, cấp khác không lùi được. Cho ngày không sau hạn chung.");

    public static Refusal OnDayOff(DateOnly day, string reason) => new(
        "extension.day-off", $"Chưa ghi được: {day:dd/MM/yyyy} là ngày nghỉ ({reason}). Chọn ngày làm việc.");

    public static Refusal AlreadyAsked(string who, DateTimeOffset when) => new(
        "extension.already-asked", $"Chưa gửi được: {who} đã xin gia hạn việc này lúc {when:HH:mm dd/MM/yyyy}, đang chờ quyết. Rút đề nghị đó trước nếu muốn xin ngày khác.");

    public static Refusal AlreadyDecided(string who, DateTimeOffset when, string how) => new(
        "extension.already-decided", $"Đề nghị này không còn chờ quyết: {who} {how} lúc {when:HH:mm dd/MM/yyyy}. Tải lại trang để xem hạn hiện nay.");

    public static Refusal WentUp(string who, DateTimeOffset when) => new(
        "extension.went-up", $"Chưa ghi được: việc vừa quá hạn và chuyển lên {who} lúc {when:HH:mm dd/MM/yyyy}. Tải lại trang, xem ai đang giữ việc rồi quyết.");
}
