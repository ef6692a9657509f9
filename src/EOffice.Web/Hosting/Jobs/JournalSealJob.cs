using EOffice.Core.Platform;
using Hangfire;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Seals the journal within seconds after each commit. What one run misses, the next one finds.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed class JournalSealJob(SealJournal seal, JobGate gate)
{
    public const string Name = "journal-seal";

    public Task RunAsync(CancellationToken ct) => gate.RunAsync(Name, async token => await seal.RunAsync(token), ct);
}
