using EOffice.Core.Deadlines;
using EOffice.Core.Notices;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Notices;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Deadlines;

/// <summary>Several servers sweep the same tables at the same moment.</summary>
[Trait("Rule", "C7")]
public sealed class ParallelSweepTests
{
    private const int Tasks = 12;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Sweep_SeveralAtOnceAfterTet_EachTaskEscalatedOrRemindedOnce(DatabaseProvider provider)
    {
        await using var office = await NoticeOffice.OpenAsync(provider);
        var staff = office.Department;
        office.Host.Time.SetUtcNow(NoticeOffice.At("2027-02-03T10:00"));
        for (var i = 0; i < Tasks; i++)
        {
            await office.OpenTaskAsync(staff, "2027-02-05T17:30", "wd:1;wh:4");
            await office.OpenTaskAsync(staff, "2027-02-16T17:30", "h:240;h:120");
            await office.OpenTaskAsync(staff, "2027-02-05T17:30", "wh:4", overduePort: true);
        }

        office.Host.Time.SetUtcNow(NoticeOffice.At("2027-02-14T16:00"));
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(office.SweepAsync)));

        Assert.Equal(3 * Tasks, done.Sum());
        var sent = await office.SentAsync(staff);
        Assert.Equal(Tasks, sent.Count(n => n.Template == NoticeTemplates.TaskEscalated));
        Assert.Equal(Tasks, sent.Count(n => n.Template == NoticeTemplates.TaskTakenUp));
        Assert.Equal(Tasks, sent.Count(n => n.Template == NoticeTemplates.TaskReminder));
        Assert.Equal(Tasks, office.Overdue.Followed.Distinct().Count());
        Assert.Equal(Tasks, office.Overdue.Followed.Count);
        Assert.Equal(Tasks, await office.WithDbAsync(staff, db => db.Set<WorkTask>().CountAsync(t => t.Escalations == 1)));
        Assert.False(await office.WithDbAsync(staff, db => db.Set<WorkTask>().AnyAsync(t => t.Escalations > 1)));
        // The reminders still to come stay owed.
        Assert.Equal(Tasks, await office.WithDbAsync(staff, db => db.Set<Alarm>().CountAsync(a => a.SettledAt == null)));
    }
}
