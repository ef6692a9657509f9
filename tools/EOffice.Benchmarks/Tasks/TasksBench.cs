using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using EOffice.Benchmarks.Pages;
using EOffice.Core.Assignment.Bulk;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using EOffice.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Benchmarks.Tasks;

/// <summary>What an ordinary person does with tasks, in an office of few people that holds these tasks alone, and in one of ten thousand people
/// with a hundred thousand open tasks and a million closed ones: the start page, claiming, and assigning two hundred at once.</summary>
internal static class TasksBench
{
    private const string Head = "dung.sxd";
    private const string Handler = "ha.sxd";
    private const int Batch = 200;
    private const int Batches = 3;

    /// <summary>Claimed and given back again, so many times in each office.</summary>
    private const int Claims = 150;

    public static async Task<BenchResult> RunAsync()
    {
        var cases = int.Parse(Environment.GetEnvironmentVariable("EOFFICE_BENCH_CASES") ?? "40000", CultureInfo.InvariantCulture);
        using var folder = Environment.GetEnvironmentVariable("EOFFICE_BENCH_KEEP") is null ? new BenchFolder() : null;
        var offices = await TwoOffices.InAsync(
            folder?.Path ?? Environment.GetEnvironmentVariable("EOFFICE_BENCH_KEEP")!,
            new OfficeSizes(cases, Math.Max(1, cases / 10), Shifts: 720, Places: true, ToAssign: Batch * Batches));
        var (startRatio, start) = await StartPageAsync(offices);
        await using var small = await Desk.OpenAsync(offices.Small);
        await using var big = await Desk.OpenAsync(offices.Big);
        var figures = new JsonObject
        {
            ["people"] = await big.CountPeopleAsync(),
            ["openTasks"] = offices.Open,
            ["closedTasks"] = offices.Closed,
            ["start"] = start,
        };
        var claim = await ClaimAsync(small, big, figures);
        var bulk = await BulkAsync(small, big, figures);
        var worst = new[] { startRatio, claim, bulk }.Max();
        return new BenchResult(worst, "<= 1.5 of the same in a small office (p95; the bulk as a whole)", worst <= 1.5, figures);
    }

    private static async Task<(double Ratio, JsonObject Figure)> StartPageAsync(TwoOffices offices)
    {
        await using var few = await PageServer.StartAsync(offices.Small);
        await using var many = await PageServer.StartAsync(offices.Big);
        return await PagesBench.MeasureAsync(few, many, new PageSample("start", Handler, "/viec", "/viec"));
    }

    private static async Task<double> ClaimAsync(Desk small, Desk big, JsonObject figures)
    {
        var (few, many) = (await small.ToAssignAsync(Claims), await big.ToAssignAsync(Claims));
        List<double> fast = [], slow = [];
        for (var i = 0; i < Claims; i++)
        {
            fast.Add(await small.ClaimAsync(few[i].TaskId));
            slow.Add(await big.ClaimAsync(many[i].TaskId));
        }

        // The first ones load what every process loads once.
        var (warmFast, warmSlow) = (fast.Skip(Claims / 5).ToList(), slow.Skip(Claims / 5).ToList());
        var ratio = PagesBench.At(warmSlow, 0.95) / PagesBench.At(warmFast, 0.95);
        figures["claim"] = new JsonObject
        {
            ["ratio"] = BenchResult.Round(ratio),
            ["ratioP50"] = BenchResult.Round(PagesBench.At(warmSlow, 0.5) / PagesBench.At(warmFast, 0.5)),
            ["p50"] = PagesBench.Pair(warmFast, warmSlow, 0.5),
            ["p95"] = PagesBench.Pair(warmFast, warmSlow, 0.95),
        };
        return ratio;
    }

    private static async Task<double> BulkAsync(Desk small, Desk big, JsonObject figures)
    {
        List<double> fast = [], slow = [];
        for (var i = 0; i < Batches; i++)
        {
            fast.Add(await small.AssignAsync(Batch));
            slow.Add(await big.AssignAsync(Batch));
        }

        var ratio = slow.Order().ElementAt(Batches / 2) / fast.Order().ElementAt(Batches / 2);
        figures["bulkAssign200"] = new JsonObject
        {
            ["ratio"] = BenchResult.Round(ratio),
            ["msPerTask"] = new JsonArray(BenchResult.Round(fast.Min() / Batch), BenchResult.Round(slow.Min() / Batch)),
        };
        return ratio;
    }

    /// <summary>The head of a unit at work in one office.</summary>
    private sealed class Desk(ServiceProvider services, ProcessContext head, Guid handler) : IAsyncDisposable
    {
        public static async Task<Desk> OpenAsync(string data)
        {
            var services = await DemoHost.StartAsync(DemoPaths.InRepository(data));
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            var people = await db.Users.Where(u => u.UserName == Head || u.UserName == Handler).Select(u => new { u.UserName, u.AgencyId, u.PersonId }).ToListAsync();
            var head = people.Single(p => p.UserName == Head);
            return new Desk(services, new ProcessContext(head.AgencyId, head.PersonId), people.Single(p => p.UserName == Handler).PersonId);
        }

        public Task<int> CountPeopleAsync() =>
            services.RunAsync<OfficeDb, int>(head, db => db.Set<Core.Directory.Person>().CountAsync());

        public Task<List<BulkItem>> ToAssignAsync(int count) => services.RunAsync<OfficeDb, List<BulkItem>>(head, db => (
            from holder in db.Set<TaskHolder>()
            join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
            where holder.PersonId == head.ActorId && holder.State == WorkTaskState.Open && task.StepType == "EOffice.Assign"
            orderby task.Id
            select new BulkItem(task.Id, task.Revision)).Take(count).ToListAsync());

        /// <summary>Milliseconds of claiming; giving back is not counted.</summary>
        public async Task<double> ClaimAsync(Guid task)
        {
            var start = Stopwatch.GetTimestamp();
            var claimed = await services.RunAsync<ClaimTask, Outcome<TaskHandChanged>>(head, c => c.RunAsync(new ClaimTaskCommand(task, Guid.NewGuid().ToString("N"))));
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Must(claimed);
            Must(await services.RunAsync<ReleaseTask, Outcome<TaskHandChanged>>(head, c => c.RunAsync(new ReleaseTaskCommand(task, Guid.NewGuid().ToString("N")))));
            return took;
        }

        /// <summary>Milliseconds of assigning so many at once.</summary>
        public async Task<double> AssignAsync(int count)
        {
            var items = await ToAssignAsync(count);
            var start = Stopwatch.GetTimestamp();
            var done = Must(await services.RunAsync<BulkDecide, Outcome<BulkDecided>>(head, b => b.RunAsync(
                new BulkDecideCommand(Guid.NewGuid().ToString("N"), items, new BulkDecision("EOffice.Assign", "Assigned", null, null, handler)))));
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            return done.Done == count ? took : throw new InvalidOperationException($"{done.Done} of {count} were assigned.");
        }

        private static T Must<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Refusal!.Message);

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }
}
