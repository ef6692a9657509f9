using System.Globalization;
using EOffice.Core.Documents;

namespace EOffice.Web.Pages.Tasks;

/// <summary>A deadline in words beside its date; words and shape carry the state, colour only helps.</summary>
/// <param name="Shape">over (square), soon (diamond), or nothing (disc).</param>
internal sealed record DueText(string? Shape, string Words, string Date)
{
    private static readonly DueText None = new(null, "Không có hạn", "");

    /// <summary>Says how far <paramref name="dueUtc"/> is: minutes for Hỏa tốc, hours on the day itself, else calendar days.</summary>
    public static DueText Of(DateTime? dueUtc, DateTime nowUtc, Urgency urgency)
    {
        if (dueUtc is not { } instant)
        {
            return None;
        }

        var (due, now) = (VietnamTime.ToLocal(instant), VietnamTime.ToLocal(nowUtc));
        var days = (due.Date - now.Date).Days;
        var date = days == 0 ? Show(due, "HH:mm") : Show(due, due.Year == now.Year ? "dd/MM" : "dd/MM/yyyy");
        if (instant < nowUtc)
        {
            return new DueText("over", days < 0 ? $"Quá {-days} ngày" : $"Quá {Span(nowUtc - instant)}", date);
        }

        return days switch
        {
            0 when urgency >= Urgency.Flash => new DueText("over", $"còn {Span(instant - nowUtc)}", date),
            0 => new DueText("soon", "Hôm nay", date),
            1 => new DueText("soon", "còn 1 ngày", date),
            _ => new DueText(null, $"còn {days} ngày", date),
        };
    }

    private static string Span(TimeSpan span) => span < TimeSpan.FromHours(1)
        ? $"{Math.Max(1, (int)span.TotalMinutes)} phút"
        : $"{(int)span.TotalHours} giờ";

    private static string Show(DateTime local, string format) => local.ToString(format, CultureInfo.InvariantCulture);
}
