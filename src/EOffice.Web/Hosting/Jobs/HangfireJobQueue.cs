using EOffice.Core.Platform;
using Hangfire;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Enqueues a drain of the outbox. A failure to wake only delays: the next tick finds the row.</summary>
internal sealed class HangfireJobQueue(IBackgroundJobClient jobs, ILogger<HangfireJobQueue> log) : IJobQueue
{
    public void WakeOutbox()
    {
        try
        {
            jobs.Enqueue<OutboxDrainJob>(job => job.RunAsync(CancellationToken.None));
        }
        catch (BackgroundJobClientException error)
        {
            log.LogWarning(error, "The outbox could not be woken; the next tick will");
        }
    }
}
