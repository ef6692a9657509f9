using EOffice.Core.Notices;

namespace EOffice.EndToEnd.Tests.Deadlines;

/// <summary>Reminder, escalation and catch-up on the demo's own procedures, the clock moved by hand.</summary>
public sealed class ClockTests
{
    private const string Clerk = "Đỗ Thị Hằng";
    private const string OfficeHead = "Hoàng Đình Khải";

    /// <summary>A plain Monday.</summary>
    private static readonly DateTimeOffset Monday = ClockOffice.Local(2026, 3, 2, 9);

    [Fact]
    public async Task Sweep_ReminderTime_RemindsTheHolderOnce()
    {
        await using var office = await ClockOffice.StartAsync(Monday);
        await office.ReceiveAsync(ClockOffice.Department);
        var due = await DueAsync(office, ClockOffice.Department);
        Assert.Equal(0, await office.SweepAtAsync(due.AddMinutes(-61)));

        Assert.Equal(1, await office.SweepAtAsync(due.AddMinutes(-59)));
        Assert.Equal(0, await office.SweepAsync());
        Assert.Equal(0, await office.SweepAtAsync(due.AddMinutes(-1)));

        Assert.Equal(Clerk, Assert.Single(await office.NoticesAsync(ClockOffice.Department, NoticeTemplates.TaskReminder)).Person);
        Assert.Equal(Clerk, Assert.Single(Assert.Single(await office.OpenTasksAsync(ClockOffice.Department)).Holders));
        // Opened and reminded.
        Assert.Equal(2, office.CountMails());
    }

    [Fact]
    public async Task Sweep_PastDue_TaskIsWithTheSuperiorOnce()
    {
        await using var office = await ClockOffice.StartAsync(Monday);
        await office.ReceiveAsync(ClockOffice.Department);
        var due = await DueAsync(office, ClockOffice.Department);
        await office.SweepAtAsync(due.AddMinutes(-30));

        Assert.Equal(1, await office.SweepAtAsync(due.AddMinutes(1)));
        Assert.Equal(0, await office.SweepAsync());
        Assert.Equal(0, await office.SweepAtAsync(due.AddDays(1)));

        var task = Assert.Single(await office.OpenTasksAsync(ClockOffice.Department));
        Assert.Equal(OfficeHead, Assert.Single(task.Holders));
        Assert.Equal(1, task.Escalations);
        Assert.Equal(1, await office.CountAsync(ClockOffice.Department, "task.reminded"));
        Assert.Equal(1, await office.CountAsync(ClockOffice.Department, "task.escalated"));
        Assert.Equal(OfficeHead, Assert.Single(await office.NoticesAsync(ClockOffice.Department, NoticeTemplates.TaskEscalated)).Person);
        Assert.Equal(Clerk, Assert.Single(await office.NoticesAsync(ClockOffice.Department, NoticeTemplates.TaskTakenUp)).Person);
    }

    [Fact]
    public async Task Sweep_ReminderInTwoAgencies_EachHasItsOwnWords()
    {
        await using var office = await ClockOffice.StartAsync(Monday);
        await office.ReceiveAsync(ClockOffice.Department);
        await office.ReceiveAsync(ClockOffice.Commune);
        await office.SweepAtAsync((await DueAsync(office, ClockOffice.Department)).AddMinutes(-30));
        await office.SweepAtAsync((await DueAsync(office, ClockOffice.Commune)).AddMinutes(-30));

        var (_, department) = Assert.Single(await office.NoticesAsync(ClockOffice.Department, NoticeTemplates.TaskReminder));
        var (person, commune) = Assert.Single(await office.NoticesAsync(ClockOffice.Commune, NoticeTemplates.TaskReminder));
        Assert.StartsWith($"Kính gửi ông/bà {Clerk},", department, StringComparison.Ordinal);
        Assert.StartsWith($"Đề nghị đồng chí {person} xử lý việc", commune, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_CommunesDirectionOverdue_FollowsTheOverduePortToTheDeputy()
    {
        await using var office = await ClockOffice.StartAsync(Monday);
        await office.ReceiveAsync(ClockOffice.Commune);
        await office.RegisterAsync(ClockOffice.Commune);
        var chairman = Assert.Single(await office.OpenTasksAsync(ClockOffice.Commune));
        Assert.Equal(("butPhe", "Lò Văn Sơn"), (chairman.Step, Assert.Single(chairman.Holders)));

        var due = await DueAsync(office, ClockOffice.Commune);
        Assert.Equal(1, await office.SweepAtAsync(due.AddMinutes(1)));
        Assert.Equal(0, await office.SweepAsync());

        var deputy = Assert.Single(await office.OpenTasksAsync(ClockOffice.Commune));
        Assert.Equal(("butPhePct", "Hà Thị Mai"), (deputy.Step, Assert.Single(deputy.Holders)));
        Assert.Equal(1, await office.CountAsync(ClockOffice.Commune, "task.lapsed"));
        Assert.Equal(0, await office.CountAsync(ClockOffice.Commune, "task.escalated"));
    }

    [Fact]
    public async Task Sweep_ServerOffOverTet_CatchesUpOnce()
    {
        await using var office = await ClockOffice.StartAsync(ClockOffice.Local(2026, 2, 13, 14));
        await office.ReceiveAsync(ClockOffice.Department);
        await office.ReceiveAsync(ClockOffice.Commune);
        await office.SweepAsync();
        // Two working hours from Friday 14:00 end before Tết; four end after it, at 8:00.
        Assert.Equal(ClockOffice.Local(2026, 2, 13, 16), await DueAsync(office, ClockOffice.Department));
        Assert.Equal(new DateOnly(2026, 2, 23), DateOnly.FromDateTime((await DueAsync(office, ClockOffice.Commune)).ToOffset(TimeSpan.FromHours(7)).DateTime));

        await office.RestartAsync();
        Assert.Equal(2, await office.SweepAtAsync(ClockOffice.Local(2026, 2, 23, 7)));
        Assert.Equal(0, await office.SweepAsync());
        await office.RestartAsync();
        Assert.Equal(0, await office.SweepAsync());

        Assert.Equal(OfficeHead, Assert.Single(Assert.Single(await office.OpenTasksAsync(ClockOffice.Department)).Holders));
        Assert.Equal(1, await office.CountAsync(ClockOffice.Department, "task.escalated"));
        Assert.Equal(0, await office.CountAsync(ClockOffice.Department, "task.reminded"));
        Assert.Single(await office.NoticesAsync(ClockOffice.Department, NoticeTemplates.TaskEscalated));
        Assert.Empty(await office.NoticesAsync(ClockOffice.Department, NoticeTemplates.TaskReminder));
        // Nobody of the commune is late: Tết counts for nothing. The reminder of Friday evening comes now, once.
        Assert.Equal("Nông Văn Bình", Assert.Single(Assert.Single(await office.OpenTasksAsync(ClockOffice.Commune)).Holders));
        Assert.Single(await office.NoticesAsync(ClockOffice.Commune, NoticeTemplates.TaskReminder));
        Assert.Equal(1, await office.CountAsync(ClockOffice.Commune, "task.reminded"));
        Assert.Equal(0, await office.CountAsync(ClockOffice.Commune, "task.escalated"));
    }

    private static async Task<DateTimeOffset> DueAsync(ClockOffice office, string agency) =>
        new(Assert.Single(await office.OpenTasksAsync(agency)).DueAt!.Value, TimeSpan.Zero);
}
