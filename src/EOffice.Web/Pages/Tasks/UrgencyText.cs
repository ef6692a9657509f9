using EOffice.Core.Documents;

namespace EOffice.Web.Pages.Tasks;

/// <summary>Độ khẩn as the decree's stamps look: Hỏa tốc filled, Thượng khẩn double line, Khẩn single line.</summary>
internal sealed record UrgencyText(string Words, string? Look)
{
    /// <summary>The stamp, or null for an ordinary document.</summary>
    public static UrgencyText? Of(Urgency urgency) => urgency switch
    {
        Urgency.Urgent => new("Khẩn", null),
        Urgency.VeryUrgent => new("Thượng khẩn", "tk"),
        Urgency.Flash => new("Hỏa tốc", "ht"),
        Urgency.TimedFlash => new("Hỏa tốc hẹn giờ", "ht"),
        _ => null,
    };
}
