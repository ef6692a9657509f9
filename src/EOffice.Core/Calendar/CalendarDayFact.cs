namespace EOffice.Core.Calendar;

/// <summary>What a row of the working calendar says about one date. Stored as text: never rename a member.</summary>
public enum CalendarDayKind
{
    /// <summary>A statutory holiday (Bộ luật Lao động 2019, Điều 112). Not a working day.</summary>
    Holiday,

    /// <summary>A day off instead of another: a holiday on a weekend compensated (Điều 111 khoản 3), or a swap. Not a working day.</summary>
    Substitute,

    /// <summary>A weekend day worked in full in exchange for a swapped day off.</summary>
    SwappedWorking,

    /// <summary>Only the morning session is worked, whatever the day of the week (so also a Saturday morning on duty).</summary>
    HalfDay,
}

/// <summary>One row of the working calendar: data that an administrator edits, never code.</summary>
/// <param name="Date">The Vietnamese calendar date.</param>
/// <param name="Kind">What the date is.</param>
/// <param name="Name">Vietnamese name shown to users as the reason of a day off.</param>
/// <param name="Source">The law or notice it rests on, for whoever must check it.</param>
public sealed record CalendarDayFact(DateOnly Date, CalendarDayKind Kind, string Name, string Source);
