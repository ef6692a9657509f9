using EOffice.Core.Platform;

namespace EOffice.Core.Intake;

internal static class IntakeRefusals
{
    public static readonly Refusal NoRegister = new(
        "intake.no-register", "Chưa vào sổ được: cơ quan chưa có sổ văn bản đến cho loại văn bản này. Báo quản trị mở sổ rồi làm lại.");

    public static readonly Refusal RegisterUnknown = new(
        "intake.register-unknown", "Chưa vào sổ được: sổ đã chọn không phải sổ văn bản đến của cơ quan. Chọn lại sổ rồi đăng ký.");

    public static readonly Refusal CodeUnreadable = new(
        "intake.code-unreadable", "Chưa đăng ký được: số, ký hiệu không đọc được. Ghi số trước, ký hiệu sau dấu gạch chéo, ví dụ 2146/UBND-KTN; văn bản không có số thì để trống.");

    public static readonly Refusal DateAhead = new(
        "intake.date-ahead", "Chưa đăng ký được: ngày văn bản ở sau hôm nay. Xem lại ngày trên văn bản rồi đăng ký.");

    public static readonly Refusal NoProcedure = new(
        "intake.no-procedure", "Chưa chuyển được: không quy trình nào áp dụng cho loại văn bản này. Chọn quy trình ở ô Chuyển tới và ghi lý do chọn.");

    public static readonly Refusal ProcedureUnknown = new(
        "intake.procedure-unknown", "Chưa chuyển được: quy trình đã chọn không còn dùng. Tải lại trang rồi chọn quy trình khác.");

    public static readonly Refusal ProcedureReason = new(
        "intake.procedure-reason", "Chưa chuyển được: chọn quy trình khác quy trình đề xuất thì cần lý do ít nhất 10 ký tự. Ghi lý do rồi đăng ký lại.");

    public static readonly Refusal FileEmpty = new(
        "intake.file-empty", "Chưa nhận được tệp: tệp không có nội dung. Quét lại hoặc chọn tệp khác.");

    public static readonly Refusal FileNotPdf = new(
        "intake.file-not-pdf", "Chưa nhận được tệp: tệp không phải PDF. Xuất ra PDF rồi tải lên lại; tệp khác loại gửi kèm khi nhập tay.");

    public static readonly Refusal FileBroken = new(
        "intake.file-broken", "Chưa nhận được tệp: PDF hỏng hoặc chưa tải hết. Quét lại hoặc xin tệp khác của nơi gửi.");

    public static readonly Refusal FileEncrypted = new(
        "intake.file-encrypted", "Chưa nhận được tệp: PDF có mật khẩu nên người xử lý sẽ không mở được. Xin nơi gửi bản không đặt mật khẩu.");

    public static readonly Refusal Replaces = new(
        "intake.replaces", "Chưa ghi được: văn bản này thay thế văn bản đang xử lý. Mở trang văn bản rồi vào sổ để việc đang làm chuyển sang văn bản mới.");

    public static readonly Refusal NotWaiting = new(
        "intake.not-waiting", "Chưa ghi được: văn bản này không còn chờ tiếp nhận. Tải lại danh sách để xem người khác đã làm gì.");

    public static readonly Refusal NotADuplicate = new(
        "intake.not-a-duplicate", "Chưa ghi được: không thấy văn bản đến trước đã chọn. Tải lại trang rồi so sánh lại.");

    public static Refusal FactMissing(string fact) => new(
        "intake.fact-missing", $"Chưa đăng ký được: còn thiếu {fact}. Điền ô này rồi đăng ký lại.");

    public static Refusal FactTooLong(string fact, int most) => new(
        "intake.fact-too-long", $"Chưa đăng ký được: {fact} dài quá {most} ký tự. Rút gọn rồi đăng ký lại.");

    public static Refusal FileTooLarge(int megabytes) => new(
        "intake.file-too-large", $"Chưa nhận được tệp: tệp lớn hơn {megabytes} MB. Quét lại ở độ phân giải thấp hơn hoặc tách phụ lục.");
}
