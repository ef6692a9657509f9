using EOffice.Core.Assignment;
using EOffice.Core.Deadlines;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Deadlines;

/// <summary>A lapsed task that went up can be finished there, and separation of duties leaves no task stuck.</summary>
public sealed class HandedUpTests
{
    [Fact]
    public async Task Assign_HandedUp_TheDeputyAssignsInsideTheUnit()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Assign);
        await using var closing = office;
        var task = await LapseAsync(office, Steps.Assign);

        Assert.Equal([office.Person(Steps.Deputy)], await HoldersAsync(office, task));
        Assert.Null((await office.CompleteAsync(Steps.Deputy, task, new AssignDecision(AssignDecision.Assigned, null, office.Person(Steps.Specialist)))).Refusal);
        Assert.Equal(Steps.Process, (await office.OpenTaskAsync()).StepType);
    }

    [Fact]
    public async Task Review_OfTheUnitHeadsOwnDraft_OpensWithTheSuperior()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var draft = await LapseAsync(office, Steps.Draft);
        Assert.Null((await office.CompleteAsync(Steps.UnitHead, draft, await office.UsualAsync(draft))).Refusal);

        var review = await office.OpenTaskAsync(Steps.Review);
        Assert.Equal([office.Person(Steps.Deputy)], await HoldersAsync(office, review));
        Assert.Null((await office.CompleteAsync(Steps.Deputy, review, await office.UsualAsync(review))).Refusal);
    }

    [Fact]
    public async Task Sign_HandedUp_StaysWithTheNamedSignerToo()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Sign);
        await using var closing = office;
        var task = await LapseAsync(office, Steps.Sign);

        Assert.Equal(new[] { office.Person(Steps.Deputy), office.Person(Steps.Director) }.Order(), (await HoldersAsync(office, task)).Order());
        Assert.Null((await office.CompleteAsync(Steps.Deputy, task, await office.UsualAsync(task))).Refusal);
    }

    /// <summary>Past the due time of the open task; one sweep.</summary>
    private static async Task<WorkTask> LapseAsync(DemoFixture office, string step)
    {
        var due = (await office.OpenTaskAsync(step)).DueAt!.Value;
        office.Time.SetUtcNow(new DateTimeOffset(due, TimeSpan.Zero).AddMinutes(1));
        await office.Services.GetRequiredService<DeadlineSweep>().RunAsync();
        var task = await office.OpenTaskAsync(step);
        Assert.Equal(1, task.Escalations);
        return task;
    }

    private static Task<List<Guid>> HoldersAsync(DemoFixture office, WorkTask task) => office.WithDbAsync(
        DemoFixture.Department, db => db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).Select(h => h.PersonId).ToListAsync());
}
