using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.FollowUps;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Tasks;

/// <summary>One's own day to look at a task again.</summary>
public sealed class FollowUpTests
{
    private static readonly DateOnly Thursday = new(2026, 11, 26);

    [Fact]
    public async Task Set_TheDayComes_ToldOnceInTheMorning_AndNothingElseMoves()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        Assert.True((await SetAsync(office, Steps.Specialist, task.Id, Thursday, "chờ số liệu của phường")).Succeeded);

        office.Time.SetUtcNow(new DateTimeOffset(2026, 11, 26, 7, 29, 0, TimeSpan.FromHours(7)));
        Assert.Equal(0, await SweepAsync(office));
        office.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await SweepAsync(office));
        Assert.Equal(0, await SweepAsync(office));

        var notice = Assert.Single(await NoticesAsync(office));
        Assert.Equal(office.Person(Steps.Specialist), notice.PersonId);
        Assert.Null(await office.RunAsync<SetFollowUp, FollowUp?>(Steps.Specialist, s => s.FindAsync(task.Id)));
        var after = await office.WithDbAsync(DemoFixture.Department, db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == task.Id));
        Assert.Equal((task.DueAt, task.Revision, task.HoldersRevision), (after.DueAt, after.Revision, after.HoldersRevision));
    }

    /// <summary>The server was off for a week: told once, late.</summary>
    [Fact]
    public async Task Set_MovedThenMissedByAnOutage_ToldOnceAfterIt()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        Assert.True((await SetAsync(office, Steps.Specialist, task.Id, Thursday)).Succeeded);
        Assert.True((await SetAsync(office, Steps.Specialist, task.Id, Thursday.AddDays(1))).Succeeded);

        office.Time.Advance(TimeSpan.FromDays(14));

        Assert.Equal((1, 0), (await SweepAsync(office), await SweepAsync(office)));
        Assert.Single(await NoticesAsync(office));
    }

    [Fact]
    public async Task Set_TaskDoneOrTakenBack_NobodyIsTold()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        Assert.True((await SetAsync(office, Steps.Specialist, task.Id, Thursday)).Succeeded);
        (await office.CompleteAsync(task, await office.UsualAsync(task))).ValueOrThrow();
        var next = await office.OpenTaskAsync();
        Assert.True((await SetAsync(office, Steps.Specialist, next.Id, Thursday)).Succeeded);
        Assert.True((await SetAsync(office, Steps.Specialist, next.Id, null)).Succeeded);

        office.Time.Advance(TimeSpan.FromDays(7));

        Assert.Equal(0, await SweepAsync(office));
        Assert.Empty(await NoticesAsync(office));
        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Department, db => db.Set<FollowUp>().CountAsync()));
    }

    [Fact]
    public async Task Set_WrongPersonOrDay_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        foreach (var other in new[] { Steps.UnitHead, Steps.OtherSpecialist, Steps.Administrator, "binh.dongtam" })
        {
            await office.RefusedAsync("followup.not-yours", () => SetAsync(office, other, task.Id, Thursday));
        }

        foreach (var day in new[] { new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 1), new DateOnly(2027, 11, 24), default })
        {
            await office.RefusedAsync("followup.day-wrong", () => SetAsync(office, Steps.Specialist, task.Id, day));
        }

        await office.RefusedAsync("followup.note-long", () => SetAsync(office, Steps.Specialist, task.Id, Thursday, new string('a', FollowUp.MostNote + 1)));
    }

    private static Task<Outcome<Nothing>> SetAsync(DemoFixture office, string who, Guid task, DateOnly? day, string? note = null) =>
        office.RunAsync<SetFollowUp, Outcome<Nothing>>(who, set => set.RunAsync(new SetFollowUpCommand(Guid.NewGuid().ToString("N"), task, day, note)));

    private static Task<int> SweepAsync(DemoFixture office) => office.Services.GetRequiredService<FollowUpSweep>().RunAsync();

    private static Task<List<Notice>> NoticesAsync(DemoFixture office) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().AsNoTracking().Where(n => n.Template == NoticeTemplates.TaskFollowUp).ToListAsync());
}
