using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.Waits;

/// <summary>Lets a case go on whose wait has come to its end. The system's own doing: the sweep and the outbox call it.</summary>
public sealed class ResumeWait(OfficeDb db, CaseRunner cases, TimeProvider time)
{
    /// <summary>False when nothing was to be done: another was first, or the procedure has gone another way.</summary>
    /// <exception cref="InvalidOperationException">The procedure can't go on now, for example because nobody holds the next step.</exception>
    public async Task<bool> RunAsync(Guid waitId, CancellationToken ct = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await ClaimAsync(waitId, ct))
        {
            return false;
        }

        // Read after the claim: whoever else wants the row waits for this commit, and what it says of the case is no older than that.
        var wait = await db.Set<CaseWait>().SingleAsync(w => w.Id == waitId, ct);
        var row = await db.Set<Case>().SingleAsync(c => c.Id == wait.CaseId, ct);
        var resumed = await cases.GoOnAsync(row, wait, ct);
        if (resumed.Refusal is { } refusal && refusal != TaskRefusals.TakenBack)
        {
            // Rolled back and tried again later; the reason stays in the log until an administrator mends the procedure.
            throw new InvalidOperationException($"{refusal.Code}: {refusal.Message}");
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return resumed.Succeeded;
    }

    /// <summary>Of several at once exactly one gets the row: the others' update waits for this commit and then finds it closed.</summary>
    private async Task<bool> ClaimAsync(Guid waitId, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var won = await db.Set<CaseWait>().Where(w => w.Id == waitId && w.State == WaitState.Open && w.WakesAt <= now)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.State, WaitState.Done).SetProperty(w => w.EndedAt, now), ct);
        return won > 0;
    }
}

/// <summary>Which waits are due, over all agencies; the sweep asks.</summary>
public sealed class DueWaits(OfficeDb db)
{
    private const int BatchSize = 200;

    /// <summary>Oldest first, of every agency.</summary>
    public async Task<IReadOnlyList<(Guid AgencyId, Guid WaitId)>> NextBatchAsync(DateTime now, CancellationToken ct)
    {
        var rows = await db.Set<CaseWait>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking()
            .Where(w => w.State == WaitState.Open && w.WakesAt <= now && !db.Set<Case>().Any(c => c.Id == w.CaseId && c.SuspendedAt != null))
            .OrderBy(w => w.WakesAt)
            .Select(w => new { w.AgencyId, w.Id })
            .Take(BatchSize).ToListAsync(ct);
        return [.. rows.Select(r => (r.AgencyId, r.Id))];
    }

    /// <summary>Leaves a wait alone until later, so that it holds up no other.</summary>
    public Task PostponeAsync(Guid waitId, DateTime until, CancellationToken ct) =>
        db.Set<CaseWait>().Where(w => w.Id == waitId && w.State == WaitState.Open).ExecuteUpdateAsync(s => s.SetProperty(w => w.WakesAt, until), ct);
}
