using EOffice.Core.Platform;
using EOffice.EdXml;

namespace EOffice.Core.Exchange;

internal static class ExchangeRefusals
{
    public static Refusal Unreadable(IReadOnlyList<PacketProblem> problems) => new(
        "exchange.unreadable",
        "Không nhận được gói tin. " + string.Join(" ", problems.Where(p => p.Fatal).Select(p => p.Message).DefaultIfEmpty("Gói tin không đọc được.")));

    public static Refusal NotForUs(string agency) => new(
        "exchange.not-for-us", $"Không nhận được gói tin: nơi nhận không có {agency}. Gói tin được trả lại bên gửi.");

    public static Refusal OtherSender(string sender, string named) => new(
        "exchange.sender-differs", $"Không nhận được gói tin: gói tin ghi nơi gửi là {named} nhưng trục cho biết đơn vị gửi là {sender}. Liên hệ nơi gửi để biết ai đã gửi rồi đề nghị gửi lại đúng mã định danh.");

    public static readonly Refusal SignatureMissing = new(
        "exchange.signature-missing", "Không nhận được gói tin: đơn vị chỉ nhận gói tin có chữ ký số của hệ thống gửi. Đề nghị bên gửi ký gói tin rồi gửi lại.");

    public static readonly Refusal SignatureUnknown = new(
        "exchange.signature-unknown", "Không nhận được gói tin: chứng thư của hệ thống gửi không nằm trong danh sách tin cậy hoặc đã hết hạn. Quản trị kiểm tra chứng thư với bên gửi.");

    public static Refusal SignatureBroken(string? problem) => new(
        "exchange.signature-broken", $"Không nhận được gói tin. {problem} Đề nghị bên gửi gửi lại.");
}
