using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Notices;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Notices;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Deadlines;

/// <summary>The clock stands at Monday 2 March 2026, 09:00, until a test moves it.</summary>
[Trait("Rule", "C7")]
public sealed class DeadlineSweepTests
{
    private const string Due = "2026-03-05T17:30";

    [Fact]
    public async Task Sweep_PastAReminder_RemindsTheHolderOnce()
    {
        await using var office = await NoticeOffice.OpenAsync();
        await office.OpenTaskAsync(office.Department, Due, "wd:1;wh:4");

        Assert.Equal(0, await office.SweepAtAsync("2026-03-04T07:29"));
        Assert.Equal(1, await office.SweepAtAsync("2026-03-04T07:30"));
        Assert.Equal(0, await office.SweepAtAsync("2026-03-04T07:31"));
        Assert.Equal([(NoticeTemplates.TaskReminder, office.Department.Specialist)], await office.SentAsync(office.Department));
        Assert.Equal(1, await office.SweepAtAsync("2026-03-05T13:31"));
        Assert.Equal(2, (await office.SentAsync(office.Department)).Count);

        var journal = await office.JournalAsync(office.Department);
        Assert.Equal(["task.reminded", "task.reminded"], journal.Select(e => e.Kind));
        Assert.Contains("remind:wh:4", journal[1].Data, StringComparison.Ordinal);
        Assert.DoesNotContain("Hạnh", journal[1].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_PastTheDueTime_HandsTheTaskToTheSuperiorOnce()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        var opened = await office.OpenTaskAsync(staff, Due, "wh:4");
        await office.SweepAtAsync("2026-03-05T13:31");

        Assert.Equal(1, await office.SweepAtAsync("2026-03-05T17:31"));
        Assert.Equal(0, await office.SweepAtAsync("2026-03-09T09:00"));

        var task = await office.WithDbAsync(staff, db => db.Set<WorkTask>().SingleAsync(t => t.Id == opened.Id));
        Assert.Equal((staff.UnitHeadPosition, 1, WorkTaskState.Open), (task.PositionId, task.Escalations, task.State));
        Assert.Equal([staff.UnitHead], await office.HoldersAsync(staff, opened));
        Assert.Equal(
            [
                (NoticeTemplates.TaskReminder, staff.Specialist),
                (NoticeTemplates.TaskEscalated, staff.UnitHead),
                (NoticeTemplates.TaskTakenUp, staff.Specialist),
            ],
            await office.SentAsync(staff));
        var escalated = Assert.Single(await office.JournalAsync(staff), e => e.Kind == "task.escalated");
        Assert.Contains(staff.SpecialistPosition.ToString(), escalated.Data, StringComparison.Ordinal);
        Assert.Contains(staff.UnitHeadPosition.ToString(), escalated.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_SuperiorPositionVacant_GoesOneFurtherUp()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        await office.WithDbAsync(staff, db => db.Set<Holding>().Where(h => h.PositionId == staff.UnitHeadPosition)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.To, new DateOnly(2026, 3, 4))));
        var task = await office.OpenTaskAsync(staff, Due);

        await office.SweepAtAsync("2026-03-05T17:31");

        Assert.Equal([staff.Head], await office.HoldersAsync(staff, task));
    }

