using EOffice.Core.Platform;

namespace EOffice.Core.Registers;

internal static class RegisterRefusals
{
    public static readonly Refusal ReasonRequired = new(
        "register.reason-required", "Chưa ghi được: cần lý do ít nhất 10 ký tự, người kiểm tra sổ sẽ đọc. Ghi lý do rồi làm lại.");

    public static readonly Refusal AlreadyCancelled = new(
        "register.already-cancelled", "Chưa ghi được: số này đã hủy trước đó. Tải lại sổ để xem ai hủy và vì sao.");

    public static readonly Refusal AlreadySent = new(
        "register.already-sent", "Chưa hủy được số: văn bản đã gửi cho nơi nhận. Thu hồi văn bản trước, số vẫn giữ nguyên trong sổ.");

    public static readonly Refusal NothingCorrected = new(
        "register.nothing-corrected", "Chưa ghi được: không ô nào khác với thông tin đang có. Sửa ô cần sửa rồi ghi lại.");

    public static readonly Refusal OnlyIncoming = new(
        "register.only-incoming", "Chưa sửa được: thông tin văn bản đi nằm trong tệp đã ký. Ban hành văn bản đính chính hoặc thay thế.");
}
