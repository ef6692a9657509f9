namespace EOffice.Core.Calendar;

/// <summary>
/// How time limits become instants. Every result carries offset +07:00 and depends only on the instant given, not on the
/// offset it was written with. All methods throw <see cref="ArgumentOutOfRangeException"/> for an amount outside 0 to
/// <see cref="DueRule.MaxAmount"/> and <see cref="InvalidOperationException"/> for a calendar without working days.
/// </summary>
public static class DeadlineRules
{
    /// <summary>
    /// The due time of a rule. Working days: the end of office hours of day n, the start day not counted even when it is a day
    /// off (BLDS 2015 Đ147–148); 0 days: the end of office hours of the same day if it is still ahead, else
    /// of the next working day (NĐ 30/2020 Đ4: same day, next working day at the latest). Working hours: office time, beginning
    /// at the next session when outside office hours. Hours and minutes: calendar time.
    /// </summary>
    public static DueTime Compute(DateTimeOffset from, DueRule rule, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(calendar);
        DateTimeOffset due = rule.Unit switch
        {
            DurationUnit.WorkingDays => EndOfWorkingDay(from, rule.Amount, calendar),
            DurationUnit.WorkingHours => WorkingClock.Add(from, TimeSpan.FromHours(rule.Amount), calendar),
            _ => LocalTime.ToLocal(from) + CalendarSpan(rule),
        };

        return new DueTime(due, rule, calendar.Version, SkippedBetween(from, due, rule, calendar))
        {
            UncoveredYears = UncoveredBetween(from, due, rule, calendar),
        };
    }

    /// <summary>
    /// The same clock time <paramref name="count"/> working days later, pulled back into that day's office hours (from the lunch
    /// break, or from the afternoon of a half day). Used for escalation after a due time. 0 returns the instant unchanged.
    /// </summary>
    public static DateTimeOffset AddWorkingDays(DateTimeOffset at, int count, WorkingCalendar calendar) =>
        MoveWorkingDays(at, DueRule.CheckedAmount(count), calendar, calendar.WorkingDayAfter);

    /// <summary>
    /// The same clock time <paramref name="count"/> working days earlier, pulled back into that day's office hours. Used for an
    /// inner due time ("due of UBND − 2 working days"). 0 returns the instant unchanged.
    /// </summary>
    public static DateTimeOffset SubtractWorkingDays(DateTimeOffset at, int count, WorkingCalendar calendar) =>
        MoveWorkingDays(at, DueRule.CheckedAmount(count), calendar, calendar.WorkingDayBefore);

    /// <summary>The office moment at which that many working hours have passed.</summary>
    public static DateTimeOffset AddWorkingHours(DateTimeOffset at, int count, WorkingCalendar calendar) =>
        WorkingClock.Add(at, TimeSpan.FromHours(DueRule.CheckedAmount(count)), calendar);

    /// <summary>The latest office moment from which that many working hours remain.</summary>
    public static DateTimeOffset SubtractWorkingHours(DateTimeOffset at, int count, WorkingCalendar calendar) =>
        WorkingClock.Subtract(at, TimeSpan.FromHours(DueRule.CheckedAmount(count)), calendar);

    /// <summary>The opening of office hours on the n-th working day after an instant's day.</summary>
    public static DateTimeOffset OpeningAfter(DateTimeOffset at, int days, WorkingCalendar c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var day = c.WorkingDayAfter(LocalTime.DateOf(at), DueRule.CheckedAmount(days));
        return Opening(day, c);
    }

    /// <summary>
    /// When to remind before a due time. n working days before: the opening of office hours of that day, so that the person
    /// still has the whole day; working hours: office time counted back; hours and minutes: calendar time. Amount 0 is the due
    /// time itself. Never later than the due time.
    /// </summary>
    public static DateTimeOffset Remind(DateTimeOffset due, DueRule before, WorkingCalendar c)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(c);
        if (before.Amount == 0)
        {
            return LocalTime.ToLocal(due);
        }