    [Fact]
    public async Task Sweep_SuperiorsInACircleAndAllVacant_TaskStays()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        await office.WithDbAsync(staff, db => db.Set<Holding>().Where(h => h.PersonId != staff.Specialist).ExecuteDeleteAsync());
        await office.WithDbAsync(staff, db => db.Set<Position>().Where(p => p.Id == staff.HeadPosition)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.SuperiorId, staff.UnitHeadPosition)));
        var task = await office.OpenTaskAsync(staff, Due);

        Assert.Equal(1, await office.SweepAtAsync("2026-03-05T17:31"));

        Assert.Equal([staff.Specialist], await office.HoldersAsync(staff, task));
    }

    [Fact]
    public async Task Sweep_LapseAtTheTop_TaskStaysAndItsHolderIsToldOnce()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, Due, positionId: staff.HeadPosition);

        await office.SweepAtAsync("2026-03-07T17:31");
        await office.SweepAtAsync("2026-03-08T17:31");

        Assert.Equal([staff.Head], await office.HoldersAsync(staff, task));
        Assert.Equal([(NoticeTemplates.TaskReminder, staff.Head)], await office.SentAsync(staff));
        Assert.Contains("quá hạn 2 ngày", (await office.NoticesAsync(staff))[^1].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_OverduePort_ProcedureFollowsItOnceAndNobodyIsTold()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var task = await office.OpenTaskAsync(office.Department, Due, "wh:4", overduePort: true);

        await office.SweepAtAsync("2026-03-05T17:31");
        await office.SweepAsync();

        Assert.Equal([task.Id], office.Overdue.Followed);
        Assert.Empty(await office.SentAsync(office.Department));
        Assert.Equal([office.Department.Specialist], await office.HoldersAsync(office.Department, task));
    }

    [Fact]
    public async Task Sweep_EndedTask_NothingRings()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var task = await office.OpenTaskAsync(office.Department, Due, "wd:1;wh:4");
        await office.EndAsync(task);

        Assert.Equal(0, await office.SweepAtAsync("2026-03-09T09:00"));

        Assert.Empty(await office.SentAsync(office.Department));
        Assert.False(await office.WithDbAsync(office.Department, db => db.Set<Alarm>().AnyAsync(a => a.SettledAt == null)));
    }

    [Fact]
    public async Task Sweep_NoDueTime_NoAlarm()
    {
        await using var office = await NoticeOffice.OpenAsync();
        await office.OpenTaskAsync(office.Department, due: null, "wd:1");

        Assert.False(await office.WithDbAsync(office.Department, db => db.Set<Alarm>().AnyAsync()));
    }

    [Fact]
    public async Task Sweep_ServerOffOverTet_OneCatchUpPerTask()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        // Wednesday before Tết 2027; the offices close from 5 or 6 to 14 February.
        office.Host.Time.SetUtcNow(NoticeOffice.At("2027-02-03T10:00"));
        var lapsed = await office.OpenTaskAsync(staff, "2027-02-05T17:30", "wd:1;wh:4;h:1");
        var running = await office.OpenTaskAsync(office.Commune, "2027-02-16T17:30", "h:240;h:120;wh:4");

        Assert.Equal(0, await office.SweepAtAsync("2027-02-03T16:00"));
        Assert.Equal(2, await office.SweepAtAsync("2027-02-14T16:00"));
        Assert.Equal(0, await office.SweepAsync());

        Assert.Equal([(NoticeTemplates.TaskEscalated, staff.UnitHead), (NoticeTemplates.TaskTakenUp, staff.Specialist)], await office.SentAsync(staff));
        Assert.Equal([staff.UnitHead], await office.HoldersAsync(staff, lapsed));
        Assert.Equal([(NoticeTemplates.TaskReminder, office.Commune.Specialist)], await office.SentAsync(office.Commune));
        Assert.EndsWith("remind:h:120", (await office.NoticesAsync(office.Commune))[^1].Key, StringComparison.Ordinal);
        Assert.Equal([office.Commune.Specialist], await office.HoldersAsync(office.Commune, running));
    }

    [Fact]
    public async Task Sweep_OneTaskFails_OthersAreServedAndItIsTriedAgain()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var failing = await office.OpenTaskAsync(office.Department, "2026-03-05T17:00", overduePort: true);
        await office.OpenTaskAsync(office.Department, Due);
        office.Overdue.Failing.Add(failing.Id);

        Assert.Equal(1, await office.SweepAtAsync("2026-03-05T17:31"));
        Assert.Equal(0, await office.SweepAsync());
        office.Overdue.Failing.Clear();
        Assert.Equal(1, await office.SweepAtAsync("2026-03-05T17:37"));

        Assert.Equal([failing.Id], office.Overdue.Followed);
    }

    [Fact]
    public async Task Sweep_TwoAgencies_EachItsOwnPeopleAndWords()
    {
        await using var office = await NoticeOffice.OpenAsync();
        await office.OpenTaskAsync(office.Department, Due, "wh:4");
        await office.OpenTaskAsync(office.Commune, Due, "wh:4");

        Assert.Equal(2, await office.SweepAtAsync("2026-03-05T13:31"));

        var department = (await office.NoticesAsync(office.Department))[^1];
        var commune = (await office.NoticesAsync(office.Commune))[^1];
        Assert.Equal((office.Department.Specialist, office.Commune.Specialist), (department.PersonId, commune.PersonId));
        Assert.Contains("Kính gửi ông/bà Nguyễn Thị Hạnh", department.Body, StringComparison.Ordinal);
        Assert.Contains("Đề nghị đồng chí Đỗ Văn Sơn", commune.Body, StringComparison.Ordinal);
        Assert.True(commune.Body.Length < department.Body.Length);
    }
}
