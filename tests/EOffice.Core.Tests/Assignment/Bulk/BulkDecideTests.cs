using EOffice.Core.Assignment;
using EOffice.Core.Assignment.Bulk;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using static EOffice.Core.Tests.Assignment.Bulk.BulkScene;

namespace EOffice.Core.Tests.Assignment.Bulk;

/// <summary>Chuyển hàng loạt: the rules of a single decision, many times, each on its own.</summary>
public sealed class BulkDecideTests
{
    [Fact]
    public async Task Direct_Many_EachIsADecisionOfItsOwn()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 3);
        await using var closing = office;

        var done = (await office.BulkAsync(Steps.Director, tasks.Command(Direct))).ValueOrThrow();

        Assert.Equal((3, 0), (done.Done, done.Refused));
        var journal = await office.JournalAsync();
        Assert.Equal(3, journal.Count(e => e is { Kind: "task.completed", StepType: Steps.Direct } && e.ActorId == office.Person(Steps.Director)));
        Assert.Single(journal, e => e.Kind == "bulk.started");
        Assert.DoesNotContain(journal, e => e.Data?.Contains("Khẩn trương", StringComparison.Ordinal) == true);
        Assert.Equal(3, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Opinion>().CountAsync(o => o.Text == "Khẩn trương thực hiện.")));
        Assert.All(await office.OpenStepsAsync(), step => Assert.Equal(Steps.Assign, step));
    }

    [Fact]
    public async Task Assign_Many_GoToTheHandler()
    {
        var (office, tasks) = await OpenAsync(Steps.Assign, 2);
        await using var closing = office;
        var decision = new BulkDecision(Steps.Assign, AssignDecision.Assigned, null, null, office.Person(Steps.Specialist));

        Assert.Equal(2, (await office.BulkAsync(Steps.UnitHead, tasks.Command(decision))).ValueOrThrow().Done);
        Assert.Equal([Steps.Process, Steps.Process], await office.OpenStepsAsync());
    }

    [Fact]
    public async Task Bulk_OneFails_TheOthersGoOnAndItSaysWhoWasFaster()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 3);
        await using var closing = office;
        await office.GiveAsync(tasks[1], Steps.Deputy);
        var run = (await office.StartAsync(Steps.Director, tasks.Command(Direct))).ValueOrThrow();
        (await office.CompleteAsync(Steps.Deputy, tasks[1], new DirectDecision(DirectDecision.Directed, null, "QLN"))).ValueOrThrow();

        await office.DrainAsync();

        var result = (await office.ResultAsync(Steps.Director, run))!;
        Assert.Equal((2, 1, 0), (result.Done, result.Refused, result.Waiting));
        var late = result.Rows[1];
        Assert.Equal(("task.already-done", false), (late.RefusalCode, late.CanRetry));
        Assert.Contains("Lê Đức Thịnh", late.RefusalWords, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_SameCommandTwice_OneRunAndNothingTwice()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 2);
        await using var closing = office;
        var command = tasks.Command(Direct, "bam-dup");

        var first = (await office.BulkAsync(Steps.Director, command)).ValueOrThrow();
        await office.DrainAsync();
        var after = await office.FootprintAsync();

        Assert.Equal(first, (await office.BulkAsync(Steps.Director, command)).ValueOrThrow());
        Assert.Equal(after, await office.FootprintAsync());
    }

    /// <summary>A killed server, a claim that lapsed: two carry out the same run at the same moment.</summary>
    [Fact]
    public async Task Bulk_CarriedOutByTwoAtOnce_EachRowOnce()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 6);
        await using var closing = office;
        var run = (await office.StartAsync(Steps.Director, tasks.Command(Direct))).ValueOrThrow();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            office.RunAsync<CarryOutBulk, int>(Steps.Director, c => c.RunAsync(run, BulkRun.Most, CancellationToken.None)))));

        Assert.Equal((6, 0, 0), await CountsAsync(office, run));
        Assert.Equal(6, (await office.JournalAsync()).Count(e => e is { Kind: "task.completed", StepType: Steps.Direct }));
    }

    /// <summary>Killed in the middle: the rest is done by the outbox after the restart.</summary>
    [Fact]
    public async Task Bulk_Interrupted_GoesOnWhereItStood()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 4);
        await using var closing = office;
        var run = (await office.StartAsync(Steps.Director, tasks.Command(Direct))).ValueOrThrow();
        Assert.Equal(2, await office.RunAsync<CarryOutBulk, int>(Steps.Director, c => c.RunAsync(run, 2, CancellationToken.None)));
        Assert.Equal((2, 0, 2), await CountsAsync(office, run));

        await office.DrainAsync();

        Assert.Equal((4, 0, 0), await CountsAsync(office, run));
    }

    [Fact]
    public async Task Bulk_RaceWithASingleDecision_OneWinnerTheOtherIsTold()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 4);
        await using var closing = office;
        foreach (var task in tasks)
        {
            await office.GiveAsync(task, Steps.Deputy);
        }

        var run = (await office.StartAsync(Steps.Director, tasks.Command(Direct))).ValueOrThrow();
        var single = tasks.Select(t => Task.Run(() => office.CompleteAsync(Steps.Deputy, t, new DirectDecision(DirectDecision.Directed, null, "QLN"))));
        var bulk = Task.Run(() => office.RunAsync<CarryOutBulk, int>(Steps.Director, c => c.RunAsync(run, BulkRun.Most, CancellationToken.None)));
        var others = await Task.WhenAll(single);
        await bulk;

        var (done, refused, _) = await CountsAsync(office, run);
        Assert.Equal(4, done + refused);
        Assert.Equal(refused, others.Count(o => o.Succeeded));
        Assert.Equal(4, (await office.JournalAsync()).Count(e => e is { Kind: "task.completed", StepType: Steps.Direct }));
    }

    [Fact]
    public async Task Bulk_WrongPersonStrangerOrSystem_NothingIsWritten()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 2);
        await using var closing = office;

        foreach (var other in new[] { Steps.Deputy, Steps.Administrator, Steps.Specialist, "son.dongtam" })
        {
            await office.RefusedAsync("bulk.nothing-to-do", () => office.StartAsync(other, tasks.Command(Direct with { Routing = null, Outcome = DirectDecision.ForInformation })));
        }

        await using var scope = office.Services.Open(office.SystemOf(DemoFixture.Department));
        await office.RefusedAsync("bulk.nothing-chosen", () => office.Services.RunAsync<BulkDecide, Outcome<Guid>>(office.SystemOf(DemoFixture.Department), b => b.StartAsync(tasks.Command(Direct))));
    }

    [Fact]
    public async Task Bulk_WrongInput_RefusedInWords()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 1);
        await using var closing = office;

        await Refused("bulk.nothing-chosen", new BulkDecideCommand("1", [], Direct));
        await Refused("bulk.too-many", new BulkDecideCommand("2", [.. Enumerable.Range(0, BulkRun.Most + 1).Select(_ => new BulkItem(Guid.NewGuid(), 1))], Direct));
        await Refused("bulk.kind-not-offered", tasks.Command(Direct with { StepType = Steps.Sign }));
        await Refused("assignment.lead-missing", tasks.Command(Direct with { Routing = null }));
        await Refused("assignment.lead-missing", tasks.Command(Direct with { Routing = ToHousing with { LeadUnit = "KT" } }));
        await Refused("assignment.coordinators-wrong", tasks.Command(Direct with { Routing = ToHousing with { CoordinatingUnits = ["QLN"] } }));
        await Refused("assignment.leader-wrong", tasks.Command(Direct with { Routing = ToHousing with { LeaderInCharge = office.Person(Steps.Specialist) } }));
        await Refused("assignment.due-rule-unknown", tasks.Command(Direct with { Routing = ToHousing with { DueRule = "mai" } }));
        await Refused("assignment.handler-missing", tasks.Command(new BulkDecision(Steps.Assign, AssignDecision.Assigned)));
        await Refused("task.text-too-long", tasks.Command(Direct with { Text = new string('a', Opinion.MostText + 1) }));
        await Refused("bulk.nothing-to-do", tasks.Command(new BulkDecision(Steps.Assign, AssignDecision.Assigned, null, null, office.Person(Steps.Specialist))));
        await Refused("bulk.nothing-to-do", new BulkDecideCommand("3", [new BulkItem(tasks[0].Id, tasks[0].Revision + 1)], Direct));
        await Refused("operation.id-missing", tasks.Command(Direct, " "));

        Task Refused(string code, BulkDecideCommand command) => office.RefusedAsync(code, () => office.StartAsync(Steps.Director, command));
    }

    /// <summary>One is stale at the start: it is in the list with its reason, and after a look it can be tried again.</summary>
    [Fact]
    public async Task Retry_RefusedRows_StartOnceMore()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 2);
        await using var closing = office;
        BulkItem[] items = [new(tasks[0].Id, tasks[0].Revision), new(tasks[1].Id, tasks[1].Revision + 1)];
        var first = (await office.BulkAsync(Steps.Director, new BulkDecideCommand("lan-1", items, Direct))).ValueOrThrow();
        Assert.Equal((1, 1), (first.Done, first.Refused));
        Assert.True((await office.ResultAsync(Steps.Director, first.RunId))!.Rows[1] is { CanRetry: true, RefusalCode: "operation.stale" });

        await office.RefusedAsync("operation.not-found", () => office.RunAsync<BulkDecide, Outcome<Guid>>(Steps.Deputy, b => b.RetryAsync("lan-x", first.RunId)));
        var again = (await office.RunAsync<BulkDecide, Outcome<Guid>>(Steps.Director, b => b.RetryAsync("lan-2", first.RunId))).ValueOrThrow();
        await office.DrainAsync();

        Assert.Equal((1, 0, 0), await CountsAsync(office, again));
        await office.RefusedAsync("bulk.nothing-to-do", () => office.RunAsync<BulkDecide, Outcome<Guid>>(Steps.Director, b => b.RetryAsync("lan-3", first.RunId)));
    }

    [Fact]
    public async Task Result_OfAnother_IsNotThere()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 1);
        await using var closing = office;
        var run = (await office.StartAsync(Steps.Director, tasks.Command(Direct))).ValueOrThrow();

        Assert.NotNull(await office.ResultAsync(Steps.Director, run));
        Assert.Null(await office.ResultAsync(Steps.Deputy, run));
        Assert.Null(await office.ResultAsync("son.dongtam", run));
    }

    /// <summary>Decided, then gone before it was carried out.</summary>
    [Fact]
    public async Task Bulk_PersonLeftMeanwhile_DecidesNoMore()
    {
        var (office, tasks) = await OpenAsync(Steps.Direct, 1);
        await using var closing = office;
        var run = (await office.StartAsync(Steps.Director, tasks.Command(Direct))).ValueOrThrow();
        var director = office.Person(Steps.Director);
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<EOffice.Core.Directory.Person>().Where(p => p.Id == director).ExecuteUpdateAsync(s => s.SetProperty(p => p.IsActive, false)));

        await office.DrainAsync();

        Assert.Equal("bulk.person-gone", (await office.ResultAsync(Steps.Director, run))!.Rows[0].RefusalCode);
        Assert.Equal([Steps.Direct], await office.OpenStepsAsync());
    }

    private static async Task<(int Done, int Refused, int Waiting)> CountsAsync(DemoFixture office, Guid run)
    {
        var result = (await office.ResultAsync(Steps.Director, run))!;
        return (result.Done, result.Refused, result.Waiting);
    }
}
