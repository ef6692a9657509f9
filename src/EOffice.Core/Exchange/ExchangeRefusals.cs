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

    public static Refusal KindNotYet(PacketKind kind) => new(
        "exchange.kind-not-yet", kind switch
        {
            PacketKind.Recall => "Chưa xử lý được gói tin thu hồi trên bản cài đặt này. Văn thư liên hệ bên gửi bằng kênh khác.",
            PacketKind.Update => "Chưa xử lý được gói tin cập nhật trên bản cài đặt này. Văn thư liên hệ bên gửi bằng kênh khác.",
            _ => "Chưa xử lý được gói tin thay thế trên bản cài đặt này. Văn thư liên hệ bên gửi bằng kênh khác.",
        });
}
