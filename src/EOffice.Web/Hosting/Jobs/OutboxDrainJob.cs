using EOffice.Core.Platform;
using Hangfire;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Carries out what the outbox owes, its lanes beside each other. The next tick is its retry, so Hangfire keeps none.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed class OutboxDrainJob(OutboxRunner runner, JobGate gate)
{
    public const string Name = "outbox-drain";

    /// <summary>Names of its lanes' doors at the gate: a lane that is busy does not keep the others from going round.</summary>
    public static IReadOnlyDictionary<OutboxLane, string> Lanes { get; } = Enum.GetValues<OutboxLane>().ToDictionary(lane => lane, lane => $"{Name}-{lane}");

    public Task RunAsync(CancellationToken ct) =>
        Task.WhenAll(Lanes.Select(lane => gate.RunAsync(lane.Value, token => runner.RunDueAsync(lane.Key, token), ct)));
}
