using System.Text.Json.Nodes;
using EOffice.Benchmarks.Recording;
using EOffice.Core.Assignment;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Data;
using EOffice.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Benchmarks.Engine;

/// <summary>A seeded installation with a procedure of five human steps, whose cases are started and moved on.</summary>
internal sealed class EngineSite : IAsyncDisposable
{
    public const int Steps = 5;

    private const string ProcedureId = "bench";
    private const int Documents = 20;

    /// <summary>Cases and steps before the first figure: so many until the runtime has compiled what a server that has been up for an hour has.</summary>
    private const int WarmUps = 1000;

    private const int Rounds = 8;
    private const int PerRound = 10;

    private readonly BenchFolder folder;
    private readonly BenchDatabase database;
    private readonly ServiceProvider services;
    private readonly WriteRecorder recorder;
    private readonly List<Guid> documents = [];
    private readonly Queue<Guid> started = new();
    private ProcessContext handler = new(Guid.Empty);
    private int operations;

    private EngineSite(BenchFolder folder, BenchDatabase database, ServiceProvider services, WriteRecorder recorder) =>
        (this.folder, this.database, this.services, this.recorder) = (folder, database, services, recorder);

    public static async Task<EngineSite> StartAsync(DatabaseProvider provider)
    {
        var folder = new BenchFolder();
        var paths = DemoPaths.InRepository(folder.File("data"));
        var database = await BenchDatabase.StartAsync(provider, folder);
        var recorder = new WriteRecorder();
        var services = await DemoHost.StartAsync(paths, database.Options, collection =>
        {
            collection.AddSingleton<IInterceptor>(recorder);
            collection.AddSingleton<IInterceptor>(recorder.Transactions);
        });
        await services.GetRequiredService<DemoOffice>().SeedAsync();
        var site = new EngineSite(folder, database, services, recorder);
        await site.PrepareAsync(paths);
        return site;
    }

    /// <summary>Finished cases of earlier, and versions of other procedures beside this one, on SQLite.</summary>
    public async Task FillAsync(int cases, int versions)
    {
        var first = await StartCaseAsync();
        for (var step = 0; step < Steps; step++)
        {
            await ResumeAsync(await OpenTaskAsync(first));
        }

        for (var version = 1; version < versions; version++)
        {
            await PublishAsync();
        }

        using (var crowd = new ManyInstances(database.File))
        {
            crowd.Copy(first, cases);
        }

        // As the hosts do every hour.
        await using (var scope = services.CreateAsyncScope())
        {
            await OfficeDatabase.TendAsync(scope.ServiceProvider.GetRequiredService<OfficeDb>());
        }

        recorder.Take();
    }

