using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EOffice.Cli;

/// <summary>A test seam: counts what this process makes durable, transactions and single statements alike, and SIGKILLs the
/// process at one of them: <c>7</c> just after it, <c>7-</c> just before it. Told to list, it writes each commit to standard
/// error with the journal events in it.</summary>
internal sealed class CommitPoints : IDbTransactionInterceptor, IDbCommandInterceptor, ISaveChangesInterceptor
{
    private readonly int target;
    private readonly bool before;
    private readonly bool list;
    private readonly List<string> events = [];
    private int commits;
    private bool single;

    /// <param name="killAt">Where to die, or null to live.</param>
    /// <param name="list">Whether to list the commits.</param>
    public CommitPoints(string? killAt, bool list)
    {
        target = killAt is null ? 0 : int.Parse(killAt.TrimEnd('-'), CultureInfo.InvariantCulture);
        before = killAt?.EndsWith('-') ?? false;
        this.list = list;
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Committing();
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed();
        return Task.CompletedTask;
    }

    /// <summary>Updates in place and schema statements outside a transaction.</summary>
    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is null)
        {
            Committing();
        }

        return ValueTask.FromResult(result);
    }

    public ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is null)
        {
            Committed();
        }

        return ValueTask.FromResult(result);
    }

    /// <summary>A save of one row needs no transaction: it is over when the context says so.</summary>
    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is null && eventData.CommandSource == CommandSource.SaveChanges)
        {
            single = true;
            Committing();
        }

        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        events.AddRange(eventData.Context!.ChangeTracker.Entries<JournalEvent>().Where(e => e.State == EntityState.Added).Select(e => e.Entity.Kind));
        return ValueTask.FromResult(result);
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (single)
        {
            single = false;
            Committed();
        }

        return ValueTask.FromResult(result);
    }

    private void Committing()
    {
        if (++commits == target && before)
        {
            Die();
        }
    }

    private void Committed()
    {
        if (list)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"commit {commits} {string.Join(',', events)}"));
            events.Clear();
        }

        if (commits == target && !before)
        {
            Die();
        }
    }

    private static void Die() => Process.GetCurrentProcess().Kill();
}
