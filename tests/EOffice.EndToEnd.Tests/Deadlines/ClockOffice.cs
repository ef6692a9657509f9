using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Demo;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EOffice.EndToEnd.Tests.Deadlines;

/// <summary>The demo's two agencies under a clock that the test moves.</summary>
internal sealed class ClockOffice : IAsyncDisposable
{
    public const string Department = "H99.08";
    public const string Commune = "H99.41";

    private readonly FakeTimeProvider time;
    private readonly Dictionary<string, Guid> agencies = [];
    private ServiceProvider services = null!;

    private ClockOffice(Installation at, DateTimeOffset start)
    {
        At = at;
        time = new FakeTimeProvider(start);
    }

    public Installation At { get; }

    public static DateTimeOffset Local(int year, int month, int day, int hour, int minute = 0) =>
        new(year, month, day, hour, minute, 0, TimeSpan.FromHours(7));

    public static async Task<ClockOffice> StartAsync(DateTimeOffset start)
    {
        var office = new ClockOffice(await Installation.WithTokensAsync(), start);
        await office.RestartAsync();
        return office;
    }

    /// <summary>Another process over the same data: what the first one remembered is gone.</summary>
    public async Task RestartAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        services = await At.OpenAsync(more => more.AddSingleton<TimeProvider>(time));
        await services.GetRequiredService<DemoOffice>().SeedAsync();
        await using var scope = services.CreateAsyncScope();
        foreach (var agency in await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().ToListAsync())
        {
            agencies[agency.Code] = agency.Id;
        }
    }

    /// <summary>A packet arrives now: the clerk has a task.</summary>
    public async Task ReceiveAsync(string agency)
    {
        var text = await File.ReadAllTextAsync(agency == Department ? Repo.PacketToDepartment : Repo.PacketToCommune);
        // Issued before the clock of the test.
        var packet = System.Text.Encoding.UTF8.GetBytes(text.Replace("2026/11/", "2026/01/", StringComparison.Ordinal).Replace("2026/09/", "2026/01/", StringComparison.Ordinal));
        var outcome = await services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
            Context(agency), receive => receive.RunAsync(new ReceivePacketCommand($"clock-{agency}", packet)));
        Assert.True(outcome.Succeeded, outcome.Refusal?.Message);
        Assert.Equal(ReceivedState.Waiting, outcome.Value.State);
    }

    /// <summary>The clerk enters the document into the register.</summary>
    public async Task RegisterAsync(string agency)
    {
        var task = Assert.Single(await OpenTasksAsync(agency));
        var clerk = await PersonAsync(agency, Assert.Single(task.Holders));
        var outcome = await services.RunAsync<CompleteTask, Outcome<TaskCompleted>>(
            Context(agency) with { ActorId = clerk },
            complete => complete.RunAsync(new CompleteTaskCommand(task.Id, task.Revision, "register", new ReceiveDecision(ReceiveDecision.Registered))));
        Assert.True(outcome.Succeeded, outcome.Refusal?.Message);
    }

    /// <summary>Moves the clock and lets the sweep and the outbox run, as Hangfire would.</summary>
    public Task<int> SweepAtAsync(DateTimeOffset moment)
    {
        time.SetUtcNow(moment);
        return SweepAsync();
    }

    public async Task<int> SweepAsync()
    {
        var rung = await services.GetRequiredService<DeadlineSweep>().RunAsync();
        await services.GetRequiredService<OutboxRunner>().RunDueAsync();
        return rung;
    }

    /// <summary>The open tasks with the names of their holders.</summary>
    public Task<List<OpenTask>> OpenTasksAsync(string agency) => QueryAsync(agency, async db =>
    {
        var rows = await db.Set<WorkTask>().AsNoTracking().Where(t => t.State == WorkTaskState.Open).ToListAsync();
        var holders = await db.Set<TaskHolder>().Join(db.Set<Person>(), h => h.PersonId, p => p.Id, (h, p) => new { h.TaskId, p.FullName }).ToListAsync();
        return rows.Select(t => new OpenTask(
            t.Id, t.Revision, t.Step, t.Escalations, t.DueAt, [.. holders.Where(h => h.TaskId == t.Id).Select(h => h.FullName)])).ToList();
    });

    /// <summary>The notices of one template: to whom, and the body.</summary>
    public Task<List<(string Person, string Body)>> NoticesAsync(string agency, string template) => QueryAsync(agency, async db =>
        (await db.Set<Notice>().Where(n => n.Template == template).Join(db.Set<Person>(), n => n.PersonId, p => p.Id, (n, p) => new { p.FullName, n.Body }).ToListAsync())
            .Select(n => (n.FullName, n.Body)).ToList());

    /// <summary>How often this happened, by the journal.</summary>
    public Task<int> CountAsync(string agency, string kind) => QueryAsync(agency, db => db.Set<JournalEvent>().CountAsync(e => e.Kind == kind));

    public int CountMails() => Directory.Exists(At.Paths.Mail) ? Directory.GetFiles(At.Paths.Mail).Length : 0;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await At.DisposeAsync();
    }

    private ProcessContext Context(string agency) => new(agencies[agency]);

    private Task<Guid> PersonAsync(string agency, string name) => QueryAsync(agency, db => db.Set<Person>().Where(p => p.FullName == name).Select(p => p.Id).SingleAsync());

    private Task<T> QueryAsync<T>(string agency, Func<OfficeDb, Task<T>> query) => services.RunAsync(Context(agency), query);
}

/// <summary>An open task as a test looks at it.</summary>
internal sealed record OpenTask(Guid Id, int Revision, string Step, int Escalations, DateTime? DueAt, IReadOnlyList<string> Holders);
