using EOffice.Core.Calendar;

namespace EOffice.Core.Oversight;

/// <summary>How late an open task is, in working days (domain.md §6.3 TM2).</summary>
public enum DueBucket
{
    /// <summary>Quá hạn trên 10 ngày làm việc.</summary>
    Over10,

    /// <summary>Quá hạn 4–10 ngày làm việc.</summary>
    Over4,

    /// <summary>Quá hạn 1–3 ngày làm việc.</summary>
    Over1,

    /// <summary>Đến hạn hôm nay.</summary>
    Today,

    /// <summary>Còn hạn, hoặc không có hạn.</summary>
    Calm,
}

/// <summary>The instants (UTC) at which one bucket ends and the next begins.</summary>
public sealed record BoardLimits(DateTime Days10, DateTime Days3, DateTime Today, DateTime Tomorrow)
{
    /// <summary>A due date is n working days late when n working days lie after it, up to and including today.</summary>
    public static BoardLimits Of(DateTimeOffset now, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var today = LocalTime.DateOf(now);
        return new BoardLimits(Start(FirstWithin(10)), Start(FirstWithin(3)), Start(today), Start(today.AddDays(1)));

        // The earliest date that is at most n working days late: just after the working day before those n.
        DateOnly FirstWithin(int days) => calendar.WorkingDayBefore(today.AddDays(1), days + 1);
        static DateTime Start(DateOnly day) => LocalTime.At(day, TimeOnly.MinValue).UtcDateTime;
    }

    public DueBucket BucketOf(DateTime? due) => due switch
    {
        { } at when at < Days10 => DueBucket.Over10,
        { } at when at < Days3 => DueBucket.Over4,
        { } at when at < Today => DueBucket.Over1,
        { } at when at < Tomorrow => DueBucket.Today,
        _ => DueBucket.Calm,
    };

    /// <summary>Due times of a bucket: from (inclusive) and until (exclusive); open ends are null.</summary>
    public (DateTime? From, DateTime? Until) RangeOf(DueBucket bucket) => bucket switch
    {
        DueBucket.Over10 => (null, Days10),
        DueBucket.Over4 => (Days10, Days3),
        DueBucket.Over1 => (Days3, Today),
        DueBucket.Today => (Today, Tomorrow),
        _ => (Tomorrow, null),
    };
}
