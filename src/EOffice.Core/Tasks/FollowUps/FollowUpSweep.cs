using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Core.Tasks.FollowUps;

/// <summary>Tells holders whose day to look again has come, over all agencies. After an outage the next run makes up for it.</summary>
public sealed class FollowUpSweep(IServiceProvider services, TimeProvider time, IJobQueue jobs, ILogger<FollowUpSweep> log)
{
    private const int BatchSize = 200;

    /// <summary>Returns how many were told.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var told = 0;
        foreach (var (agencyId, taskId, personId) in await DueAsync(ct))
        {
            try
            {
                told += await services.RunAsync<TellFollowUp, bool>(new ProcessContext(agencyId), tell => tell.RunAsync(taskId, personId, ct)) ? 1 : 0;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogWarning(error, "The day to look again at task {TaskId} could not be told; the next run tries again", taskId);
            }
        }

        if (told > 0)
        {
            jobs.WakeOutbox();
        }

        return told;
    }

    private async Task<List<(Guid AgencyId, Guid TaskId, Guid PersonId)>> DueAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await db.Set<FollowUp>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking()
            .Where(f => f.At <= now).OrderBy(f => f.At).Select(f => new { f.AgencyId, f.TaskId, f.PersonId }).Take(BatchSize).ToListAsync(ct);
        return [.. rows.Select(r => (r.AgencyId, r.TaskId, r.PersonId))];
    }
}

/// <summary>Tells one holder, and takes the row away in the same transaction.</summary>
internal sealed class TellFollowUp(OfficeDb db, OfficeEvents events)
{
    public async Task<bool> RunAsync(Guid taskId, Guid personId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var day = await db.Set<FollowUp>().Where(f => f.TaskId == taskId && f.PersonId == personId).Select(f => (DateOnly?)f.Day).FirstOrDefaultAsync(ct);
        // Two servers may be here at once: one of them takes it away.
        if (day is not { } came || await db.Set<FollowUp>().Where(f => f.TaskId == taskId && f.PersonId == personId).ExecuteDeleteAsync(ct) == 0)
        {
            return false;
        }

        var task = await db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == taskId, ct);
        var holds = await db.Set<TaskHolder>().AnyAsync(h => h.TaskId == taskId && h.PersonId == personId && h.State == WorkTaskState.Open, ct);
        if (holds)
        {
            await events.RaiseAsync(new FollowUpCame(task, personId, came), ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return holds;
    }
}