    public async Task WarmUpAsync()
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await ResumeAsync(await OpenTaskAsync(await StartCaseAsync()));
        }
    }

    /// <summary>Starts cases, then moves each on by one step.</summary>
    public async Task<(Measured Start, Measured Resume)> MeasureAsync(bool withFloor)
    {
        var start = await MeasureAsync(withFloor, async () => started.Enqueue(await StartCaseAsync()));
        List<WorkTask> tasks = [];
        while (started.TryDequeue(out var id))
        {
            tasks.Add(await OpenTaskAsync(id));
        }

        var next = new Queue<WorkTask>(tasks);
        return (start, await MeasureAsync(withFloor, () => ResumeAsync(next.Dequeue())));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Five steps of one person one after the other.</summary>
    public static string Definition(string id, Guid person)
    {
        static JsonObject Text(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        static JsonObject Way(string from, string port, string to) => new()
        {
            ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        };
        var activities = new JsonArray { new JsonObject { ["id"] = "b0", ["type"] = "Elsa.Start", ["version"] = 1 } };
        var ways = new JsonArray { Way("b0", "Done", "b1") };
        for (var step = 1; step <= Steps; step++)
        {
            activities.Add(new JsonObject { ["id"] = $"b{step}", ["type"] = "EOffice.Process", ["version"] = 1, ["name"] = $"Bước {step}", ["person"] = Text(person.ToString()), ["due"] = Text("wd:2") });
            ways.Add(Way($"b{step}", "Concluded", $"b{step + 1}"));
        }

        activities.Add(new JsonObject { ["id"] = $"b{Steps + 1}", ["type"] = "Elsa.End", ["version"] = 1 });
        return new JsonObject
        {
            ["definitionId"] = id,
            ["name"] = "Quy trình đo",
            ["variables"] = new JsonArray([.. CaseVariables.All.Select(v => new JsonObject
            {
                ["id"] = $"var-{v.Name}", ["name"] = v.Name, ["typeName"] = v.Type, ["value"] = v.Type == "Boolean" ? "false" : "",
                ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
            })]),
            ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = activities, ["connections"] = ways },
        }.ToJsonString();
    }

    private async Task PrepareAsync(DemoPaths paths)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            var agency = await db.Set<Agency>().Where(a => a.Code == "H99.08").Select(a => a.Id).SingleAsync();
            var person = await db.Set<Person>().IgnoreQueryFilters().Where(p => p.AgencyId == agency && p.FullName == "Nguyễn Thu Hà").Select(p => p.Id).SingleAsync();
            handler = new ProcessContext(agency, person, Workstation: "bench");
        }

        await PublishAsync();
        using var packets = await BenchPackets.OpenAsync(paths);
        for (var i = 0; i < Documents; i++)
        {
            var (id, content) = packets.Next();
            documents.Add(Required(await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
                new ProcessContext(handler.AgencyId), r => r.RunAsync(new ReceivePacketCommand(id, content)))).DocumentId);
        }

        recorder.Take();
    }

    /// <summary>A version more of the procedure, in force.</summary>
    private async Task PublishAsync() => Required(await services.RunAsync<SaveProcedure, Outcome<ProcedureSaved>>(
        new ProcessContext(handler.AgencyId), s => s.RunAsync(new SaveProcedureCommand(Op(), Definition(ProcedureId, handler.ActorId!.Value), null, null, true))));

    private async Task<Measured> MeasureAsync(bool withFloor, Func<Task> operation)
    {
        recorder.Take();
        using var bare = withFloor ? await database.CopyAsync() : null;
        recorder.ResetTimes();
        List<double> whole = [], floor = [];
        var (cpu, allocated) = (TimeSpan.Zero, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var (cpuBefore, allocatedBefore) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            whole.Add(await Samples.MillisecondsAsync(async () =>
            {
                for (var i = 0; i < PerRound; i++)
                {
                    await operation();
                }
            }) / PerRound);
            cpu += Environment.CpuUsage.TotalTime - cpuBefore;
            allocated += GC.GetTotalAllocatedBytes() - allocatedBefore;
            var written = recorder.Take();
            floor.Add(Samples.Milliseconds(() => bare?.Run(written)) / PerRound);
        }

        const double All = Rounds * PerRound;
        return new Measured(Samples.Median(whole), Samples.Median(floor), cpu.TotalMilliseconds / All, allocated / 1024.0 / All, recorder.Reads / All, recorder.Writes / All);
    }

    private async Task<Guid> StartCaseAsync()
    {
        await using var scope = services.Open(handler);
        var (db, work, cases) = (scope.ServiceProvider.GetRequiredService<OfficeDb>(), scope.ServiceProvider.GetRequiredService<OfficeWork>(), scope.ServiceProvider.GetRequiredService<CaseRunner>());
        var document = documents[operations % documents.Count];
        return Required(await work.RunAsync(Op(), "bench.start", async () =>
        {
            var subject = await db.Set<Document>().SingleAsync(d => d.Id == document);
            var version = await db.Set<ProcedureVersion>().AsNoTracking().SingleAsync(v => v.DefinitionId == ProcedureId && v.IsPublished);
            return await cases.StartAsync(version, subject);
        }));
    }

    private async Task ResumeAsync(WorkTask task) => Required(await services.RunAsync<CompleteTask, Outcome<TaskCompleted>>(
        handler, c => c.RunAsync(new CompleteTaskCommand(task.Id, task.Revision, Op(), new ProcessDecision(ProcessDecision.Concluded, "Đã giải quyết xong việc được giao.")))));

    private async Task<WorkTask> OpenTaskAsync(Guid caseId)
    {
        await using var scope = services.Open(handler);
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<WorkTask>().AsNoTracking().SingleAsync(t => t.CaseId == caseId && t.State == WorkTaskState.Open);
    }

    private string Op() => $"bench-{++operations}";

    private static T Required<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Refusal!.Message);
}
