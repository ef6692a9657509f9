using System.Globalization;

namespace EOffice.Core.Calendar;

/// <summary>One unbroken stretch of office hours, in Vietnamese wall-clock time.</summary>
/// <param name="Start">Opening time, inside the session.</param>
/// <param name="End">Closing time; work due "by" it is still on time.</param>
public sealed record OfficeSession(TimeOnly Start, TimeOnly End);

/// <summary>Office hours that hold from a day until the next season begins: the province decides them, sometimes for summer and winter.</summary>
public sealed record OfficeSeason(DateOnly From, OfficeHours Hours);

/// <summary>
/// The office hours of a full working day. The province decides them (domain: typically 8 hours in two sessions, sometimes
/// seasonal), so they are a setting and <see cref="Default"/> is only the usual one.
/// </summary>
/// <param name="Sessions">The sessions in order of time; the first is the morning.</param>
/// <exception cref="ArgumentException">No session, an empty session, or sessions that overlap or are out of order.</exception>
public sealed record OfficeHours(IReadOnlyList<OfficeSession> Sessions)
{
    /// <summary>07:30–11:30 and 13:30–17:30: 8 hours, the usual hours of an agency.</summary>
    public static OfficeHours Default { get; } = new(
    [
        new OfficeSession(new TimeOnly(7, 30), new TimeOnly(11, 30)),
        new OfficeSession(new TimeOnly(13, 30), new TimeOnly(17, 30)),
    ]);

    /// <summary>The sessions in order of time; never empty.</summary>
    public IReadOnlyList<OfficeSession> Sessions { get; } = Checked(Sessions);

    /// <summary>The opening time of a working day.</summary>
    public TimeOnly Start => Sessions[0].Start;

    /// <summary>The closing time of a full working day: the "end of office hours" of a due time counted in days.</summary>
    public TimeOnly End => Sessions[^1].End;

    /// <summary>The end of the first session: the limit of "next working morning" (QĐ 28/2018/QĐ-TTg Đ6) and of a half day.</summary>
    public TimeOnly MorningEnd => Sessions[0].End;

    /// <summary>The working time of a full day.</summary>
    public TimeSpan DayLength => Sessions.Aggregate(TimeSpan.Zero, (sum, s) => sum + (s.End - s.Start));

    /// <summary>Same sessions in the same order.</summary>
    public bool Equals(OfficeHours? other) => other is not null && Sessions.SequenceEqual(other.Sessions);

    /// <inheritdoc/>
    public override int GetHashCode() => Sessions.Aggregate(17, HashCode.Combine);

    /// <summary>As people write them: "07:30-11:30, 13:30-17:30". Null when that makes no office hours.</summary>
    public static OfficeHours? TryParse(string? text)
    {
        List<OfficeSession> sessions = [];
        foreach (var part in (text ?? "").Split(',', ';').Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            if (part.Replace('–', '-').Split('-') is not [var start, var end] || !TryTime(start, out var from) || !TryTime(end, out var to))
            {
                return null;
            }

            sessions.Add(new OfficeSession(from, to));
        }

        return IsSound(sessions) ? new OfficeHours(sessions) : null;
    }

    /// <summary>"07:30-11:30, 13:30-17:30", which <see cref="TryParse"/> reads.</summary>
    public string ToText() => string.Join(", ", Sessions.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Start:HH:mm}-{s.End:HH:mm}")));

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static bool IsSound(IReadOnlyList<OfficeSession> sessions) => sessions.Count > 0
        && sessions.All(s => s.Start < s.End)
        && sessions.Zip(sessions.Skip(1)).All(pair => pair.First.End <= pair.Second.Start);

    private static OfficeSession[] Checked(IReadOnlyList<OfficeSession> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        OfficeSession[] copy = [.. sessions];
        return IsSound(copy)
            ? copy
            : throw new ArgumentException("Office hours need at least one session, in order, none empty or overlapping.", nameof(sessions));
    }
}
