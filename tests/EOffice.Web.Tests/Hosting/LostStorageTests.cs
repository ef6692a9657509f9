using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Hosting;

/// <summary>On SQLite Hangfire keeps its jobs in memory: every restart loses them all. What is owed stands in our tables, so nothing changes.</summary>
public sealed class LostStorageTests
{
    private const int Tasks = 25;

    /// <summary>After a start everything that was missed is told within this time.</summary>
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Restart_WithoutAnyJobOfBefore_WhatWasMissedIsToldOnceInOrderWithinAMinute()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"eoffice-lost-{Guid.NewGuid():N}");
        try
        {
            Guid agency;
            await using (var first = await TestOffice.StartAsync(folder))
            {
                agency = (await first.AddAgencyAsync("SXD")).Id;
            }

            await OweAndStartAsync(folder, agency, "remind:wd:2", TimeProvider.System.GetUtcNow().AddDays(-9), 1);
            // The first start's jobs are gone with its memory; its tables are not.
            await OweAndStartAsync(folder, agency, "remind:wd:1", TimeProvider.System.GetUtcNow().AddDays(-5), 2);
        }
        finally
        {
            TestOffice.Delete(folder);
        }
    }

    /// <summary>Alarms come due while no server runs; then one starts and sweeps by its own clock.</summary>
    private static async Task OweAndStartAsync(string folder, Guid agency, string threshold, DateTimeOffset since, int rounds)
    {
        await using (var off = await TestOffice.StartAsync(folder, adjust: b => b.Services.Remove(b.Services.Last(s => s.ImplementationType?.Name == "RecurringJobs"))))
        {
            await off.WriteAsync(agency, db => Owe(db, agency, threshold, since.UtcDateTime));
        }

        await using var office = await TestOffice.StartAsync(folder);
        var started = TimeProvider.System.GetTimestamp();
        // What the recurring clock does within a minute of any start, without waiting for the full minute.
        office.Services.GetRequiredService<IRecurringJobManager>().Trigger(Web.Hosting.Jobs.DeadlineSweepJob.Name);
        while (await AskAsync(office, agency, db => db.Set<Alarm>().AnyAsync(a => a.SettledAt == null)))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Minute, "What was missed was not told within a minute.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var told = await AskAsync(office, agency, db => db.Set<Notice>().OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).Select(n => new { n.PersonId, n.Key, n.TaskId }).ToListAsync());
        Assert.Equal(rounds * Tasks, told.Count);
        Assert.Equal(told.Count, told.Distinct().Count());
        var owed = await AskAsync(office, agency, db => db.Set<Alarm>().Where(a => a.Threshold == threshold).OrderBy(a => a.RingsAt).Select(a => (Guid?)a.TaskId).ToListAsync());
        Assert.Equal(owed, told.TakeLast(Tasks).Select(n => n.TaskId));
    }

    private static async Task<T> AskAsync<T>(TestOffice office, Guid agency, Func<OfficeDb, Task<T>> ask)
    {
        await using var scope = office.Services.Open(new ProcessContext(agency));
        return await ask(scope.ServiceProvider.GetRequiredService<OfficeDb>());
    }

    private static void Owe(OfficeDb db, Guid agency, string threshold, DateTime since)
    {
        var (person, position, unit) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        db.Add(new Unit { Id = unit, AgencyId = agency, Code = $"P{threshold[^1]}", Name = "Phòng" });
        db.Add(new Position { Id = position, AgencyId = agency, UnitId = unit, Role = PositionRole.Specialist, Title = "Chuyên viên" });
        db.Add(new Person { Id = person, AgencyId = agency, FullName = "Nguyễn Văn Thử" });
        for (var i = 0; i < Tasks; i++)
        {
            var task = new WorkTask
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
                OpenedAt = since.AddDays(-5),
                DueAt = since.AddDays(100),
            };
            db.Add(new Document { Id = task.DocumentId, AgencyId = agency, Direction = DocumentDirection.Incoming, State = DocumentState.Registered, TypeName = "Công văn", OrganName = "UBND", OrganId = "H99", Subject = "Thử", Urgency = Urgency.Normal, CreatedAt = since });
            db.Add(task);
            db.Add(TaskHolder.Of(task, person));
            // Not in the order in which they were written.
            db.Add(new Alarm { Id = Guid.CreateVersion7(), AgencyId = agency, TaskId = task.Id, Threshold = threshold, RingsAt = since.AddMinutes(i * 7 % Tasks), Act = RungAct.Tell });
        }
    }
}
