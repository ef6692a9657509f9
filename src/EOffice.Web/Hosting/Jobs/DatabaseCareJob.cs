using EOffice.Core.Platform;
using EOffice.Data;
using Hangfire;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Keeps a growing database quick.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed class DatabaseCareJob(OfficeDb db, JobGate gate)
{
    public const string Name = "database-care";

    public Task RunAsync(CancellationToken ct) => gate.RunAsync(Name, token => OfficeDatabase.TendAsync(db, token), ct);
}
