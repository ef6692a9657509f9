using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EOffice.Core.Assignment.Bulk;

/// <summary>A run that waits in the outbox.</summary>
public sealed record OwedBulk(Guid RunId);

/// <summary>Goes through the rows of a run. Each is decided once: its operation id is the run's with its number, whoever carries it out and
/// however often.</summary>
public sealed partial class CarryOutBulk(IServiceProvider services, OfficeDb db, ProcessContext context, Outbox outbox, TimeProvider time, ILogger<CarryOutBulk> log)
    : OutboxHandler<OwedBulk>
{
    public const string OutboxKind = "bulk.decide";

    /// <summary>Rows at one go: mails and packets that are owed meanwhile come in between.</summary>
    private const int Slice = 25;

    /// <summary>Decides the next <paramref name="most"/> rows that wait. Returns how many are left.</summary>
    public async Task<int> RunAsync(Guid runId, int most, CancellationToken ct)
    {
        if (await db.Set<BulkRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == runId, ct) is not { } run)
        {
            return 0;
        }

        // Who decided and left before it was carried out decides no more.
        var works = await db.Set<Person>().AnyAsync(p => p.Id == run.PersonId && p.IsActive, ct);
        var rows = await db.Set<BulkRow>().AsNoTracking().Where(r => r.RunId == runId && r.State == BulkRowState.Waiting).OrderBy(r => r.Number).Take(most).ToListAsync(ct);
        var actor = new ProcessContext(context.AgencyId, run.PersonId, Workstation: run.Workstation);
        var decision = BulkDecision.Parse(run.Decision);
        foreach (var row in rows)
        {
            var refusal = works ? await DecideAsync(actor, row, decision, ct) : BulkRefusals.PersonGone;
            if (refusal is not null)
            {
                await RefuseAsync(row, refusal, ct);
            }
        }

        return await db.Set<BulkRow>().CountAsync(r => r.RunId == runId && r.State == BulkRowState.Waiting, ct);
    }

    protected override async Task HandleAsync(OutboxMessage message, OwedBulk payload, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var left = await RunAsync(payload.RunId, Slice, ct);
        if (left > 0)
        {
            await outbox.AddOnceAsync(OutboxKind, $"bulk:{payload.RunId:N}:{left}", payload, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>One row breaking must not keep the others waiting: what is no refusal is logged and told as a fault.</summary>
    private async Task<Refusal?> DecideAsync(ProcessContext actor, BulkRow row, BulkDecision decision, CancellationToken ct)
    {
        try
        {
            return await services.RunAsync<DecideBulkRow, Refusal?>(actor, one => one.RunAsync(row, decision, ct));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Broke(error, row.RunId, row.Number);
            return BulkRefusals.RowBroke;
        }
    }

    /// <summary>Only while it waits: what was done meanwhile stays done.</summary>
    private Task<int> RefuseAsync(BulkRow row, Refusal refusal, CancellationToken ct)
    {
        var (now, words) = (time.GetUtcNow().UtcDateTime, VietnameseText.Cut(refusal.Message, BulkRow.MostWords));
        return db.Set<BulkRow>().Where(r => r.RunId == row.RunId && r.Number == row.Number && r.State == BulkRowState.Waiting)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.State, BulkRowState.Refused).SetProperty(r => r.RefusalCode, refusal.Code)
                    .SetProperty(r => r.RefusalWords, words).SetProperty(r => r.EndedAt, now),
                ct);
    }

    [LoggerMessage(LogLevel.Error, "Row {Number} of bulk run {RunId} broke")]
    private partial void Broke(Exception error, Guid runId, int number);
}

/// <summary>Decides one row, as the person who started the run.</summary>
public sealed class DecideBulkRow(OfficeDb db, OfficeWork work, CompleteTask complete, TimeProvider time)
{
    /// <summary>Lost to a neighbour for a moment, it is tried again.</summary>
    private const int Tries = 3;

    internal async Task<Refusal?> RunAsync(BulkRow row, BulkDecision decision, CancellationToken ct)
    {
        var operation = $"{row.RunId:N}-{row.Number}";
        var command = new CompleteTaskCommand(row.TaskId, row.TaskRevision, operation, decision.Of(row.Due));
        for (var left = Tries; ; left--)
        {
            var done = await work.RunAsync(operation, $"bulk.row:{row.TaskId:N}", () => DecideAsync(row, command, ct), ct);
            if (done.Succeeded || done.Refusal!.Code != PlatformRefusals.Stale.Code || left == 1)
            {
                return done.Refusal;
            }
        }
    }

    private async Task<Outcome<TaskCompleted>> DecideAsync(BulkRow row, CompleteTaskCommand command, CancellationToken ct)
    {
        var done = await complete.DecideAsync(command, ct);
        if (done.Succeeded)
        {
            var stored = await db.Set<BulkRow>().SingleAsync(r => r.RunId == row.RunId && r.Number == row.Number, ct);
            (stored.State, stored.EndedAt) = (BulkRowState.Done, time.GetUtcNow().UtcDateTime);
        }

        return done;
    }
}
