using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Deadlines;

/// <summary>A changed calendar moves due times of open tasks, and tells. Monday 23 November 2026, 08:00; the 24th is a holiday.</summary>
public sealed class MovedDuesTests
{
    private static readonly DateOnly Wednesday = new(2026, 11, 25);

    [Fact]
    public async Task AddDay_InsideATasksTime_MovesItAndTells()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        await SetDueAsync(office, task.Id, "wd:2", new DateTime(2026, 11, 26, 10, 30, 0, DateTimeKind.Utc));
        var edit = new CalendarEdit([new CalendarDayFact(Wednesday, CalendarDayKind.Holiday, "Nghỉ do bão", "Công điện 12")], []);

        var tried = (await office.RunAsync<ChangeCalendar, Outcome<CalendarEffect>>(Steps.Administrator, c => c.TryAsync(edit))).ValueOrThrow();
        Assert.Equal(new CalendarEffect(1, 0), tried);
        Assert.Equal(task.CalendarVersion, (await TaskAsync(office, task.Id)).CalendarVersion);
        Assert.False(await office.WithDbAsync(DemoFixture.Department, db => db.Set<CalendarDay>().AnyAsync(d => d.AgencyId != null)));

        var done = await RunAsync(office, "a", edit);
        Assert.Equal(tried, done.ValueOrThrow());
        Assert.Equal(tried, (await RunAsync(office, "a", edit)).ValueOrThrow());

