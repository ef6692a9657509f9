using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EOffice.Benchmarks.Recording;

/// <summary>Notes every statement that the product commits, grouped as it was committed, and how long SQL took.</summary>
internal sealed class WriteRecorder : DbCommandInterceptor
{
    private readonly Dictionary<DbTransaction, List<RecordedWrite>> open = [];
    private readonly List<RecordedTransaction> committed = [];

    public WriteRecorder() => Transactions = new CommitWatch(this);

    /// <summary>The other half: must be registered too.</summary>
    public CommitWatch Transactions { get; }

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public TimeSpan ReadTime { get; private set; }

    public TimeSpan WriteTime { get; private set; }

    public TimeSpan CommitTime { get; private set; }

    /// <summary>What was committed since the last call.</summary>
    public IReadOnlyList<RecordedTransaction> Take()
    {
        RecordedTransaction[] taken = [.. committed];
        committed.Clear();
        return taken;
    }

    public void ResetTimes()
    {
        (Reads, Writes) = (0, 0);
        (ReadTime, WriteTime, CommitTime) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Note(command, eventData.Duration);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Duration);
        return ValueTask.FromResult(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Note(command, eventData.Duration);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Duration);
        return ValueTask.FromResult(result);
    }

    private void Note(DbCommand command, TimeSpan took)
    {
        if (!IsWrite(command.CommandText))
        {
            Reads++;
            ReadTime += took;
            return;
        }

        Writes++;
        WriteTime += took;
        var write = new RecordedWrite(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value ?? DBNull.Value))]);
        if (command.Transaction is not { } transaction)
        {
            committed.Add(new RecordedTransaction([write]));
        }
        else if (open.TryGetValue(transaction, out var writes))
        {
            writes.Add(write);
        }
        else
        {
            open[transaction] = [write];
        }
    }

    private static bool IsWrite(string sql)
    {
        var start = sql.AsSpan().TrimStart();
        return start.StartsWith("INSERT") || start.StartsWith("UPDATE") || start.StartsWith("DELETE");
    }

    /// <summary>Tells what was committed and what was rolled back.</summary>
    internal sealed class CommitWatch(WriteRecorder recorder) : DbTransactionInterceptor
    {
        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Commit(transaction, eventData.Duration);

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Commit(transaction, eventData.Duration);
            return Task.CompletedTask;
        }

        public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => recorder.open.Remove(transaction);

        public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            recorder.open.Remove(transaction);
            return Task.CompletedTask;
        }

        private void Commit(DbTransaction transaction, TimeSpan took)
        {
            recorder.CommitTime += took;
            if (recorder.open.Remove(transaction, out var writes))
            {
                recorder.committed.Add(new RecordedTransaction(writes));
            }
        }
    }
}
