using CsCheck;
using EOffice.Core.Calendar;

namespace EOffice.Core.Tests.Calendar;

/// <summary>Calendars, instants and generators shared by the calendar tests.</summary>
internal static class CalendarSamples
{
    internal static readonly WorkingCalendar Vietnam = VietnamHolidays.StandardCalendar();

    /// <summary>A calendar with half days, a worked Saturday morning and seasonal hours of one long and one short session.</summary>
    internal static readonly WorkingCalendar Odd = new(
        "odd",
        new OfficeHours([new(new TimeOnly(7, 0), new TimeOnly(11, 30)), new(new TimeOnly(13, 30), new TimeOnly(17, 0))]),
        [.. VietnamHolidays.All(), .. Enumerable.Range(0, 40).Select(HalfDay)]);

    /// <summary>Instants of 2025–2028 to the second, written with a random offset.</summary>
    internal static readonly Gen<DateTimeOffset> Instants = Gen.Select(
        Gen.Int[0, 3 * 365 * 24 * 3600],
        Gen.Int[-12, 14],
        (second, offset) => At("2025-01-01T00:00").AddSeconds(second).ToOffset(TimeSpan.FromHours(offset)));

    internal static readonly Gen<WorkingCalendar> AnyCalendar = Gen.Bool.Select(odd => odd ? Odd : Vietnam);

    internal static readonly Gen<DueRule> Rules = Gen.Select(
        Gen.Enum<DurationUnit>(), Gen.Int[0, 60], (unit, amount) => new DueRule(unit, amount));

    internal static readonly Gen<DueRule> OfficeRules = Gen.Select(
        Gen.Bool, Gen.Int[0, 60], (days, amount) => new DueRule(days ? DurationUnit.WorkingDays : DurationUnit.WorkingHours, amount));

    internal static DateTimeOffset At(string text) =>
        LocalTime.TryParse(text, out DateTimeOffset at) ? at : throw new FormatException(text);

    internal static DateOnly Day(string text) => LocalTime.DateOf(At(text));

    internal static bool InOfficeHours(DateTimeOffset at, WorkingCalendar calendar) => calendar.SessionsOf(LocalTime.DateOf(at))
        .Any(s => s.Start <= LocalTime.TimeOf(at) && LocalTime.TimeOf(at) <= s.End);

    // Every 17 days from a Saturday: falls on all days of the week.
    private static CalendarDayFact HalfDay(int index) => new(
        new DateOnly(2025, 1, 4).AddDays(17 * index), CalendarDayKind.HalfDay, "Làm việc buổi sáng", "thử nghiệm");
}
