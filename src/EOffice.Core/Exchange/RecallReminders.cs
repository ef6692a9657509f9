using EOffice.Core.Calendar;
using EOffice.Core.Tasks;

namespace EOffice.Core.Exchange;

/// <summary>A receiver that is silent about a recall is reminded of after a working day (domain.md §7.5 B).</summary>
internal static class RecallReminders
{
    public static DateTime Next(DateTimeOffset now, WorkingCalendar calendar) => StepDue.Compute("wd:1", now, null, calendar)!.Value.Due.UtcDateTime;
}
