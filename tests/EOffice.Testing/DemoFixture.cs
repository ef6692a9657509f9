using System.Runtime.CompilerServices;
using EOffice.Core.Assignment;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EOffice.Testing;

/// <summary>The demo's two agencies on SQLite, seeded once per process and copied for each test, under a clock that stands
/// still until it is moved. People act by user name; a case can be driven to any step.</summary>
public sealed class DemoFixture : IAsyncDisposable
{
    public const string Department = "H99.08";
    public const string Commune = "H99.41";

    /// <summary>Task of UBND tỉnh for the department.</summary>
    public const string ToDepartment = "edxml-to-so.xml";

    /// <summary>Letter of the department to the commune and others.</summary>
    public const string ToCommune = "edxml-new.xml";

    /// <summary>Monday 23 November 2026, 08:00 in Vietnam.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly Lazy<Task<DemoTemplate>> Template = new(DemoTemplate.MakeAsync);

    private readonly TempFolder folder;
    private readonly ServiceProvider services;
    private readonly DemoTemplate template;

    private DemoFixture(TempFolder folder, DemoTemplate template, FakeTimeProvider time, DemoPaths paths, ServiceProvider services)
    {
        this.folder = folder;
        this.template = template;
        this.services = services;
        Time = time;
        Paths = paths;
    }

    public FakeTimeProvider Time { get; }

    public DemoPaths Paths { get; }

    public IServiceProvider Services => services;

    /// <summary>The case that <see cref="ReceiveAsync"/> started last.</summary>
    public Guid CaseId { get; private set; }

    public static async Task<DemoFixture> OpenAsync(Action<IServiceCollection>? more = null)
    {
        var template = await Template.Value;
        var folder = new TempFolder("eoffice-demo");
        template.CopyTo(folder.Location);
        var time = new FakeTimeProvider(Start);
        var paths = DemoPaths.InRepository(folder.Location);
        var services = await DemoHost.StartAsync(paths, more: collection =>
        {
            collection.AddSingleton<TimeProvider>(time);
            more?.Invoke(collection);
        });
        return new DemoFixture(folder, template, time, paths, services);
    }

    /// <summary>A fixture whose last received document waits at <paramref name="stepType"/>.</summary>
    public static async Task<(DemoFixture Office, WorkTask Task)> OpenAtAsync(string stepType, string packetFile = ToDepartment)
    {
        var office = await OpenAsync();
        (await office.ReceiveAsync(packetFile)).ValueOrThrow();
        return (office, await office.AdvanceToAsync(stepType));
    }

    public ProcessContext Who(string userName)
    {
        var (agencyId, personId) = template.People[userName];
        return new ProcessContext(agencyId, personId);
    }

    /// <summary>The person's id.</summary>
    public Guid Person(string userName) => template.People[userName].PersonId;

    /// <summary>The system itself in an agency.</summary>
    public ProcessContext SystemOf(string agencyCode) => new(template.Agencies[agencyCode]);

    /// <summary>A scope in which that person acts.</summary>
    public AsyncServiceScope As(string userName) => services.Open(Who(userName));

    /// <summary>Runs one operation as that person.</summary>
    public Task<T> RunAsync<TService, T>(string userName, Func<TService, Task<T>> work)
        where TService : notnull => services.RunAsync(Who(userName), work);

    /// <summary>Reads or writes rows of an agency.</summary>
    public Task<T> WithDbAsync<T>(string agencyCode, Func<OfficeDb, Task<T>> work) => services.RunAsync(SystemOf(agencyCode), work);

    /// <summary>A sample packet, or what <paramref name="change"/> makes of it.</summary>
    public static byte[] Packet(string packetFile, Func<string, string>? change = null) =>
        System.Text.Encoding.UTF8.GetBytes((change ?? (text => text))(File.ReadAllText(Path.Combine(Samples(), packetFile))));

    /// <summary>Gives the agency that a sample is for the packet, and remembers the case it started.</summary>
    public Task<Outcome<PacketReceived>> ReceiveAsync(string packetFile, string transmissionId = "gui-1", Func<string, string>? change = null) =>
        ReceiveAsync(packetFile == ToCommune ? Commune : Department, Packet(packetFile, change), transmissionId);

    public async Task<Outcome<PacketReceived>> ReceiveAsync(string agencyCode, byte[] packet, string transmissionId)
    {
        var received = await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
            SystemOf(agencyCode), receive => receive.RunAsync(new ReceivePacketCommand(transmissionId, packet)));
        if (received.Succeeded && received.Value.ReceivedId != Guid.Empty)
        {
            CaseId = await WithDbAsync(agencyCode, db => db.Set<Case>().Where(c => c.DocumentId == received.Value.DocumentId).Select(c => c.Id).FirstOrDefaultAsync());
        }

