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
}
