using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Waits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Core.Deadlines;

/// <summary>Carries out every alarm and ends every wait that is due, over all agencies, oldest first, each in its own transaction. Hangfire calls it
/// each minute; it reads only tables, so it doesn't matter how often it runs, nor how long it didn't.</summary>
public sealed class DeadlineSweep(IServiceProvider services, TimeProvider time, IJobQueue jobs, ILogger<DeadlineSweep> log)
{
    private const int BatchSize = 200;

    /// <summary>How long a task is left alone whose alarm failed, so that it holds up no other.</summary>
    private static readonly TimeSpan Postponement = TimeSpan.FromMinutes(5);

    /// <summary>How often a wait is tried at once when somebody else changed its case at the same moment.</summary>
    private const int MostTries = 3;

    /// <summary>Runs until nothing is due. Returns for how many tasks this sweep reminded or escalated, and how many waits it ended.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var rung = 0;
        var started = time.GetUtcNow().UtcDateTime;
        while (await NextBatchAsync(started, ct) is { Count: > 0 } batch)
        {
            foreach (var (agencyId, taskId) in batch)
            {
                rung += await RingAsync(agencyId, taskId, ct) ? 1 : 0;
            }
        }

        while (await DueWaitsAsync(started, ct) is { Count: > 0 } batch)
        {
            foreach (var (agencyId, waitId) in batch)
            {
                rung += await EndWaitAsync(agencyId, waitId, ct) ? 1 : 0;
            }
        }

        if (rung > 0)
        {
            jobs.WakeOutbox();
        }

        return rung;
    }

    private async Task<IReadOnlyList<(Guid AgencyId, Guid TaskId)>> NextBatchAsync(DateTime now, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var rows = await db.Set<Alarm>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking()
            .Where(a => a.SettledAt == null && a.RingsAt <= now
                && !db.Set<WorkTask>().Any(t => t.Id == a.TaskId && db.Set<Case>().Any(c => c.Id == t.CaseId && c.PausedAt != null)))
            .OrderBy(a => a.RingsAt)
            .Select(a => new { a.AgencyId, a.TaskId })
            .Take(BatchSize).ToListAsync(ct);
        return [.. rows.Select(r => (r.AgencyId, r.TaskId)).Distinct()];
    }

    private async Task<bool> RingAsync(Guid agencyId, Guid taskId, CancellationToken ct)
    {
        try
        {
            return await services.RunAsync<RingAlarm, bool>(new ProcessContext(agencyId), ring => ring.RunAsync(taskId, ct));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Alarm of task {TaskId} failed; it is owed again in {Minutes} minutes", taskId, Postponement.TotalMinutes);
            await PostponeAsync(agencyId, taskId, ct);
            return false;
        }
    }

    private async Task<IReadOnlyList<(Guid AgencyId, Guid WaitId)>> DueWaitsAsync(DateTime now, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DueWaits>().NextBatchAsync(now, ct);
    }

    private async Task<bool> EndWaitAsync(Guid agencyId, Guid waitId, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await services.RunAsync<ResumeWait, bool>(new ProcessContext(agencyId), resume => resume.RunAsync(waitId, ct));
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                // Somebody decided another step of the case meanwhile: the wait is taken up again from where that left it.
                continue;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "Wait {WaitId} could not end; it is due again in {Minutes} minutes", waitId, Postponement.TotalMinutes);
                var later = time.GetUtcNow().UtcDateTime + Postponement;
                await services.RunAsync<DueWaits, bool>(new ProcessContext(agencyId), async due =>
                {
                    await due.PostponeAsync(waitId, later, ct);
                    return true;
                });
                return false;
            }
        }
    }

    private async Task PostponeAsync(Guid agencyId, Guid taskId, CancellationToken ct)
    {
        await using var scope = services.Open(new ProcessContext(agencyId));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var later = now + Postponement;
        await db.Set<Alarm>().Where(a => a.TaskId == taskId && a.SettledAt == null && a.RingsAt <= now)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.RingsAt, later), ct);
    }
}
