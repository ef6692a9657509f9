using System.Globalization;

namespace EOffice.Core.Calendar;

/// <summary>In what a time limit is counted.</summary>
public enum DurationUnit
{
    /// <summary>Working days; the start day is not counted, the end is the end of office hours.</summary>
    WorkingDays,

    /// <summary>Hours of office time; half a working day of 8 hours is 4 of them.</summary>
    WorkingHours,

    /// <summary>Hours of calendar time, nights and holidays included (hỏa tốc).</summary>
    Hours,

    /// <summary>Minutes of calendar time, nights and holidays included (hỏa tốc).</summary>
    Minutes,
}

/// <summary>A time limit as somebody set it, stored beside the instant it produced.</summary>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Amount">How many, 0 to <see cref="MaxAmount"/>.</param>
/// <exception cref="ArgumentOutOfRangeException">The amount is negative or absurd, or the unit is unknown.</exception>
public sealed record DueRule(DurationUnit Unit, int Amount)
{
    /// <summary>The largest amount accepted, in any unit: beyond it a number was mistyped.</summary>
    public const int MaxAmount = 10_000;

    /// <summary>In what the limit is counted.</summary>
    public DurationUnit Unit { get; init => field = CheckedUnit(value); } = CheckedUnit(Unit);

    /// <summary>How many units, 0 to <see cref="MaxAmount"/>.</summary>
    public int Amount { get; init => field = CheckedAmount(value); } = CheckedAmount(Amount);

    /// <summary>Whether nights and days off count too.</summary>
    public bool IsCalendarTime => Unit is DurationUnit.Hours or DurationUnit.Minutes;

    /// <summary>The rule in Vietnamese: "3 ngày làm việc", "2 giờ làm việc", "4 giờ", "30 phút".</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {UnitText(Unit)}");

    /// <summary>The stable code kept in the database and in procedure definitions: "wd:3", "wh:2", "h:4", "m:30".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{UnitCode(Unit)}:{Amount}");

    /// <summary>Reads a code written by <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">Not such a code, or an amount out of range.</exception>
    public static DueRule Parse(string code) => TryParse(code, out DueRule? rule)
        ? rule!
        : throw new FormatException($"'{code}' is not a due rule; expected wd:, wh:, h: or m: and 0 to {MaxAmount}.");

    /// <summary>Reads a code written by <see cref="ToString"/>; false (and null) when it is not one.</summary>
    public static bool TryParse(string? code, out DueRule? rule)
    {
        rule = null;
        string[] parts = (code ?? "").Split(':');
        if (parts.Length != 2
            || UnitOf(parts[0]) is not { } unit
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int amount)
            || amount > MaxAmount)
        {
            return false;
        }

        rule = new DueRule(unit, amount);
        return true;
    }

    private static DurationUnit? UnitOf(string code) => code switch
    {
        "wd" => DurationUnit.WorkingDays,
        "wh" => DurationUnit.WorkingHours,
        "h" => DurationUnit.Hours,
        "m" => DurationUnit.Minutes,
        _ => null,
    };

    private static string UnitCode(DurationUnit unit) => unit switch
    {
        DurationUnit.WorkingDays => "wd",
        DurationUnit.WorkingHours => "wh",
        DurationUnit.Hours => "h",
        _ => "m",
    };

    private static string UnitText(DurationUnit unit) => unit switch
    {
        DurationUnit.WorkingDays => "ngày làm việc",
        DurationUnit.WorkingHours => "giờ làm việc",
        DurationUnit.Hours => "giờ",
        _ => "phút",
    };

    private static DurationUnit CheckedUnit(DurationUnit unit) => unit is >= DurationUnit.WorkingDays and <= DurationUnit.Minutes
        ? unit
        : throw new ArgumentOutOfRangeException(nameof(unit), unit, "Unknown unit of a time limit.");

    internal static int CheckedAmount(int amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, MaxAmount);
        return amount;
    }
}
