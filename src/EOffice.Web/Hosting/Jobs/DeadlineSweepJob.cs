using EOffice.Core.Deadlines;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Exchange;
using EOffice.Core.Tasks.FollowUps;
using Hangfire;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Begins and ends substitutions, rings every alarm that is due, tells whoever wanted to look again today, and reminds of recalls without an answer; after an outage the first tick catches up.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed class DeadlineSweepJob(SubstitutionSweep substitutions, DeadlineSweep sweep, FollowUpSweep followUps, RecallSweep recalls, JobGate gate)
{
    public const string Name = "deadline-sweep";

    public Task RunAsync(CancellationToken ct) => gate.RunAsync(
        Name,
        async token =>
        {
            await substitutions.RunAsync(token);
            await sweep.RunAsync(token);
            await followUps.RunAsync(token);
            await recalls.RunAsync(token);
        },
        ct);
}
