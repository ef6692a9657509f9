using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Platform;

/// <summary>Runs one command in one transaction: receipt, rows, journal, outbox and workflow state commit together or not at all.</summary>
public sealed class OfficeWork(OfficeDb db, ProcessContext context, IJobQueue jobs, RequestPrint print, TimeProvider time)
{
    private static readonly HotQuery<string, CommandReceipt?> Receipt = HotQuery.One((OfficeDb db, string operationId) =>
        db.Set<CommandReceipt>().AsNoTracking().FirstOrDefault(r => r.OperationId == operationId));

    /// <summary>Carries out <paramref name="body"/> once per <paramref name="operationId"/>.
    /// Refused: nothing is written. Stale or raced: <see cref="PlatformRefusals.Stale"/>.</summary>
    public async Task<Outcome<T>> RunAsync<T>(string operationId, string command, Func<Task<Outcome<T>>> body, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (string.IsNullOrWhiteSpace(operationId) || operationId.Length > 80)
        {
            return PlatformRefusals.OperationIdMissing;
        }

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await FindReceiptAsync(operationId, ct) is { } receipt)
            {
                return Replay<T>(receipt, command);
            }

            var outcome = await body();
            if (!outcome.Succeeded)
            {
                await transaction.RollbackAsync(ct);
                db.ChangeTracker.Clear();
                // A double click: the twin that committed meanwhile is why this one found nothing left to do.
                return await ReplayAsync<T>(operationId, command, ct) ?? outcome;
            }

            db.Add(new CommandReceipt
            {
                AgencyId = context.AgencyId,
                OperationId = operationId,
                ActorId = context.ActorId,
                Command = command,
                Result = JsonSerializer.Serialize(outcome.Value),
                Time = time.GetUtcNow().UtcDateTime,
                Request = print.Hash,
            });
            await SaveLastAsync(ct);
            await transaction.CommitAsync(ct);
            WakeOutbox();
            return outcome;
        }
        catch (Exception error) when (error is DbUpdateException || db.LostDeadlock(error))
        {
            // A row or a unique key was taken in a race: by the same command (replay it) or by a competing one.
            db.ChangeTracker.Clear();
            if (await ReplayAsync<T>(operationId, command, ct) is { } first)
            {
                return first;
            }

            if (error is DbUpdateConcurrencyException || (error is DbUpdateException update && db.LostUniqueKey(update)) || db.LostDeadlock(error))
            {
                return PlatformRefusals.Stale;
            }

            throw;
        }
    }

    /// <summary>What fails now takes the whole command with it: no point in the middle to go back to is needed.</summary>
    private async Task SaveLastAsync(CancellationToken ct)
    {
        db.Database.AutoSavepointsEnabled = false;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        finally
        {
            db.Database.AutoSavepointsEnabled = true;
        }
    }

    /// <summary>What this command owes goes out at once instead of with the next round of the jobs.</summary>
    private void WakeOutbox()
    {
        if (db.Tracked<OutboxMessage>().Count > 0)
        {
            jobs.WakeOutbox();
        }
    }

    private async Task<Outcome<T>?> ReplayAsync<T>(string operationId, string command, CancellationToken ct) =>
        await FindReceiptAsync(operationId, ct) is { } receipt ? Replay<T>(receipt, command) : (Outcome<T>?)null;

    private Task<CommandReceipt?> FindReceiptAsync(string operationId, CancellationToken ct) => Receipt.RunAsync(db, operationId, ct);

    private Outcome<T> Replay<T>(CommandReceipt receipt, string command) =>
        receipt.Command == command && receipt.ActorId == context.ActorId && (print.Hash is null || receipt.Request is null || receipt.Request == print.Hash)
            ? JsonSerializer.Deserialize<T>(receipt.Result)!
            : PlatformRefusals.OperationIdTaken;
}
