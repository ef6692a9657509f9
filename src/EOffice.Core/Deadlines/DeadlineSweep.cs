using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Core.Deadlines;

/// <summary>Carries out every alarm that is due, over all agencies, oldest first, each task in its own transaction. Hangfire calls it
/// each minute; it reads only tables, so it doesn't matter how often it runs, nor how long it didn't.</summary>
public sealed class DeadlineSweep(IServiceProvider services, TimeProvider time, IJobQueue jobs, ILogger<DeadlineSweep> log)
{
    private const int BatchSize = 200;

    /// <summary>How long a task is left alone whose alarm failed, so that it holds up no other.</summary>
    private static readonly TimeSpan Postponement = TimeSpan.FromMinutes(5);

    /// <summary>Runs until nothing is due. Returns for how many tasks this sweep reminded or escalated.</summary>
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
            .Where(a => a.SettledAt == null && a.RingsAt <= now)
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
