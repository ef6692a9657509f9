using EOffice.Core.Platform;

namespace EOffice.Core.Notices;

/// <summary>Why the words of a notice template were not taken.</summary>
internal static class NoticeTemplateRefusals
{
    public static readonly Refusal Unchanged = new(
        "notice.template-unchanged", "Không có gì để lưu: lời văn giống hệt bản đang dùng. Sửa tiêu đề hoặc nội dung rồi lưu lại.");

    public static readonly Refusal CannotRun = new(
        "notice.template-cannot-run", "Chưa lưu được: mẫu không chạy được với dữ liệu thử, thường do vòng lặp không dừng. Bỏ phần lặp, chỉ giữ chỗ điền và điều kiện.");

    public static readonly Refusal DocumentMissing = new(
        "notice.template-document-missing", "Không tìm thấy văn bản có số này trong cơ quan. Ghi số và ký hiệu như 1287/SXD-QLN, hoặc số đến; để trống để thử với dữ liệu giả định.");

    public static Refusal TooLongForSms(int length) => new(
        "notice.template-too-long-for-sms",
        $"Tiêu đề quá dài cho một tin nhắn SMS: với dữ liệu thử là {length} ký tự không dấu, nhiều nhất {SmsText.Most}. Rút gọn tiêu đề; phần dài để trong nội dung.");

    /// <summary>One line per problem, where it is and what to do.</summary>
    public static Refusal Wrong(IEnumerable<string> problems) => new("notice.template-wrong", $"Mẫu chưa dùng được. {string.Join(" ", problems)}");
}
