using static EOffice.Core.Calendar.CalendarDayKind;

namespace EOffice.Core.Calendar;

/// <summary>
/// The exceptional days of Vietnam with which a new calendar is seeded: 2025 and 2026 as announced, later years projected from
/// the law and marked "dự kiến" where only the yearly notice decides. From then on the administrator's rows are the truth.
/// In sources [F] marks a fact found in the named text, [M] one known from the press only, to be checked.
/// </summary>
public static class VietnamHolidays
{
    /// <summary>The first year of the table.</summary>
    public const int FirstYear = 2025;

    /// <summary>The last year of the table; beyond it no dates of Tết and Giỗ Tổ are kept.</summary>
    public const int LastYear = 2032;

    /// <summary>The last year for which the yearly notice has been issued.</summary>
    public const int LastAnnouncedYear = 2026;

    /// <summary>The version of a calendar made of this table and nothing else.</summary>
    public const string Version = "VN-2025-2032.1";

    private const string SwapSource2025 = "Công văn 8726/VPCP-KGVX ngày 26/11/2024 [M]";
    private const string SwapSource2026 = "Thông báo lịch nghỉ lễ, Tết năm 2026 của Bộ Nội vụ [M]";

    private static readonly CalendarDayFact[] Announced2025 =
    [
        Row(2025, 1, 1, Holiday, "Tết Dương lịch", HolidayLaw.Article112),
        Row(2025, 1, 27, Holiday, "Tết Nguyên đán (28 tháng Chạp)", SwapSource2025),
        Row(2025, 1, 28, Holiday, "Tết Nguyên đán (29 tháng Chạp)", SwapSource2025),
        Row(2025, 1, 29, Holiday, "Tết Nguyên đán (mùng 1)", HolidayLaw.Article112),
        Row(2025, 1, 30, Holiday, "Tết Nguyên đán (mùng 2)", HolidayLaw.Article112),
        Row(2025, 1, 31, Holiday, "Tết Nguyên đán (mùng 3)", HolidayLaw.Article112),
        Row(2025, 4, 7, Holiday, HolidayLaw.HungKings, HolidayLaw.Article112),
        Row(2025, 4, 26, SwappedWorking, "Làm bù cho ngày nghỉ hoán đổi 02/05/2025", SwapSource2025),
        Row(2025, 4, 30, Holiday, HolidayLaw.Victory, HolidayLaw.Article112),
        Row(2025, 5, 1, Holiday, HolidayLaw.Labour, HolidayLaw.Article112),
        Row(2025, 5, 2, Substitute, "Nghỉ hoán đổi (làm bù 26/04/2025)", SwapSource2025),
        Row(2025, 9, 1, Holiday, "Quốc khánh (ngày liền kề)", SwapSource2025),
        Row(2025, 9, 2, Holiday, "Quốc khánh", HolidayLaw.Article112),
    ];

    private static readonly CalendarDayFact[] Announced2026 =
    [
        Row(2026, 1, 1, Holiday, "Tết Dương lịch", HolidayLaw.Article112),
        Row(2026, 1, 2, Substitute, "Nghỉ hoán đổi (làm bù 10/01/2026)", SwapSource2026),
        Row(2026, 1, 10, SwappedWorking, "Làm bù cho ngày nghỉ hoán đổi 02/01/2026", SwapSource2026),
        Row(2026, 2, 16, Holiday, "Tết Nguyên đán (29 tháng Chạp)", SwapSource2026),
        Row(2026, 2, 17, Holiday, "Tết Nguyên đán (mùng 1)", HolidayLaw.Article112),
        Row(2026, 2, 18, Holiday, "Tết Nguyên đán (mùng 2)", HolidayLaw.Article112),
        Row(2026, 2, 19, Holiday, "Tết Nguyên đán (mùng 3)", HolidayLaw.Article112),
        Row(2026, 2, 20, Holiday, "Tết Nguyên đán (mùng 4)", SwapSource2026),
        Row(2026, 4, 26, Holiday, HolidayLaw.HungKings, HolidayLaw.Article112),
        Row(2026, 4, 27, Substitute, "Nghỉ bù " + HolidayLaw.HungKings + " (26/04/2026)", HolidayLaw.Article111),
        Row(2026, 4, 30, Holiday, HolidayLaw.Victory, HolidayLaw.Article112),
        Row(2026, 5, 1, Holiday, HolidayLaw.Labour, HolidayLaw.Article112),
        Row(2026, 8, 22, SwappedWorking, "Làm bù cho ngày nghỉ hoán đổi 31/08/2026", SwapSource2026),
        Row(2026, 8, 31, Substitute, "Nghỉ hoán đổi (làm bù 22/08/2026)", SwapSource2026),
        Row(2026, 9, 1, Holiday, "Quốc khánh (ngày liền kề)", SwapSource2026),
        Row(2026, 9, 2, Holiday, "Quốc khánh", HolidayLaw.Article112),
        Row(2026, 11, 24, Holiday, HolidayLaw.Culture, HolidayLaw.Resolution28),
    ];

    /// <summary>The exceptional days of a year in order of date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A year outside <see cref="FirstYear"/> to <see cref="LastYear"/>.</exception>
    public static IReadOnlyList<CalendarDayFact> For(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        return year switch
        {
            2025 => Announced2025,
            2026 => Announced2026,
            _ => HolidayLaw.Project(year),
        };
    }

    /// <summary>The whole table, in order of date.</summary>
    public static IEnumerable<CalendarDayFact> All() => Enumerable.Range(FirstYear, LastYear - FirstYear + 1).SelectMany(For);

    /// <summary>A calendar of the whole table.</summary>
    /// <param name="hours">The office hours; null for <see cref="OfficeHours.Default"/>.</param>
    public static WorkingCalendar StandardCalendar(OfficeHours? hours = null) => new(Version, hours ?? OfficeHours.Default, All());

    private static CalendarDayFact Row(int year, int month, int day, CalendarDayKind kind, string name, string source) =>
        new(new DateOnly(year, month, day), kind, name, source);
}
