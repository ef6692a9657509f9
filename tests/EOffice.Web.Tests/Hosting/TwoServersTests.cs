using EOffice.Core;
using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Data;
using EOffice.Testing.Databases;
using EOffice.Web.Tests.Support;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Web.Tests.Hosting;

/// <summary>Two servers of Hangfire over one PostgreSQL sweep the same alarms at the same time: everybody is told once.</summary>
public sealed class TwoServersTests
{
    private const int Tasks = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Sweep_TwoHangfireServersAfterAnOutage_NobodyIsToldTwice()
    {
        await using var database = await TestDatabase.PostgreSqlAsync();
        await using var one = Open(database);
        await using var two = Open(database);
        var (agency, person) = await SeedAsync(one);
        using var serverOne = Server(one, database);
        using var serverTwo = Server(two, database);
        var client = new BackgroundJobClient(one.GetRequiredService<JobStorage>());
        for (var i = 0; i < 8; i++)
        {
            client.Enqueue<DeadlineSweep>(sweep => sweep.RunAsync(CancellationToken.None));
        }

        var until = TimeProvider.System.GetTimestamp();
        while (await one.RunAsync<OfficeDb, bool>(new ProcessContext(agency), db => db.Set<Alarm>().AnyAsync(a => a.SettledAt == null))
            || JobsOpen(one) > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(until) < Patience, "The servers didn't sweep in time.");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        var (notices, journal, servers) = await one.RunAsync<OfficeDb, (int, int, int)>(new ProcessContext(agency), async db => (
            await db.Set<Notice>().CountAsync(n => n.PersonId == person), await db.Set<JournalEvent>().CountAsync(e => e.Kind == "task.reminded"),
            one.GetRequiredService<JobStorage>().GetMonitoringApi().Servers().Count));
        Assert.Equal((Tasks, Tasks, 2), (notices, journal, servers));
        Assert.Equal(8, one.GetRequiredService<JobStorage>().GetMonitoringApi().SucceededListCount());
    }

    private static long JobsOpen(ServiceProvider services)
    {
        var counts = services.GetRequiredService<JobStorage>().GetMonitoringApi().GetStatistics();
        return counts.Enqueued + counts.Processing;
    }

    private static ServiceProvider Open(TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(TimeProvider.System);
        services.AddOfficeData(database.Options);
        services.AddOffice(new OfficeOptions { DataFolder = Path.Combine(Path.GetTempPath(), $"eoffice-two-{Guid.NewGuid():N}"), TemplateFolder = Path.Combine(Repo.Root, "templates") });
        var options = new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(200) };
        services.AddSingleton<JobStorage>(new PostgreSqlStorage(new NpgsqlConnectionFactory(database.Options.ConnectionString, options), options));
        return services.BuildServiceProvider();
    }

    private static BackgroundJobServer Server(ServiceProvider services, TestDatabase database) => new(
        new BackgroundJobServerOptions { ServerName = $"may-{services.GetHashCode()}", WorkerCount = 3, Activator = new Scopes(services), SchedulePollingInterval = TimeSpan.FromSeconds(1) },
        services.GetRequiredService<JobStorage>());

    /// <summary>Tasks whose reminder was due while no server ran.</summary>
    private static async Task<(Guid Agency, Guid Person)> SeedAsync(ServiceProvider services)
    {
        var (agency, person, position, unit) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await services.RunAsync<OfficeDb, int>(new ProcessContext(agency), db =>
        {
            db.Add(new Agency { Id = agency, Code = "H99.77", Name = "Sở Thử", Symbol = "X", Place = "Minh An", IsHosted = true });
            db.Add(new Unit { Id = unit, AgencyId = agency, Code = "P", Name = "Phòng" });
            db.Add(new Position { Id = position, AgencyId = agency, UnitId = unit, Role = PositionRole.Specialist, Title = "Chuyên viên" });
            db.Add(new Person { Id = person, AgencyId = agency, FullName = "Nguyễn Văn Thử" });
            for (var i = 0; i < Tasks; i++)
            {
                var task = NewTask(agency, position, now);
                db.Add(new Document { Id = task.DocumentId, AgencyId = agency, Direction = DocumentDirection.Incoming, State = DocumentState.Registered, TypeName = "Công văn", OrganName = "UBND", OrganId = "H99", Subject = "Thử", Urgency = Urgency.Normal, CreatedAt = now });
                db.Add(task);
                db.Add(TaskHolder.Of(task, person));
                db.Add(new Alarm { Id = Guid.CreateVersion7(), AgencyId = agency, TaskId = task.Id, Threshold = "remind:wd:2", RingsAt = now.AddDays(-3).AddMinutes(i), Act = RungAct.Tell });
                db.Add(new Alarm { Id = Guid.CreateVersion7(), AgencyId = agency, TaskId = task.Id, Threshold = "remind:wd:1", RingsAt = now.AddDays(-2).AddMinutes(i), Act = RungAct.Tell });
            }

            return db.SaveChangesAsync();
        });
        return (agency, person);
    }

    private static WorkTask NewTask(Guid agency, Guid position, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        AgencyId = agency,
        CaseId = Guid.CreateVersion7(),
        DocumentId = Guid.CreateVersion7(),
        BookmarkId = Guid.NewGuid().ToString("N"),
        Step = "process",
        StepType = "EOffice.Process",
        StepName = "Xử lý",
        State = WorkTaskState.Open,
        PositionId = position,
        Urgency = Urgency.Normal,
        OpenedAt = now.AddDays(-5),
        DueAt = now.AddDays(1),
    };

    private sealed class Scopes(ServiceProvider services) : JobActivator
    {
        public override object ActivateJob(Type jobType) => services.GetRequiredService(jobType);
    }
}
