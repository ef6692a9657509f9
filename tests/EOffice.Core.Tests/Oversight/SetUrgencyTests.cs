using EOffice.Core.Documents;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Oversight;

/// <summary>The urgency of a task, set by hand.</summary>
public sealed class SetUrgencyTests
{
    [Theory]
    [InlineData(Steps.Director)]
    [InlineData(Steps.OfficeHead)]
    [InlineData(Steps.UnitHead)]
    public async Task Set_ByWhoLeads_TaskAndRowsOfItsHoldersChange_TheDocumentStays(string who)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var before = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Document>().Where(d => d.Id == task.DocumentId).Select(d => d.Urgency).SingleAsync());

        Assert.True((await SetAsync(office, who, task.Id, Urgency.Flash)).Succeeded);

        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            Assert.Equal(Urgency.Flash, await db.Set<WorkTask>().Where(t => t.Id == task.Id).Select(t => t.Urgency).SingleAsync());
            Assert.All(await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ToListAsync(), h => Assert.Equal((int)Urgency.Flash, h.UrgencyRank));
            Assert.Equal(before, await db.Set<Document>().Where(d => d.Id == task.DocumentId).Select(d => d.Urgency).SingleAsync());
            return true;
        });
        Assert.Single(await office.JournalAsync(), e => e.Kind == SetUrgency.EventKind);
    }

    [Fact]
    public async Task Set_ByOthers_OrOfAnEndedTask_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        foreach (var other in new[] { Steps.Specialist, Steps.Clerk, Steps.OtherUnitHead, Steps.Administrator, "viet.sxd" })
        {
            await office.RefusedAsync("operation.forbidden", () => SetAsync(office, other, task.Id, Urgency.Urgent));
        }

        await office.RefusedAsync("operation.not-found", () => SetAsync(office, "son.dongtam", task.Id, Urgency.Urgent));
        await office.RefusedAsync("operation.not-found", () => SetAsync(office, Steps.Director, task.Id, (Urgency)9));
        (await office.CompleteAsync(task, await office.UsualAsync(task))).ValueOrThrow();
        await office.RefusedAsync("urgency.not-open", () => SetAsync(office, Steps.Director, task.Id, Urgency.Urgent));
    }

    private static Task<Outcome<Nothing>> SetAsync(DemoFixture office, string who, Guid task, Urgency urgency) =>
        office.RunAsync<SetUrgency, Outcome<Nothing>>(who, set => set.RunAsync(new SetUrgencyCommand(Guid.NewGuid().ToString("N"), task, urgency)));
}