        return before.Unit switch
        {
            DurationUnit.WorkingDays => Opening(c.WorkingDayBefore(LocalTime.DateOf(due), before.Amount), c),
            DurationUnit.WorkingHours => WorkingClock.Subtract(due, TimeSpan.FromHours(before.Amount), c),
            _ => LocalTime.ToLocal(due) - CalendarSpan(before),
        };
    }

    /// <summary>
    /// The instant at which a share of the time between start and due time has passed (the "50 % elapsed" reminder): office
    /// time, or calendar time when the rule counts calendar time or when no office time lies in between.
    /// </summary>
    /// <param name="from">The start.</param>
    /// <param name="due">The due time computed from it.</param>
    /// <param name="percent">0 to 100.</param>
    /// <param name="calendar">The calendar.</param>
    /// <exception cref="ArgumentOutOfRangeException">A percentage outside 0–100.</exception>
    public static DateTimeOffset AtElapsed(DateTimeOffset from, DueTime due, int percent, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        TimeSpan office = due.Rule.IsCalendarTime ? TimeSpan.Zero : WorkingClock.Between(from, due.Instant, calendar);
        return office > TimeSpan.Zero
            ? WorkingClock.Add(from, office * percent / 100, calendar)
            : LocalTime.ToLocal(from) + ((due.Instant - from) * percent / 100);
    }

    /// <summary>The office time between two instants (how long a stage took); negative when <paramref name="b"/> is the earlier.</summary>
    public static TimeSpan WorkingTimeBetween(DateTimeOffset a, DateTimeOffset b, WorkingCalendar c) => WorkingClock.Between(a, b, c);

    /// <summary>
    /// The end of the morning of the first working day after the given one: the outer limit for sending and registering over
    /// the interconnect (QĐ 28/2018/QĐ-TTg Đ6: on the day of signature, at the latest in the next working morning).
    /// </summary>
    public static DateTimeOffset EndOfNextWorkingMorning(DateTimeOffset from, WorkingCalendar c)
    {
        ArgumentNullException.ThrowIfNull(c);
        var day = c.WorkingDayAfter(LocalTime.DateOf(from));
        return LocalTime.At(day, c.HoursOf(day).MorningEnd);
    }

    /// <summary>
    /// The target of "same day or next morning" (QĐ 28/2018 Đ6; local rules on assigning): the end of office hours of the same
    /// day when it is a working day and that end is still ahead, else <see cref="EndOfNextWorkingMorning"/>. What misses it
    /// while arriving in time is late for the agency, but late for the law only after <see cref="EndOfNextWorkingMorning"/>.
    /// </summary>
    public static DateTimeOffset SameDayOrNextMorning(DateTimeOffset from, WorkingCalendar c) =>
        EndOfToday(from, c) ?? EndOfNextWorkingMorning(from, c);

    /// <summary>
    /// The target of "same day, next working day at the latest" (NĐ 30/2020 Đ4, Đ17, Đ21–23): as <see cref="Compute"/> with 0
    /// working days.
    /// </summary>
    public static DateTimeOffset SameDayOrNextDay(DateTimeOffset from, WorkingCalendar c) => EndOfWorkingDay(from, 0, c);

    private static DateTimeOffset Opening(DateOnly day, WorkingCalendar calendar) => LocalTime.At(day, calendar.HoursOf(day).Start);

    private static DateTimeOffset EndOfWorkingDay(DateTimeOffset from, int count, WorkingCalendar calendar)
    {
        if (count == 0 && EndOfToday(from, calendar) is { } today)
        {
            return today;
        }

        DateOnly day = calendar.WorkingDayAfter(LocalTime.DateOf(from), Math.Max(count, 1));
        return LocalTime.At(day, calendar.SessionsOf(day)[^1].End);
    }

    private static DateTimeOffset? EndOfToday(DateTimeOffset from, WorkingCalendar calendar)
    {
        DateOnly today = LocalTime.DateOf(from);
        IReadOnlyList<OfficeSession> sessions = calendar.SessionsOf(today);
        return sessions.Count > 0 && LocalTime.TimeOf(from) < sessions[^1].End ? LocalTime.At(today, sessions[^1].End) : null;
    }

    private static DateTimeOffset MoveWorkingDays(
        DateTimeOffset at, int count, WorkingCalendar calendar, Func<DateOnly, int, DateOnly> walk) =>
        count == 0
            ? LocalTime.ToLocal(at)
            : WorkingClock.Clip(walk(LocalTime.DateOf(at), count), LocalTime.TimeOf(at), calendar);

    private static TimeSpan CalendarSpan(DueRule rule) =>
        rule.Unit == DurationUnit.Minutes ? TimeSpan.FromMinutes(rule.Amount) : TimeSpan.FromHours(rule.Amount);

    /// <summary>Days off that lengthened the period. The start day of a count in days is never counted, hence never skipped.</summary>
    private static List<SkippedDay> SkippedBetween(DateTimeOffset from, DateTimeOffset due, DueRule rule, WorkingCalendar calendar)
    {
        var skipped = new List<SkippedDay>();
        if (rule.IsCalendarTime)
        {
            return skipped;
        }

        bool startCounts = rule is not { Unit: DurationUnit.WorkingDays, Amount: > 0 };
        int first = LocalTime.DateOf(from).DayNumber + (startCounts ? 0 : 1);
        for (int number = first; number < LocalTime.DateOf(due).DayNumber; number++)
        {
            DateOnly date = DateOnly.FromDayNumber(number);
            if (calendar.WhyNotWorking(date) is { } reason)
            {
                skipped.Add(new SkippedDay(date, reason));
            }
        }

        return skipped;
    }

    private static int[] UncoveredBetween(DateTimeOffset from, DateTimeOffset due, DueRule rule, WorkingCalendar calendar)
    {
        int first = LocalTime.YearOf(from);
        return rule.IsCalendarTime
            ? []
            : [.. Enumerable.Range(first, LocalTime.YearOf(due) - first + 1).Where(year => !calendar.Covers(year))];
    }
}
