using System.Globalization;
using EOffice.Core.Calendar;

namespace EOffice.Core.Oversight;

/// <summary>A quarter or a month of the local year, as it stands in addresses: 2026-Q3 or 2026-09.</summary>
public readonly record struct Period
{
    private Period(int year, int firstMonth, int months) => (Year, FirstMonth, Months) = (year, firstMonth, months);

    public int Year { get; }

    public int FirstMonth { get; }

    public int Months { get; }

    public DateOnly FirstDay => new(Year, FirstMonth, 1);

    public DateOnly LastDay => FirstDay.AddMonths(Months).AddDays(-1);

    /// <summary>First instant, UTC.</summary>
    public DateTime From => LocalTime.At(FirstDay, TimeOnly.MinValue).UtcDateTime;

    /// <summary>First instant after it, UTC.</summary>
    public DateTime Until => LocalTime.At(FirstDay.AddMonths(Months), TimeOnly.MinValue).UtcDateTime;

    public string Code => Months == 3
        ? string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{((FirstMonth - 1) / 3) + 1}")
        : string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{FirstMonth:00}");

    public string Name => Months == 3
        ? string.Create(CultureInfo.InvariantCulture, $"Quý {((FirstMonth - 1) / 3) + 1}/{Year}")
        : string.Create(CultureInfo.InvariantCulture, $"Tháng {FirstMonth}/{Year}");

    public static Period QuarterOf(DateOnly day) => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 3);

    public static Period MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Reads an address; null when it says no period between 2000 and 2100.</summary>
    public static Period? Read(string? code)
    {
        var parts = (code ?? "").Split('-');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100)
        {
            return null;
        }

        var quarter = parts[1].StartsWith('Q');
        return int.TryParse(quarter ? parts[1][1..] : parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? (quarter, n) switch
            {
                (true, >= 1 and <= 4) => new Period(year, ((n - 1) * 3) + 1, 3),
                (false, >= 1 and <= 12) => new Period(year, n, 1),
                _ => null,
            }
            : null;
    }

    public bool Contains(DateTime? utc) => utc is { } at && From <= at && at < Until;
}
