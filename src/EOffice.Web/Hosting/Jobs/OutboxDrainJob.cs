using EOffice.Core.Platform;
using Hangfire;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Carries out what the outbox owes. The next tick is its retry, so Hangfire keeps none.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed class OutboxDrainJob(OutboxRunner runner, JobGate gate)
{
    public const string Name = "outbox-drain";

    public Task RunAsync(CancellationToken ct) => gate.RunAsync(Name, async token => await runner.RunDueAsync(token), ct);
}
