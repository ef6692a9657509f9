namespace EOffice.Core.Calendar;

/// <summary>A day off that a deadline passed over.</summary>
/// <param name="Date">The Vietnamese date.</param>
/// <param name="Reason">Why it is off, in Vietnamese.</param>
public sealed record SkippedDay(DateOnly Date, string Reason);

/// <summary>
/// A computed deadline together with what produced it, so that a change of calendar can recompute it and tell the handler
/// instead of silently shortening it.
/// </summary>
/// <param name="Instant">The last moment that is still on time, written with offset +07:00.</param>
/// <param name="Rule">The time limit that was applied.</param>
/// <param name="CalendarVersion">The version of the calendar that was used.</param>
/// <param name="Skipped">The days off between start and due time in order; empty for calendar hours and minutes.</param>
public sealed record DueTime(DateTimeOffset Instant, DueRule Rule, string CalendarVersion, IReadOnlyList<SkippedDay> Skipped)
{
    /// <summary>Years touched by the period for which the calendar holds no exceptional day: only weekends were skipped there.</summary>
    public IReadOnlyList<int> UncoveredYears { get; init; } = [];

    /// <summary>Equal values, lists compared by content.</summary>
    public bool Equals(DueTime? other) => other is not null
        && Instant == other.Instant
        && Rule == other.Rule
        && CalendarVersion == other.CalendarVersion
        && Skipped.SequenceEqual(other.Skipped)
        && UncoveredYears.SequenceEqual(other.UncoveredYears);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Instant, Rule, CalendarVersion, Skipped.Count);
}
