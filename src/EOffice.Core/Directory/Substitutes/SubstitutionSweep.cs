using System.Text.Json;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EOffice.Core.Directory.Substitutes;

/// <summary>Begins and ends substitutions over all agencies when their time comes, each in its own transaction. It reads tables only: after an
/// outage the next run makes up for it, and meanwhile no act depends on it.</summary>
public sealed class SubstitutionSweep(IServiceProvider services, TimeProvider time, ILogger<SubstitutionSweep> log)
{
    /// <summary>Returns how many substitutions had something to give or to take back.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var changed = 0;
        foreach (var (agencyId, id, over) in await DueAsync(ct))
        {
            try
            {
                changed += await services.RunAsync<TurnSubstitution, bool>(new ProcessContext(agencyId), turn => turn.RunAsync(id, over, ct)) ? 1 : 0;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // Somebody changed the same tasks at this moment, or worse: the next minute tries again.
                log.LogWarning(error, "Substitution {SubstitutionId} could not be brought up to date; the next run tries again", id);
            }
        }

        return changed;
    }

    private async Task<List<(Guid AgencyId, Guid Id, bool Over)>> DueAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var live = db.Set<Substitution>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking().Where(s => s.ClosedAt == null);
        var over = await live.Where(s => s.EndsAt <= now).OrderBy(s => s.EndsAt).Select(s => new { s.AgencyId, s.Id }).ToListAsync(ct);
        var owed = await live
            .Where(s => s.StartsAt <= now && s.EndsAt > now && db.Set<TaskHolder>().Any(h =>
                h.AgencyId == s.AgencyId && h.PersonId == s.AbsentId && h.State == WorkTaskState.Open && h.SubstitutionId == null && h.HeldAs != HeldAs.Delegate
                && !db.Set<TaskHolder>().Any(o => o.TaskId == h.TaskId && o.PersonId == s.SubstituteId)))
            .OrderBy(s => s.StartsAt).Select(s => new { s.AgencyId, s.Id }).ToListAsync(ct);
        return [.. over.Select(s => (s.AgencyId, s.Id, true)), .. owed.Select(s => (s.AgencyId, s.Id, false))];
    }
}

/// <summary>Brings one substitution up to date.</summary>
internal sealed class TurnSubstitution(OfficeDb db, StandIns standIns, SubstituteTasks tasks, Journal journal, TimeProvider time)
{
    public async Task<bool> RunAsync(Guid id, bool over, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await standIns.LockAsync(id, ct))
        {
            return false;
        }

        var row = await db.Set<Substitution>().AsNoTracking().SingleAsync(s => s.Id == id, ct);
        var changed = over ? await EndAsync(row, ct) : await tasks.CoverAsync(row, ct) > 0;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return changed;
    }

    private async Task<bool> EndAsync(Substitution row, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.Set<Substitution>().Where(s => s.Id == row.Id && s.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.ClosedAt, now), ct) == 0)
        {
            return false;
        }

        await tasks.TakeBackAsync(row, ct);
        journal.Append(new JournalEntry("substitution.ended") { Data = JsonSerializer.Serialize(new { substitution = row.Id, absent = row.AbsentId, substitute = row.SubstituteId }) });
        return true;
    }
}
