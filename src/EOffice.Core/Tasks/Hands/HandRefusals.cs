using EOffice.Core.Platform;

namespace EOffice.Core.Tasks.Hands;

/// <summary>Why somebody can't take a task in hand or give it away: who has it, since when, and what to do.</summary>
internal static class HandRefusals
{
    public static readonly Refusal OnlyYours = new(
        "hand.only-yours", "Không cần nhận việc: việc này chỉ giao cho ông/bà. Xử lý ngay trên trang văn bản.");

    public static readonly Refusal NotClaimed = new(
        "hand.not-claimed", "Không có gì để trả lại: việc này chưa ai nhận riêng, cả nhóm đều xử lý được. Tải lại trang để xem ai đang giữ việc.");

    public static readonly Refusal NobodyHasIt = new(
        "hand.nobody-has-it", "Chưa lấy lại được: việc này chưa ai nhận riêng hoặc được giao làm. Người được giao vẫn xử lý được; đôn đốc, hoặc giao lại cho người khác.");

    public static readonly Refusal AlreadyYours = new(
        "hand.already-yours", "Không cần nhận nữa: việc này đang do ông/bà giữ. Xử lý, hoặc trả lại nhóm.");

    public static readonly Refusal ReasonMissing = new(
        "hand.reason-missing", $"Chưa lấy lại được: cần lý do từ {HandRules.LeastText} đến {TaskDelegation.MostText} ký tự để người đang giữ việc biết vì sao.");

    public static readonly Refusal TextMissing = new(
        "hand.text-missing", $"Chưa giao được: cần một câu từ {HandRules.LeastText} đến {TaskDelegation.MostText} ký tự nói rõ phải làm gì.");

    public static readonly Refusal NoteMissing = new(
        "hand.note-missing", $"Chưa trả lại được: cần lời nhắn từ {HandRules.LeastText} đến {TaskDelegation.MostText} ký tự để người giao biết vì sao.");

    public static readonly Refusal NoChain = new(
        "hand.no-chain", "Chưa giao được: việc này do người khác giao ông/bà làm, không giao tiếp cho người thứ ba. Trả lại người giao kèm lời nhắn.");

    public static readonly Refusal NotDelegated = new(
        "hand.not-delegated", "Không có gì để lấy lại: việc này không còn giao cho người khác. Tải lại trang để xem ai đang giữ việc.");

    public static readonly Refusal ColleagueWrong = new(
        "hand.colleague-wrong", "Chưa giao được: chỉ giao cho người đang làm việc cùng đơn vị hoặc cấp dưới của ông/bà, và không vướng quy định tách biệt nhiệm vụ. Chọn người khác.");

    public static readonly Refusal ColleagueHolds = new(
        "hand.colleague-holds", "Chưa giao được: người này cũng đang được giao chính việc này. Trả lại nhóm để người đó nhận.");

    public static readonly Refusal DueWrong = new(
        "hand.due-wrong", "Chưa giao được: hạn riêng phải là ngày làm việc từ hôm nay trở đi và không sau hạn của việc. Chọn ngày khác hoặc để trống.");

    public static readonly Refusal Barred = new(
        "hand.barred", "Chưa lấy lại được: ông/bà đã soạn hoặc duyệt chính văn bản này nên không quyết định bước này. Đôn đốc, hoặc giao lại cho người khác.");

    public static Refusal NeedsAuthority(string step) => new(
        "hand.needs-authority",
        $"Chưa giao được: bước “{step}” là thẩm quyền riêng của người giữ chức danh. Khi vắng mặt, ghi xử lý thay hoặc thẩm quyền ký; không giao miệng cho người khác làm.");

    public static Refusal StaysWithPosition(string step) => new(
        "hand.stays-with-position", $"Chưa giao được: bước “{step}” do đúng chức danh được giao thực hiện. Chỉ giao được việc xử lý, soạn thảo, cho ý kiến và kiểm tra thể thức.");

    public static Refusal ClaimedBy(string who, DateTimeOffset when) => new(
        "hand.claimed", $"{who} đã nhận việc này lúc {when:HH:mm dd/MM/yyyy}. Ông/bà xử lý được khi {who} trả lại nhóm; nội dung đã gõ chưa được ghi.");

    public static Refusal DelegatedTo(string from, string to, DateTimeOffset when) => new(
        "hand.delegated", $"Việc này đã được {from} giao cho {to} làm lúc {when:HH:mm dd/MM/yyyy}. Muốn tự xử lý, lấy lại việc trước; nội dung đã gõ chưa được ghi.");

    public static Refusal GoneTo(string who, DateTimeOffset when) => new(
        "hand.gone", $"Việc này đã chuyển cho {who} lúc {when:HH:mm dd/MM/yyyy} nên ông/bà không còn giữ. Trao đổi với {who} nếu cần.");
}
