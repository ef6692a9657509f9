using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo.Story;

/// <summary>Reads the story's office: who is hosted, what is open, what rings next.</summary>
internal sealed class Cast(IServiceProvider services)
{
    public async Task<IReadOnlyDictionary<string, Agency>> HostedAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().AsNoTracking().Where(a => a.IsHosted).ToDictionaryAsync(a => a.Code, ct);
    }

    /// <summary>Puts the senders into the directory, so that they can be answered.</summary>
    public async Task AddSendersAsync(TimeProvider time, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var known = await db.Set<Agency>().Select(a => a.Code).ToListAsync(ct);
        db.AddRange(Senders.All.Where(s => !known.Contains(s.Code)).Select(s => new Agency
        {
            Id = NewId.Next(time),
            Code = s.Code,
            Name = s.Name,
            ParentName = s.ParentName,
            Symbol = s.Symbol,
            Place = s.Place,
        }));
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<(WorkTask Task, string Subject, int Before)>> OpenTasksAsync(Guid agencyId, IReadOnlySet<Guid> known, CancellationToken ct)
    {
        await using var scope = services.Open(new ProcessContext(agencyId));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var rows = await (
            from task in db.Set<WorkTask>().AsNoTracking().Where(t => t.State == WorkTaskState.Open)
            join row in db.Set<Case>() on task.CaseId equals row.Id
            join subject in db.Set<Core.Documents.Document>() on row.DocumentId equals subject.Id
            orderby task.OpenedAt, task.Id
            select new { Task = task, subject.Subject, Before = db.Set<WorkTask>().Count(t => t.CaseId == task.CaseId && t.State == WorkTaskState.Done) })
            .Where(r => !known.Contains(r.Task.Id)).ToListAsync(ct);
        return [.. rows.Select(r => (r.Task, r.Subject, r.Before))];
    }

    public async Task<IReadOnlyList<Guid>> HoldersAsync(Guid agencyId, Guid taskId, CancellationToken ct)
    {
        await using var scope = services.Open(new ProcessContext(agencyId));
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<TaskHolder>().AsNoTracking()
            .Where(h => h.TaskId == taskId && h.State == WorkTaskState.Open).OrderBy(h => h.PersonId).Select(h => h.PersonId).ToListAsync(ct);
    }

    public async Task<Guid> HeadAsync(Guid agencyId, CancellationToken ct)
    {
        await using var scope = services.Open(new ProcessContext(agencyId));
        return (await scope.ServiceProvider.GetRequiredService<Staffing>().FindAsync(PositionRole.AgencyHead, null, ct))[0].Holders[0];
    }

    /// <summary>The next alarm of any agency; null when none is owed.</summary>
    public async Task<DateTimeOffset?> NextAlarmAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var next = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Core.Deadlines.Alarm>().IgnoreQueryFilters([OfficeDb.AgencyFilter])
            .Where(a => a.SettledAt == null).MinAsync(a => (DateTime?)a.RingsAt, ct);
        return next is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null;
    }

    /// <summary>The last moment that an interrupted telling came to; null before the first.</summary>
    public async Task<DateTimeOffset?> LastMomentAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var last = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<JournalEvent>().IgnoreQueryFilters([OfficeDb.AgencyFilter])
            .MaxAsync(e => (DateTime?)e.Time, ct);
        return last is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null;
    }
}
