using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Core.Tests.Notices;

namespace EOffice.Core.Tests.Deadlines;

[Trait("Rule", "C7")]
public sealed class CalendarsTests
{
    private static readonly DateOnly Flood = new(2026, 3, 4);

    [Fact]
    public async Task Of_RowsOfTheNationAndOfTheAgencyOnly()
    {
        await using var office = await NoticeOffice.OpenAsync();
        await AddDayAsync(office, office.Commune, CalendarDayKind.Holiday);

        var commune = await CalendarOfAsync(office, office.Commune);
        var department = await CalendarOfAsync(office, office.Department);

        Assert.False(commune.IsWorkingDay(Flood));
        Assert.True(department.IsWorkingDay(Flood));
        Assert.False(department.IsWorkingDay(new DateOnly(2026, 9, 2)));
        Assert.NotEqual(department.Version, commune.Version);
    }

    [Fact]
    public async Task Of_AgencyRow_OverrulesTheNation()
    {
        await using var office = await NoticeOffice.OpenAsync();
        await AddDayAsync(office, office.Commune, CalendarDayKind.SwappedWorking, new DateOnly(2026, 9, 2));

        Assert.True((await CalendarOfAsync(office, office.Commune)).IsWorkingDay(new DateOnly(2026, 9, 2)));
    }

    [Fact]
    public async Task Of_UnchangedRows_SameObject_ChangedRows_NewVersion()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var first = await CalendarOfAsync(office, office.Commune);
        Assert.Same(first, await CalendarOfAsync(office, office.Commune));

        await AddDayAsync(office, office.Commune, CalendarDayKind.Holiday);

        var second = await CalendarOfAsync(office, office.Commune);
        Assert.NotEqual(first.Version, second.Version);
        Assert.False(second.IsWorkingDay(Flood));
    }

    [Fact]
    public void Build_SameRowsInAnotherOrder_SameVersion()
    {
        CalendarDay[] rows = [.. VietnamHolidays.All().Select(f => NoticeOffice.DayOf(f, null))];

        Assert.Equal(Calendars.Build(rows).Version, Calendars.Build(rows.Reverse()).Version);
        Assert.InRange(Calendars.Build(rows).Version.Length, 1, 40);
    }

    private static Task<WorkingCalendar> CalendarOfAsync(NoticeOffice office, Staff staff) =>
        office.Host.Services.RunAsync<Calendars, WorkingCalendar>(staff.Context, c => c.OfAsync(staff.AgencyId));

    private static Task<int> AddDayAsync(NoticeOffice office, Staff staff, CalendarDayKind kind, DateOnly? date = null) =>
        office.WithDbAsync(staff, db =>
        {
            db.Add(NoticeOffice.DayOf(new CalendarDayFact(date ?? Flood, kind, "Nghỉ do lũ", "Thông báo của xã"), staff.AgencyId));
            return db.SaveChangesAsync();
        });
}
