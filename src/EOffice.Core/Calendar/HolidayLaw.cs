using System.Globalization;

namespace EOffice.Core.Calendar;

/// <summary>
/// What the law alone says of a year: the days of Bộ luật Lao động 2019 Điều 112, 24/11 by Nghị quyết 28/2026/QH16, and a
/// working day off for every one that falls on a weekend (Điều 111 khoản 3). Which five days are Tết, which day adjoins
/// Quốc khánh and which days are swapped is announced yearly, so those rows are marked as expected only.
/// </summary>
internal static class HolidayLaw
{
    internal const string Article112 = "Bộ luật Lao động 2019, Điều 112 [F]";
    internal const string Article111 = "Bộ luật Lao động 2019, Điều 111 khoản 3: nghỉ bù [F]";
    internal const string Resolution28 = "Nghị quyết 28/2026/QH16, hiệu lực 01/7/2026 [F]";
    internal const string Expected = "Bộ luật Lao động 2019, Điều 112; dự kiến, chờ thông báo chính thức";
    internal const string ExpectedMark = " (dự kiến)";

    internal const string HungKings = "Giỗ Tổ Hùng Vương";
    internal const string Victory = "Ngày Chiến thắng 30/4";
    internal const string Labour = "Quốc tế Lao động 01/5";
    internal const string Culture = "Ngày Văn hóa Việt Nam";

    // Domain §8.3, computed by the astronomical algorithm at UTC+7. In 2030 the Chinese calendar (UTC+8) is a day later.
    private static readonly Dictionary<int, (DateOnly Tet, DateOnly HungKings)> Lunar = new()
    {
        [2025] = (new DateOnly(2025, 1, 29), new DateOnly(2025, 4, 7)),
        [2026] = (new DateOnly(2026, 2, 17), new DateOnly(2026, 4, 26)),
        [2027] = (new DateOnly(2027, 2, 6), new DateOnly(2027, 4, 16)),
        [2028] = (new DateOnly(2028, 1, 26), new DateOnly(2028, 4, 4)),
        [2029] = (new DateOnly(2029, 2, 13), new DateOnly(2029, 4, 23)),
        [2030] = (new DateOnly(2030, 2, 2), new DateOnly(2030, 4, 12)),
        [2031] = (new DateOnly(2031, 1, 23), new DateOnly(2031, 4, 1)),
        [2032] = (new DateOnly(2032, 2, 11), new DateOnly(2032, 4, 19)),
    };

    /// <summary>The days off of a year by law and habit, in order of date. The year must be in the lunar table.</summary>
    internal static CalendarDayFact[] Project(int year)
    {
        CalendarDayFact[] holidays = [.. Holidays(year)];
        return [.. holidays.Concat(Compensations(holidays)).OrderBy(f => f.Date)];
    }

    private static IEnumerable<CalendarDayFact> Holidays(int year)
    {
        (DateOnly tet, DateOnly hungKings) = Lunar[year];
        yield return Holiday(new DateOnly(year, 1, 1), "Tết Dương lịch", Article112);
        // The usual choice: the last day of the old lunar year and mùng 1 to 4.
        yield return Holiday(tet.AddDays(-1), "Tết Nguyên đán (ngày cuối năm âm lịch)" + ExpectedMark, Expected);
        for (int day = 1; day <= 4; day++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"Tết Nguyên đán (mùng {day})") + ExpectedMark;
            yield return Holiday(tet.AddDays(day - 1), name, Expected);
        }

        yield return Holiday(hungKings, HungKings, Article112);
        yield return Holiday(new DateOnly(year, 4, 30), Victory, Article112);
        yield return Holiday(new DateOnly(year, 5, 1), Labour, Article112);
        yield return Holiday(NationalDayNeighbour(year), "Quốc khánh (ngày liền kề)" + ExpectedMark, Expected);
        yield return Holiday(new DateOnly(year, 9, 2), "Quốc khánh", Article112);
        if (year >= 2026)
        {
            yield return Holiday(new DateOnly(year, 11, 24), Culture, Resolution28);
        }
    }

    /// <summary>The habit of 2021–2026: the neighbour that is a working day and makes the longer run with a weekend.</summary>
    private static DateOnly NationalDayNeighbour(int year)
    {
        var day = new DateOnly(year, 9, 2);
        return day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Thursday or DayOfWeek.Sunday ? day.AddDays(1) : day.AddDays(-1);
    }

    private static IEnumerable<CalendarDayFact> Compensations(CalendarDayFact[] holidays)
    {
        var taken = holidays.Select(h => h.Date).ToHashSet();
        foreach (CalendarDayFact holiday in holidays.Where(h => IsWeekend(h.Date)).OrderBy(h => h.Date))
        {
            DateOnly free = holiday.Date.AddDays(1);
            while (IsWeekend(free) || !taken.Add(free))
            {
                free = free.AddDays(1);
            }

            bool expected = holiday.Source == Expected;
            string name = string.Create(CultureInfo.InvariantCulture, $"Nghỉ bù {BaseName(holiday)} ({holiday.Date:dd/MM/yyyy})");
            yield return new CalendarDayFact(
                free,
                CalendarDayKind.Substitute,
                expected ? name + ExpectedMark : name,
                expected ? Article111 + "; dự kiến, chờ thông báo chính thức" : Article111);
        }
    }

    private static string BaseName(CalendarDayFact holiday) =>
        holiday.Name.Replace(ExpectedMark, "", StringComparison.Ordinal).Split(" (")[0];

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static CalendarDayFact Holiday(DateOnly date, string name, string source) =>
        new(date, CalendarDayKind.Holiday, name, source);
}
