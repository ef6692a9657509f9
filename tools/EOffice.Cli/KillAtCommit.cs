using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EOffice.Cli;

/// <summary>SIGKILLs this process at the n-th commit: <c>7</c> just after it, <c>7-</c> just before it. Tests of recovery use it.</summary>
internal sealed class KillAtCommit(string point) : DbTransactionInterceptor
{
    private readonly int target = int.Parse(point.TrimEnd('-'), CultureInfo.InvariantCulture);
    private readonly bool before = point.EndsWith('-');
    private int commits;

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (++commits == target && before)
        {
            Process.GetCurrentProcess().Kill();
        }

        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (commits == target && !before)
        {
            Process.GetCurrentProcess().Kill();
        }

        return Task.CompletedTask;
    }
}
