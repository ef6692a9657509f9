namespace EOffice.Core.Documents;

/// <summary>Độ khẩn in words (NĐ 30/2020 Đ8; edXML Priority).</summary>
public static class UrgencyNames
{
    public static string Of(Urgency urgency) => urgency switch
    {
        Urgency.Normal => "Thường",
        Urgency.Urgent => "Khẩn",
        Urgency.VeryUrgent => "Thượng khẩn",
        Urgency.Flash => "Hỏa tốc",
        Urgency.TimedFlash => "Hỏa tốc hẹn giờ",
        _ => throw new ArgumentOutOfRangeException(nameof(urgency)),
    };
}
