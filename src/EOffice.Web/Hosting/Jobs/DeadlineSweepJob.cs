using EOffice.Core.Deadlines;
using Hangfire;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Rings every alarm that is due; after an outage the first tick catches up.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed class DeadlineSweepJob(DeadlineSweep sweep, JobGate gate)
{
    public const string Name = "deadline-sweep";

    public Task RunAsync(CancellationToken ct) => gate.RunAsync(Name, async token => await sweep.RunAsync(token), ct);
}
