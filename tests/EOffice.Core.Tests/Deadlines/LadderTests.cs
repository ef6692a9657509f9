using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Notices;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Notices;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Deadlines;

/// <summary>A stored ladder rings as it says. The clock stands at Monday 2 March 2026, 09:00.</summary>
[Trait("Rule", "C7")]
public sealed class LadderTests
{
    private const string Due = "2026-03-09T17:30";

    private const string Full = "elapsed:50|1|Tell\nremind:wd:1|3|Tell\noverdue|1|Tell\nlate:wd:1|9|Tell\nlate:wd:3|9|RaiseUrgency\nlate:wd:5|11|HandUp";

    [Fact]
    public async Task Sweep_WholeLadder_EachRungOnceToItsReceivers()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        var ladder = await StoreAsync(office, Full);
        var task = await office.OpenTaskAsync(staff, Due);

        foreach (var (at, people) in new (string, Guid[])[]
        {
            ("2026-03-05T09:16", [staff.Specialist]), ("2026-03-06T07:31", [staff.Specialist, staff.UnitHead]), ("2026-03-09T17:31", [staff.Specialist]),
            ("2026-03-10T07:31", [staff.Specialist, staff.Head]), ("2026-03-12T07:31", [staff.Specialist, staff.Head]),
        })
        {
            var before = (await office.SentAsync(staff)).Count;
            Assert.Equal(1, await office.SweepAtAsync(at));
            Assert.Equal(0, await office.SweepAsync());
            Assert.Equal(people.Order(), (await office.SentAsync(staff)).Skip(before).Select(n => n.PersonId).Order());
        }

        var open = await office.WithDbAsync(staff, db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == task.Id));
        Assert.Equal(Urgency.VeryUrgent, open.Urgency);
        Assert.Equal((int)Urgency.VeryUrgent, await office.WithDbAsync(staff, db => db.Set<TaskHolder>().Select(h => h.UrgencyRank).SingleAsync()));
        Assert.Equal(1, await office.SweepAtAsync("2026-03-16T07:31"));
        Assert.Equal([staff.UnitHead], await office.HoldersAsync(staff, task));
        Assert.All(await AlarmsAsync(office), a => Assert.Equal((ladder, AlarmResult.Rang), (a.LadderId, a.Result)));
        Assert.Contains(await office.JournalAsync(staff), e => e.Kind == "task.urgency-raised");
    }

    /// <summary>Off for ten minutes, for days, and over Tết: on return each missed rung is settled once and in order, each person told once per task.</summary>
    [Theory]
    [InlineData("2027-02-04T07:40", 1, 0, 2)]
    [InlineData("2027-02-14T08:00", 4, 2, 3)]
    [InlineData("2027-02-19T08:00", 6, 3, 3)]
    public async Task Sweep_AfterAnOutage_EveryMissedRungOnceInOrder(string back, int settled, int folded, int told)
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        office.Host.Time.SetUtcNow(NoticeOffice.At("2027-02-02T09:00"));
        await StoreAsync(office, "remind:wd:1|3|Tell\nremind:wh:2|1|Tell\noverdue|1|Tell\nlate:wd:1|9|Tell\nlate:wd:2|9|RaiseUrgency\nlate:wd:3|9|Tell");
        await office.OpenTaskAsync(staff, "2027-02-05T17:30");

        Assert.Equal(1, await office.SweepAtAsync(back));
        Assert.Equal(0, await office.SweepAsync());

        var alarms = await AlarmsAsync(office);
        var done = alarms.Where(a => a.SettledAt is not null).ToList();
        Assert.Equal(settled, done.Count);
        Assert.Equal(folded, done.Count(a => a.Result == AlarmResult.Folded));
        Assert.Equal(alarms.OrderBy(a => a.RingsAt).Take(settled).Select(a => a.Id), done.OrderBy(a => a.RingsAt).Select(a => a.Id));
        var sent = await office.SentAsync(staff);
        Assert.Equal(told, sent.Count);
        Assert.Equal(sent.Count, sent.Select(n => n.PersonId).Distinct().Count());
        // What a rung does besides telling is done also when another told in its place.
        Assert.Equal(settled >= 5, await office.WithDbAsync(staff, db => db.Set<WorkTask>().AnyAsync(t => t.Urgency == Urgency.VeryUrgent)));
    }

    [Fact]
    public async Task Sweep_ManyTasksAfterAnOutage_OldestFirst()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        List<Guid> tasks = [];
        foreach (var due in new[] { "2026-03-04T17:30", "2026-03-03T17:30", "2026-03-05T17:30" })
        {
            tasks.Add((await office.OpenTaskAsync(staff, due, "wh:1")).Id);
        }

        Assert.Equal(3, await office.SweepAtAsync("2026-03-10T09:00"));

        var order = (await office.JournalAsync(staff)).Where(e => e.Kind == "task.escalated").OrderBy(e => e.Id).Select(e => e.TaskId);
        Assert.Equal([tasks[1], tasks[0], tasks[2]], order);
    }

    [Fact]
    public async Task StageAlarms_UnitHasItsOwn_FlashHasItsOwn()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        await StoreAsync(office, Full);
        var unit = await office.WithDbAsync(staff, db => db.Set<Unit>().Select(u => u.Id).SingleAsync());
        var own = await StoreAsync(office, "remind:wd:3|1|Tell\noverdue|1|HandUp", unit);

        await office.OpenTaskAsync(staff, Due);
        await office.OpenTaskAsync(office.Commune, Due);

        Assert.Equal([("remind:wd:3", own), ("overdue", own)], (await AlarmsAsync(office)).Select(a => (a.Threshold, a.LadderId!.Value)));
        var commune = await office.WithDbAsync(office.Commune, db => db.Set<Alarm>().AsNoTracking().ToListAsync());
        Assert.Equal(("overdue", RungAct.HandUp, null), (Assert.Single(commune).Threshold, commune[0].Act, commune[0].LadderId));
    }

    /// <summary>Four sweeps at the same moment over a full ladder.</summary>
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Sweep_SeveralAtOnce_NobodyIsToldTwice(DatabaseProvider provider)
    {
        await using var office = await NoticeOffice.OpenAsync(provider);
        var staff = office.Department;
        await StoreAsync(office, "remind:wd:1|3|Tell\noverdue|1|Tell\nlate:wd:1|9|RaiseUrgency");
        for (var i = 0; i < 10; i++)
        {
            await office.OpenTaskAsync(staff, Due);
        }

        office.Host.Time.SetUtcNow(NoticeOffice.At("2026-03-11T08:00"));
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(office.SweepAsync)));

        Assert.Equal(10, done.Sum());
        Assert.Equal(30, (await office.SentAsync(staff)).Count);
        Assert.Equal(10, (await office.JournalAsync(staff)).Count(e => e.Kind == "task.urgency-raised"));
    }

    private static async Task<Guid> StoreAsync(NoticeOffice office, string rungs, Guid unit = default)
    {
        var row = new ReminderLadder { Id = Guid.CreateVersion7(), AgencyId = office.Department.AgencyId, UnitId = unit, IsFlash = false, Number = 1, Rungs = rungs, CreatedAt = DateTime.UnixEpoch, AuthorId = null };
        await office.WithDbAsync(office.Department, db =>
        {
            db.Add(row);
            return db.SaveChangesAsync();
        });
        return row.Id;
    }

    private static Task<List<Alarm>> AlarmsAsync(NoticeOffice office) =>
        office.WithDbAsync(office.Department, db => db.Set<Alarm>().AsNoTracking().OrderBy(a => a.RingsAt).ToListAsync());
}
