namespace EOffice.Core.Calendar;

/// <summary>
/// Adds, subtracts and measures office time. A result always lies in office hours, both ends included: two hours from 15:30
/// are 17:30 of the same day, not 07:30 of the next. From outside office hours counting begins at the next session.
/// </summary>
internal static class WorkingClock
{
    /// <summary>The earliest office moment by which <paramref name="span"/> of office time has passed since <paramref name="from"/>.</summary>
    internal static DateTimeOffset Add(DateTimeOffset from, TimeSpan span, WorkingCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        DateOnly date = LocalTime.DateOf(from);
        TimeOnly earliest = LocalTime.TimeOf(from);
        while (true)
        {
            foreach (OfficeSession session in calendar.SessionsOf(date))
            {
                TimeOnly start = earliest > session.Start ? earliest : session.Start;
                if (start > session.End)
                {
                    continue;
                }

                // Spans are compared as ticks of one day: TimeOnly subtraction would wrap around midnight.
                TimeSpan available = session.End.ToTimeSpan() - start.ToTimeSpan();
                if (span <= available)
                {
                    return LocalTime.At(date, start.Add(span));
                }

                span -= available;
            }

            date = calendar.WorkingDayAfter(date);
            earliest = TimeOnly.MinValue;
        }
    }

    /// <summary>The latest office moment from which <paramref name="span"/> of office time remains until <paramref name="until"/>.</summary>
    internal static DateTimeOffset Subtract(DateTimeOffset until, TimeSpan span, WorkingCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        DateOnly date = LocalTime.DateOf(until);
        TimeOnly latest = LocalTime.TimeOf(until);
        while (true)
        {
            foreach (OfficeSession session in calendar.SessionsOf(date).Reverse())
            {
                TimeOnly end = latest < session.End ? latest : session.End;
                if (end < session.Start)
                {
                    continue;
                }

                TimeSpan available = end.ToTimeSpan() - session.Start.ToTimeSpan();
                if (span <= available)
                {
                    return LocalTime.At(date, end.Add(-span));
                }

                span -= available;
            }

            date = calendar.WorkingDayBefore(date);
            latest = TimeOnly.MaxValue;
        }
    }

    /// <summary>The office time between two instants; negative when <paramref name="b"/> is the earlier.</summary>
    internal static TimeSpan Between(DateTimeOffset a, DateTimeOffset b, WorkingCalendar calendar)
    {
        if (b < a)
        {
            return -Between(b, a, calendar);
        }

        TimeSpan total = TimeSpan.Zero;
        int last = LocalTime.DateOf(b).DayNumber;
        for (int number = LocalTime.DateOf(a).DayNumber; number <= last; number++)
        {
            DateOnly date = DateOnly.FromDayNumber(number);
            foreach (OfficeSession session in calendar.SessionsOf(date))
            {
                DateTimeOffset start = LocalTime.At(date, session.Start);
                DateTimeOffset end = LocalTime.At(date, session.End);
                TimeSpan overlap = (b < end ? b : end) - (a > start ? a : start);
                total += overlap > TimeSpan.Zero ? overlap : TimeSpan.Zero;
            }
        }

        return total;
    }

    /// <summary>
    /// The wall-clock time on a working day, pulled back to the nearest office moment before it (from the lunch break or from a
    /// closed afternoon), or forward to opening time when there is none.
    /// </summary>
    internal static DateTimeOffset Clip(DateOnly workingDay, TimeOnly time, WorkingCalendar calendar)
    {
        IReadOnlyList<OfficeSession> sessions = calendar.SessionsOf(workingDay);
        TimeOnly clipped = sessions[0].Start;
        foreach (OfficeSession session in sessions.Where(s => s.Start <= time))
        {
            clipped = time < session.End ? time : session.End;
        }

        return LocalTime.At(workingDay, clipped);
    }
}
