using EOffice.Core.Tasks;

namespace EOffice.Web.Pages.Tasks;

/// <summary>A stretch of the list under one heading.</summary>
internal sealed record DaySection(string Title, bool Late, IReadOnlyList<InboxRow> Rows)
{
    /// <summary>Splits what is sorted by due time at the ends of now, today and this week; what is done lies under its day.</summary>
    public static IReadOnlyList<DaySection> Split(InboxPage page, InboxGroup group)
    {
        ArgumentNullException.ThrowIfNull(page);
        var now = VietnamTime.ToLocal(page.AsOf);
        // Monday begins the week.
        var weekEnd = now.Date.AddDays(7 - (((int)now.DayOfWeek + 6) % 7));
        return
        [
            .. page.Rows.GroupBy(row => group == InboxGroup.Done ? DayOf(row, now) : TitleOf(row, page.AsOf, now, weekEnd))
                .Select(part => new DaySection(part.Key, part.Key == Over, [.. part])),
        ];
    }

    private const string Over = "Quá hạn";

    private static string TitleOf(InboxRow row, DateTime asOf, DateTime now, DateTime weekEnd)
    {
        if (row.DueAt is not { } instant)
        {
            return "Không hạn";
        }

        var due = VietnamTime.ToLocal(instant);
        return instant < asOf ? Over
            : due.Date == now.Date ? "Hôm nay"
            : due < weekEnd ? "Trong tuần"
            : "Sau đó";
    }

    private static string DayOf(InboxRow row, DateTime now)
    {
        var ended = VietnamTime.ToLocal(row.EndedAt ?? row.OpenedAt);
        return ended.Date == now.Date ? "Hôm nay" : FormattableString.Invariant($"{VietnamTime.DayName(ended)}, {ended:dd/MM}");
    }
}