        return received;
    }

    /// <summary>The open task of the case; its step must be of that type when one is named.</summary>
    public async Task<WorkTask> OpenTaskAsync(string? stepType = null)
    {
        var task = await FindOpenTaskAsync() ?? throw new InvalidOperationException("No task of the case is open.");
        return stepType is null || task.StepType == stepType ? task : throw new InvalidOperationException($"{task.StepType} is open, not {stepType}.");
    }

    /// <summary>The open task of the case, or null at its end.</summary>
    public async Task<WorkTask?> FindOpenTaskAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<WorkTask>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking()
            .Where(t => t.CaseId == CaseId && t.State == WorkTaskState.Open).FirstOrDefaultAsync();
    }

    /// <summary>Lets each holder decide as usual until a step of that type (or of that id in the drawing) is open.</summary>
    public async Task<WorkTask> AdvanceToAsync(string step)
    {
        for (var i = 0; i < 20; i++)
        {
            var task = await OpenTaskAsync();
            if (task.StepType == step || task.Step == step)
            {
                return task;
            }

            (await CompleteAsync(task, await UsualAsync(task))).ValueOrThrow();
            // People take time: what was done first is told by its instant.
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        throw new InvalidOperationException($"The procedure never came to {step}.");
    }

    /// <summary>What the demo's people decide at such a step; a draft is approved at once.</summary>
    public async Task<StepDecision> UsualAsync(WorkTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        await using var scope = services.Open(new ProcessContext(task.AgencyId, await HolderAsync(task)));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var row = await db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == task.CaseId);
        if (task.StepType == "EOffice.Review")
        {
            var shown = await scope.ServiceProvider.GetRequiredService<DocumentFiles>().MainAsync(row.AnswerId!.Value);
            return new ApproveDecision(ApproveDecision.Approved, "Đồng ý nội dung.", shown!.Hash);
        }

        var subject = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == row.DocumentId);
        var answer = await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == row.AnswerId);
        var usual = await ActivatorUtilities.CreateInstance<LoopDecisions>(scope.ServiceProvider).DecideAsync(task, subject, answer, CancellationToken.None);
        // Of two specialists the demo takes the first by id, and ids made at one instant have no order.
        return usual is AssignDecision assign && template.People["ha.sxd"] is var ha && ha.AgencyId == task.AgencyId ? assign with { Handler = ha.PersonId } : usual;
    }

    /// <summary>The first holder decides.</summary>
    public async Task<Outcome<TaskCompleted>> CompleteAsync(WorkTask task, StepDecision decision) =>
        await CompleteAsync(new ProcessContext((task ?? throw new ArgumentNullException(nameof(task))).AgencyId, await HolderAsync(task)), task, decision);

    /// <summary>That person decides.</summary>
    public Task<Outcome<TaskCompleted>> CompleteAsync(string userName, WorkTask task, StepDecision decision, string? operationId = null, int? revision = null) =>
        CompleteAsync(Who(userName), task, decision, operationId, revision);

    public Task<Outcome<TaskCompleted>> CompleteAsync(ProcessContext who, WorkTask task, StepDecision decision, string? operationId = null, int? revision = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        return services.RunAsync<CompleteTask, Outcome<TaskCompleted>>(who, complete => complete.RunAsync(
            new CompleteTaskCommand(task.Id, revision ?? task.Revision, operationId ?? Guid.NewGuid().ToString("N"), decision)));
    }

    /// <summary>Carries out everything owed now.</summary>
    public Task<int> DrainAsync() => services.GetRequiredService<OutboxRunner>().RunDueAsync();

    /// <summary>Rows of every table over all agencies, and the sum of the revisions: what an operation that did nothing leaves as it was.</summary>
    public async Task<string> FootprintAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes())
        {
            var table = type.GetTableName()!;
            var sum = typeof(IRevisioned).IsAssignableFrom(type.ClrType) ? "COUNT(*) * 1000 + COALESCE(SUM(Revision), 0)" : "COUNT(*)";
#pragma warning disable EF1002 // The names come from the model.
            counts[table] = (await db.Database.SqlQueryRaw<long>($"SELECT {sum} AS Value FROM \"{table}\"").ToListAsync())[0];
#pragma warning restore EF1002
        }

        counts["next numbers"] = await db.Set<Core.Registers.NumberSeries>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).SumAsync(s => (long)s.Next);
        return string.Join('\n', counts.Select(c => $"{c.Key} {c.Value}"));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        DemoTemplate.Release(folder.Location);
        folder.Dispose();
    }

    private async Task<Guid> HolderAsync(WorkTask task)
    {
        await using var scope = services.Open(new ProcessContext(task.AgencyId));
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<TaskHolder>()
            .Where(h => h.TaskId == task.Id).OrderBy(h => h.PersonId).Select(h => h.PersonId).FirstAsync();
    }

    private static string Samples([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "samples", "edxml");
}

/// <summary>Says why when a step that a test only passes through is refused.</summary>
public static class OutcomeChecks
{
    public static T ValueOrThrow<T>(this Outcome<T> outcome) => outcome.Value;
}