        var moved = await TaskAsync(office, task.Id);
        Assert.Equal(new DateTime(2026, 11, 27, 10, 30, 0), moved.DueAt);
        Assert.NotEqual(task.CalendarVersion, moved.CalendarVersion);
        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            Assert.All(await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ToListAsync(), h => Assert.Equal(moved.DueAt, h.DueAt));
            Assert.Equal(moved.DueAt, (await db.Set<Alarm>().SingleAsync(a => a.TaskId == task.Id && a.Threshold == "overdue")).RingsAt);
            var journal = await db.Set<JournalEvent>().SingleAsync(e => e.Kind == "task.due-moved");
            Assert.Contains("\"rule\":\"wd:2\"", journal.Data, StringComparison.Ordinal);
            var notices = await db.Set<Notice>().Where(n => n.Template == NoticeTemplates.DuesMoved).ToListAsync();
            Assert.Contains(notices, n => n.PersonId == office.Person(Steps.Director) && n.Body.Contains("17:30 26/11/2026 → 17:30 27/11/2026", StringComparison.Ordinal));
            Assert.Contains(notices, n => n.PersonId == office.Person(Steps.Clerk) && n.Key.EndsWith(":all", StringComparison.Ordinal));
            return true;
        });
    }

    [Fact]
    public async Task RemoveDay_WouldShorten_KeepsTheDueTimeUnlessAsked()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        await RunAsync(office, "a", new CalendarEdit([new CalendarDayFact(Wednesday, CalendarDayKind.Holiday, "Nghỉ", "TB 1"), new CalendarDayFact(new DateOnly(2026, 11, 27), CalendarDayKind.HalfDay, "Sáng", "TB 2")], []));
        await SetDueAsync(office, task.Id, "wd:2", new DateTime(2026, 11, 27, 4, 30, 0, DateTimeKind.Utc));
        var days = await office.WithDbAsync(DemoFixture.Department, db => db.Set<CalendarDay>().Where(d => d.AgencyId != null).OrderBy(d => d.Date).Select(d => d.Id).ToListAsync());
        var due = (await TaskAsync(office, task.Id)).DueAt;

        Assert.Equal(new CalendarEffect(0, 1), (await RunAsync(office, "b", new CalendarEdit([], [days[0]]))).ValueOrThrow());
        Assert.Equal(due, (await TaskAsync(office, task.Id)).DueAt);

        Assert.Equal(1, (await RunAsync(office, "c", new CalendarEdit([], [days[1]]), shorten: true)).ValueOrThrow().Earlier);
        Assert.Equal(new DateTime(2026, 11, 26, 10, 30, 0), (await TaskAsync(office, task.Id)).DueAt);
    }

    [Fact]
    public async Task Hours_FromADay_MoveTheEndOfTheDay_HoursBadOrThere_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        await SetDueAsync(office, task.Id, "wd:2", new DateTime(2026, 11, 26, 10, 30, 0, DateTimeKind.Utc));
        var later = new CalendarEdit([], []) { Season = new OfficeSeason(new DateOnly(2026, 11, 24), OfficeHours.TryParse("08:00-12:00, 14:00-18:00")!), SeasonSource = "QĐ 12/QĐ-UBND" };

        Assert.Equal(new CalendarEffect(1, 0), (await RunAsync(office, "a", later)).ValueOrThrow());
        Assert.Equal(new DateTime(2026, 11, 26, 11, 0, 0), (await TaskAsync(office, task.Id)).DueAt);
        Assert.Equal("calendar.hours-there", (await RunAsync(office, "b", later)).Refusal?.Code);
        Assert.Equal("calendar.hours-wrong", (await RunAsync(office, "c", later with { SeasonSource = " " })).Refusal?.Code);
        Assert.Equal("operation.not-found", (await RunAsync(office, "d", new CalendarEdit([], []) { RemoveSeason = Guid.NewGuid() })).Refusal?.Code);
        Assert.Equal("calendar.nothing-to-change", (await RunAsync(office, "e", new CalendarEdit([], []))).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await office.RunAsync<ChangeCalendar, Outcome<CalendarEffect>>(Steps.Clerk, c => c.RunAsync("f", later, false))).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await office.RunAsync<ChangeCalendar, Outcome<CalendarEffect>>(Steps.Clerk, c => c.TryAsync(later))).Refusal?.Code);
    }

    [Fact]
    public async Task UnitDay_MovesTheTasksOfThatUnitOnly_AndNewOnesCountByIt()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Assign);
        await using var closing = office;
        await SetDueAsync(office, task.Id, "wd:2", new DateTime(2026, 11, 26, 10, 30, 0, DateTimeKind.Utc));
        var unit = task.AddressedUnitId!.Value;
        var other = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Unit>().Where(u => u.Id != unit).Select(u => u.Id).FirstAsync());
        var edit = new CalendarEdit([new CalendarDayFact(Wednesday, CalendarDayKind.Holiday, "Trụ sở ngập", "Công điện 12")], []);

        Assert.Equal(new CalendarEffect(0, 0), (await RunAsync(office, "a", edit with { UnitId = other })).ValueOrThrow());
        var done = (await RunAsync(office, "b", edit with { UnitId = unit })).ValueOrThrow();
        Assert.Equal((new CalendarEffect(1, 0), done), (done, (await RunAsync(office, "b", edit with { UnitId = unit })).ValueOrThrow()));

        var moved = await TaskAsync(office, task.Id);
        Assert.Equal(new DateTime(2026, 11, 27, 10, 30, 0), moved.DueAt);
        var (agency, own) = await office.RunAsync<Calendars, (WorkingCalendar, WorkingCalendar)>(Steps.Administrator, async c => (await c.OfAsync(task.AgencyId), await c.OfAsync(task.AgencyId, unit)));
        Assert.Equal((true, "Trụ sở ngập", own.Version), (agency.IsWorkingDay(Wednesday), own.WhyNotWorking(Wednesday), moved.CalendarVersion));
        Assert.NotEqual(agency.Version, own.Version);
        // The agency may have the same date of its own; the page and the file tell them apart.
        Assert.Equal("calendar.day-there", (await RunAsync(office, "c", edit with { UnitId = unit })).Refusal?.Code);
        Assert.Equal([FileLineState.New], (await FileAsync(office, "25/11/2026;Ngày nghỉ;Trụ sở ngập;TB 1")).ValueOrThrow().Lines.Select(l => l.State));
        var year = (await office.RunAsync<ReadCalendar, Outcome<YearView>>(Steps.Administrator, c => c.YearAsync(2026))).ValueOrThrow();
        Assert.Equal(2, year.Days.Count(d => d.UnitName is not null));

        var day = year.Days.Single(d => d.UnitName == year.Units.Single(u => u.Id == unit).Name).Id;
        Assert.Equal(new CalendarEffect(0, 1), (await RunAsync(office, "d", new CalendarEdit([], [day]), shorten: true)).ValueOrThrow());
        Assert.Equal(new DateTime(2026, 11, 26, 10, 30, 0), (await TaskAsync(office, task.Id)).DueAt);
    }

    [Fact]
    public async Task UnitDay_UnknownUnitOtherAgencyOrRole_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        var unit = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Unit>().Where(u => u.Code == "QLN").Select(u => u.Id).SingleAsync());
        var edit = new CalendarEdit([new CalendarDayFact(Wednesday, CalendarDayKind.Holiday, "Trụ sở ngập", "Công điện 12")], []) { UnitId = unit };
        Assert.Equal("calendar.unit-wrong", (await RunAsync(office, "a", edit with { UnitId = Guid.NewGuid() })).Refusal?.Code);
        Assert.Equal("calendar.unit-wrong", (await office.RunAsync<ChangeCalendar, Outcome<CalendarEffect>>("hoa.dongtam", c => c.RunAsync("b", edit, false))).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await office.RunAsync<ChangeCalendar, Outcome<CalendarEffect>>(Steps.UnitHead, c => c.RunAsync("c", edit, false))).Refusal?.Code);
        Assert.False(await office.WithDbAsync(DemoFixture.Department, db => db.Set<CalendarDay>().AnyAsync(d => d.UnitId != null)));
    }

    [Fact]
    public async Task File_NewSameReplacesWrong_AndImport()
    {
        await using var office = await DemoFixture.OpenAsync();
        const string first = "Ngày;Loại;Tên;Căn cứ\n24/11/2026;Ngày nghỉ;Ngày Văn hóa Việt Nam;Nghị quyết 28\n05/12/2026;Làm bù;Làm bù cho 04/12;TB 9\n04/12/2026;\"Nghỉ bù, nghỉ hoán đổi\";\"Nghỉ; hoán đổi\";TB 9\n";

        var read = (await FileAsync(office, first)).ValueOrThrow();
        Assert.Equal([FileLineState.Same, FileLineState.New, FileLineState.New], read.Lines.Select(l => l.State));
        Assert.Equal("Nghỉ; hoán đổi", read.Lines[2].Day!.Name);
        Assert.Equal(2, read.Edit!.Days.Count);
        (await RunAsync(office, "a", read.Edit)).ValueOrThrow();

        var again = (await FileAsync(office, "04/12/2026;Nửa ngày;Làm sáng;TB 10\n05/12/2026;Làm bù;Làm bù cho 04/12;TB 9")).ValueOrThrow();
        Assert.Equal([FileLineState.Replaces, FileLineState.Same], again.Lines.Select(l => l.State));
        (await RunAsync(office, "b", again.Edit!)).ValueOrThrow();
        Assert.Equal(["HalfDay", "SwappedWorking"], await office.WithDbAsync(DemoFixture.Department, db => db.Set<CalendarDay>().Where(d => d.AgencyId != null).OrderBy(d => d.Date).Select(d => d.Kind).ToListAsync()));

        var wrong = (await FileAsync(office, "31/02/2026;Ngày nghỉ;A;B\n07/12/2026;Làm bù;Thứ hai;B\n08/12/2026;Lễ lớn;A;B\n09/12/2026;Ngày nghỉ;A\n10/12/2026;Ngày nghỉ;A;B\n10/12/2026;Ngày nghỉ;A;B")).ValueOrThrow();
        Assert.Equal([FileLineState.Wrong, FileLineState.Wrong, FileLineState.Wrong, FileLineState.Wrong, FileLineState.New, FileLineState.Wrong], wrong.Lines.Select(l => l.State));
        Assert.Null(wrong.Edit);
        Assert.Equal("calendar.file-empty", (await FileAsync(office, "ngày;loại;tên;căn cứ\n\n")).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await office.RunAsync<ReadCalendar, Outcome<CalendarFileView>>(Steps.Clerk, c => c.FileAsync(first))).Refusal?.Code);
    }

    private static Task<Outcome<CalendarEffect>> RunAsync(DemoFixture office, string op, CalendarEdit edit, bool shorten = false) =>
        office.RunAsync<ChangeCalendar, Outcome<CalendarEffect>>(Steps.Administrator, c => c.RunAsync(op, edit, shorten));

    private static Task<Outcome<CalendarFileView>> FileAsync(DemoFixture office, string text) => office.RunAsync<ReadCalendar, Outcome<CalendarFileView>>(Steps.Administrator, c => c.FileAsync(text));

    private static Task<WorkTask> TaskAsync(DemoFixture office, Guid id) => office.WithDbAsync(DemoFixture.Department, db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == id));

    /// <summary>The task as if its step had been drawn with this limit when it opened at 08:00, and nothing else were open.</summary>
    private static Task<int> SetDueAsync(DemoFixture office, Guid id, string rule, DateTime due) => office.WithDbAsync(DemoFixture.Department, async db =>
    {
        await db.Set<WorkTask>().Where(t => t.Id != id).ExecuteUpdateAsync(s => s.SetProperty(t => t.DueRule, (string?)null));
        await db.Set<Alarm>().Where(a => a.TaskId == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.RingsAt, due));
        await db.Set<TaskHolder>().Where(h => h.TaskId == id).ExecuteUpdateAsync(s => s.SetProperty(h => h.DueAt, due));
        return await db.Set<WorkTask>().Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.DueRule, rule).SetProperty(t => t.DueAt, due));
    });
}
