using System.Text.Json.Nodes;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Benchmarks;

/// <summary>One decision of one person, to the next person's task, against the bare transaction that writes its rows.</summary>
internal static class StepBench
{
    private const int Cases = 90;
    private const int WarmUps = 30;
    private const int StepsPerRound = 10;

    public static async Task<BenchResult> RunAsync()
    {
        await using var site = await DemoSite.StartAsync();
        await ReceiveAsync(site);
        await MeasureAsync(site, "EOffice.Receive", null);
        Measured direct, assign;
        using (var bare = site.CopyDatabase())
        {
            direct = await MeasureAsync(site, "EOffice.Direct", bare);
        }

        // In the department the deputy in charge directs after the head.
        await MeasureAsync(site, "EOffice.Direct", null);
        using (var bare = site.CopyDatabase())
        {
            assign = await MeasureAsync(site, "EOffice.Assign", bare);
        }

        var ratio = (direct.WholeMs + assign.WholeMs) / (direct.FloorMs + assign.FloorMs);
        return new BenchResult(ratio, "<= 3", ratio <= 3, new JsonObject { ["direct"] = direct.ToJson(), ["assign"] = assign.ToJson() });
    }

    private static async Task ReceiveAsync(DemoSite site)
    {
        var agencyId = Guid.Empty;
        await using (var scope = site.Services.CreateAsyncScope())
        {
            agencyId = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Core.Directory.Agency>()
                .Where(a => a.Code == "H99.08").Select(a => a.Id).SingleAsync();
        }

        for (var i = 0; i < Cases; i++)
        {
            var (id, packet) = site.NextPacket();
            var received = await site.Services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
                new ProcessContext(agencyId), receive => receive.RunAsync(new ReceivePacketCommand(id, packet)));
            if (!received.Succeeded)
            {
                throw new InvalidOperationException(received.Refusal!.Message);
            }
        }
    }

    /// <summary>Completes every open task of a type; without a replay only to get on.</summary>
    private static async Task<Measured> MeasureAsync(DemoSite site, string stepType, Recording.BareReplay? bare)
    {
        var works = await WorksAsync(site, stepType);
        foreach (var work in works.Take(WarmUps))
        {
            await CompleteAsync(site, work);
        }

        var warm = site.Recorder.Take();
        bare?.Run(warm);
        site.Recorder.ResetTimes();
        List<double> whole = [], floor = [];
        var (cpu, allocated, steps) = (TimeSpan.Zero, 0L, 0);
        foreach (var round in works.Skip(WarmUps).Chunk(StepsPerRound))
        {
            var (cpuBefore, allocatedBefore) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            whole.Add(await Samples.MillisecondsAsync(async () =>
            {
                foreach (var work in round)
                {
                    await CompleteAsync(site, work);
                }
            }) / round.Length);
            cpu += Environment.CpuUsage.TotalTime - cpuBefore;
            allocated += GC.GetTotalAllocatedBytes() - allocatedBefore;
            steps += round.Length;
            var written = site.Recorder.Take();
            floor.Add(Samples.Milliseconds(() => bare?.Run(written)) / round.Length);
        }

        return new Measured(
            Samples.Median(whole), Samples.Median(floor), cpu.TotalMilliseconds / steps, allocated / 1024.0 / steps,
            site.Recorder.Reads / (double)steps, site.Recorder.Writes / (double)steps);
    }

    /// <summary>Decisions are made beforehand: a person's page asks for what it shows, which is not part of the step.</summary>
    private static async Task<List<Work>> WorksAsync(DemoSite site, string stepType)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var tasks = await db.Set<WorkTask>().IgnoreQueryFilters().AsNoTracking()
            .Where(t => t.StepType == stepType && t.State == WorkTaskState.Open).OrderBy(t => t.Id).ToListAsync();
        var works = new List<Work>();
        foreach (var task in tasks)
        {
            var person = await db.Set<TaskHolder>().IgnoreQueryFilters().Where(h => h.TaskId == task.Id).Select(h => h.PersonId).FirstAsync();
            var context = new ProcessContext(task.AgencyId, person, Workstation: "bench");
            await using var own = site.Services.Open(context);
            var subject = await own.ServiceProvider.GetRequiredService<OfficeDb>().Set<Core.Documents.Document>().AsNoTracking().SingleAsync(d => d.Id == task.DocumentId);
            var decision = await ActivatorUtilities.CreateInstance<LoopDecisions>(own.ServiceProvider).DecideAsync(task, subject, null, default);
            works.Add(new Work(context, new CompleteTaskCommand(task.Id, task.Revision, $"bench-{task.Id:N}", decision)));
        }

        return works;
    }

    private static async Task CompleteAsync(DemoSite site, Work work)
    {
        var done = await site.Services.RunAsync<CompleteTask, Outcome<TaskCompleted>>(work.Context, complete => complete.RunAsync(work.Command));
        if (!done.Succeeded)
        {
            throw new InvalidOperationException(done.Refusal!.Message);
        }
    }

    private sealed record Work(ProcessContext Context, CompleteTaskCommand Command);

    private sealed record Measured(double WholeMs, double FloorMs, double CpuMs, double AllocatedKb, double Reads, double Writes)
    {
        public JsonObject ToJson() => new()
        {
            ["ratio"] = BenchResult.Round(WholeMs / FloorMs),
            ["ms"] = BenchResult.Round(WholeMs),
            ["floorMs"] = BenchResult.Round(FloorMs),
            ["cpuMs"] = BenchResult.Round(CpuMs),
            ["allocatedKb"] = BenchResult.Round(AllocatedKb),
            ["reads"] = BenchResult.Round(Reads),
            ["writes"] = BenchResult.Round(Writes),
        };
    }
}
