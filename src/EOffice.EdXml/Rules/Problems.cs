using static EOffice.EdXml.PacketProblemCodes;

namespace EOffice.EdXml.Rules;

/// <summary>Words the problems: what is wrong, and what the clerk can do about it.</summary>
internal static class Problems
{
    private const string Structure = "QCVN 102:2016/BTTTT, cấu trúc";
    private const string Lengths = "QCVN 102:2016/BTTTT, độ dài";
    private const string Values = "QCVN 102:2016/BTTTT, giá trị";
    private const string Safety = "An toàn gói tin";
    private const string Files = "QCVN 102:2016/BTTTT, tệp đính kèm";

    public static PacketProblem Missing(string element, bool fatal) => new(
        PacketProblemCodes.Missing, element, Structure,
        $"Thiếu thành phần bắt buộc {element}. Đề nghị nơi gửi bổ sung rồi gửi lại.", fatal);

    public static PacketProblem TooLong(string element, int length, int limit) => new(
        PacketProblemCodes.TooLong, element, Lengths,
        $"{element} dài {length} ký tự, quá mức cho phép {limit} ký tự. Kiểm tra lại nội dung; nếu là gói tin đến thì vẫn tiếp nhận được.",
        false);

    public static PacketProblem IdentifierTooLong(string element, int length, int limit) => new(
        PacketProblemCodes.TooLong, element, Lengths,
        $"{element} dài {length} ký tự, quá mức {limit} ký tự của một mã nên không dùng để nhận diện được. Đề nghị nơi gửi sửa lại rồi gửi lại.", true);

    public static PacketProblem DuplicateTo(string element, string organId) => new(
        PacketProblemCodes.DuplicateTo, element, Structure,
        $"Nơi nhận {organId} bị lặp. Chỉ giữ một lần trong danh sách nơi nhận.", false);

    public static PacketProblem BadDate(string element, string value, string format) => new(
        PacketProblemCodes.BadDate, element, Values,
        $"{element} có giá trị “{Short(value)}” không đúng dạng {format}. Đối chiếu với văn bản và sửa lại.", false);

    public static PacketProblem FutureDate(string element, DateOnly date) => new(
        PacketProblemCodes.FutureDate, element, Values,
        $"Ngày ban hành {date:dd'/'MM'/'yyyy} ở sau ngày hôm nay. Đối chiếu với văn bản, báo nơi gửi nếu sai.", false);

    public static PacketProblem BadValue(string element, string value, string allowed, bool fatal = false) => new(
        PacketProblemCodes.BadValue, element, Values,
        $"{element} có giá trị “{Short(value)}” không hợp lệ, chỉ nhận: {allowed}. Đề nghị nơi gửi sửa rồi gửi lại.", fatal);

    public static PacketProblem UnknownStatus(string code) => new(
        PacketProblemCodes.UnknownStatus, "MessageHeader/StatusCode", Values,
        $"Mã trạng thái “{Short(code)}” không có trong danh mục. Giữ nguyên trạng thái hiện có và hỏi lại nơi gửi.", false);

    public static PacketProblem UnknownNamespace(string value) => new(
        PacketProblemCodes.Namespace, "edXML", Structure,
        $"Không gian tên “{Short(value)}” không phải của QCVN 102. Gói tin vẫn được đọc theo tên thành phần; báo nơi gửi kiểm tra phần mềm.",
        false);

    public static PacketProblem WholeFile(string code, string message) => new(code, "edXML", Structure, message, true);

    public static PacketProblem Hostile(string code, string element, string message) => new(
        code, element, Safety, message + " Gói tin bị từ chối; liên hệ nơi gửi để làm rõ.", true);

    public static PacketProblem NoAttachment() => new(
        AttachmentNone, "AttachmentEncoded", Files,
        "Gói tin không có tệp văn bản nào. Đề nghị nơi gửi gửi lại kèm tệp.", false);

    public static PacketProblem Absent(string contentId, string? name) => new(
        AttachmentAbsent, contentId, Files,
        $"Tệp “{name ?? contentId}” có trong danh mục nhưng không có nội dung. Đề nghị nơi gửi gửi lại.", false);

    public static PacketProblem Unlisted(string contentId, string name) => new(
        AttachmentUnlisted, contentId, Files,
        $"Tệp “{name}” có nội dung nhưng không có trong danh mục. Hỏi nơi gửi trước khi dùng.", false);

    public static PacketProblem DuplicateAttachment(string contentId, string name) => new(
        AttachmentDuplicate, contentId, Files,
        $"Mã tệp {contentId} bị lặp ở tệp “{name}”. Đối chiếu các tệp với nơi gửi.", false);

    public static PacketProblem Base64(string contentId, string name) => new(
        AttachmentBase64, contentId, Files,
        $"Nội dung mã hóa Base64 của tệp “{name}” bị hỏng nên không giải được. Đề nghị nơi gửi gửi lại.", false);

    public static PacketProblem EmptyAttachment(string contentId, string name) => new(
        AttachmentEmpty, contentId, Files, $"Tệp “{name}” rỗng. Đề nghị nơi gửi gửi lại.", false);

    public static PacketProblem BadName(string contentId, string wireName, string name) => new(
        AttachmentName, contentId, Safety,
        $"Tên tệp “{Short(wireName)}” chứa đường dẫn hoặc để trống, đã đổi thành “{name}”. Kiểm tra tệp trước khi mở.", false);

    public static PacketProblem WrongType(string contentId, string name, string declared, string found) => new(
        AttachmentType, contentId, Safety,
        $"Tệp “{name}” khai là {declared} nhưng nội dung là {found}. Kiểm tra kỹ trước khi mở, hỏi lại nơi gửi nếu nghi ngờ.", false);

    public static PacketProblem BrokenZip(string contentId, string name) => new(
        ZipBroken, contentId, Files,
        $"Không giải nén được tệp “{name}” (nén hỏng, có mật khẩu hoặc quá nhiều mục); giữ nguyên tệp nén. Đề nghị nơi gửi gửi lại nếu không mở được.",
        false);

    private static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
