using EOffice.Core.Platform;

namespace EOffice.Core.Exchange.Axis;

internal static class AxisRefusals
{
    public static readonly Refusal AlreadyTaken = new(
        "arrival.already-taken", "Chưa thử lại: gói tin này đã nhận được rồi. Tải lại trang để xem.");

    /// <summary>For a packet that goes out; its code ends the attempts.</summary>
    public static Refusal Refused(string words) => new("exchange.axis-refused", $"Không gửi được: {words}");
}
