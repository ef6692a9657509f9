using EOffice.Core.Calendar;

namespace EOffice.Demo.Story;

/// <summary>Minutes in which the office is open: people of the story act in no others.</summary>
internal sealed class OfficeTime(WorkingCalendar calendar)
{
    public const int DayMinutes = 480;

    public DateTimeOffset Add(DateTimeOffset from, double minutes)
    {
        var date = LocalTime.DateOf(from);
        var earliest = LocalTime.TimeOf(from);
        var left = TimeSpan.FromMinutes(minutes);
        for (; ; date = date.AddDays(1), earliest = TimeOnly.MinValue)
        {
            foreach (var session in calendar.SessionsOf(date).Where(s => s.End > earliest))
            {
                var start = earliest > session.Start ? earliest : session.Start;
                var open = session.End - start;
                if (left <= open)
                {
                    return LocalTime.At(date, start.Add(left));
                }

                left -= open;
            }
        }
    }

    public DateTimeOffset Subtract(DateTimeOffset until, double minutes)
    {
        var date = LocalTime.DateOf(until);
        var latest = LocalTime.TimeOf(until);
        var left = TimeSpan.FromMinutes(minutes);
        for (; ; date = date.AddDays(-1), latest = TimeOnly.MaxValue)
        {
            foreach (var session in calendar.SessionsOf(date).Reverse().Where(s => s.Start < latest))
            {
                var end = latest < session.End ? latest : session.End;
                var open = end - session.Start;
                if (left <= open)
                {
                    return LocalTime.At(date, end.Add(-left));
                }

                left -= open;
            }
        }
    }

    public double Between(DateTimeOffset a, DateTimeOffset b) => DeadlineRules.WorkingTimeBetween(a, b, calendar).TotalMinutes;

    public DateOnly DayBefore(DateOnly day, int count) => calendar.WorkingDayBefore(day, count);

    public DateOnly DayAfter(DateOnly day, int count) => calendar.WorkingDayAfter(day, count);
}
