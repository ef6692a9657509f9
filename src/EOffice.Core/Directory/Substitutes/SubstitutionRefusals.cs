using EOffice.Core.Platform;

namespace EOffice.Core.Directory.Substitutes;

/// <summary>Why somebody doesn't stand in, or doesn't any more.</summary>
internal static class SubstitutionRefusals
{
    public static readonly Refusal Oneself = new("substitution.oneself", "Chưa ghi được: người vắng mặt và người xử lý thay là một. Chọn người khác.");

    public static readonly Refusal DatesWrong = new(
        "substitution.dates-wrong", "Chưa ghi được: thời gian vắng mặt không hợp lệ. Ngày đầu từ hôm nay trở đi, ngày cuối không trước ngày đầu, dài nhất một năm.");

    public static readonly Refusal ReasonMissing = new(
        "substitution.reason-missing", "Chưa ghi được: cần lý do từ 5 đến 300 ký tự, ví dụ nghỉ phép, đi công tác, đi học.");

    public static readonly Refusal NoPosition = new(
        "substitution.no-position", "Chưa ghi được: người được chọn không giữ chức danh nào trong thời gian này. Chọn người đang làm việc tại cơ quan.");

    public static readonly Refusal ProcedureUnknown = new(
        "substitution.procedure-unknown", "Chưa ghi được: có quy trình đã chọn không còn trong cơ quan. Tải lại trang rồi chọn lại.");

    public static Refusal Overlapping(string substitute, DateOnly from, DateOnly until) => new(
        "substitution.overlapping",
        $"Chưa ghi được: từ {from:dd/MM/yyyy} đến hết {until:dd/MM/yyyy} đã có {substitute} xử lý thay cùng quy trình. Thu hồi lần đó trước, hoặc chọn thời gian, quy trình khác.");

    public static Refusal SubstituteAbsent(string substitute, DateOnly from, DateOnly until) => new(
        "substitution.substitute-absent",
        $"Chưa ghi được: {substitute} cũng vắng mặt từ {from:dd/MM/yyyy} đến hết {until:dd/MM/yyyy}, mà việc xử lý thay không chuyển tiếp cho người thứ ba. Chọn người khác.");

    public static Refusal Revoked(string absent, string by, DateTimeOffset when) => new(
        "substitution.revoked",
        $"Chưa ghi được: việc xử lý thay {absent} đã bị thu hồi bởi {by}, lúc {when:HH:mm dd/MM/yyyy}. Nội dung ông/bà gõ chưa được ghi; trao đổi với {absent} nếu cần.");

    public static Refusal Over(string absent, DateOnly last) => new(
        "substitution.over", $"Chưa ghi được: thời gian xử lý thay {absent} đã hết ngày {last:dd/MM/yyyy}. Việc này lại do {absent} xử lý.");

    public static Refusal AlreadyRevoked(string by, DateTimeOffset when) => new(
        "substitution.already-revoked", $"Không cần thu hồi nữa: {by} đã thu hồi lúc {when:HH:mm dd/MM/yyyy}.");

    public static readonly Refusal AlreadyOver = new("substitution.already-over", "Không cần thu hồi nữa: thời gian xử lý thay đã hết.");

    /// <summary>NĐ 30/2020 Đ32: the clerk keeps and uses the seal in person.</summary>
    public static readonly Refusal SealIsTheClerks = new(
        "substitution.seal-is-the-clerks", "Chưa ghi được: dấu của cơ quan do văn thư trực tiếp giữ và đóng. Người xử lý thay bước này phải giữ chức danh văn thư.");
}
