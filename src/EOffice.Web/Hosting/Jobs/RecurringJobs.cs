using Hangfire;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Sets the clock at start: which job runs how often.</summary>
internal sealed class RecurringJobs(IRecurringJobManager jobs) : IHostedService
{
    private const string EveryQuarterMinute = "*/15 * * * * *";
    private const string EveryFewSeconds = "*/5 * * * * *";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddOrUpdate<OutboxDrainJob>(OutboxDrainJob.Name, job => job.RunAsync(CancellationToken.None), EveryQuarterMinute);
        jobs.AddOrUpdate<JournalSealJob>(JournalSealJob.Name, job => job.RunAsync(CancellationToken.None), EveryFewSeconds);
        jobs.AddOrUpdate<DeadlineSweepJob>(DeadlineSweepJob.Name, job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<DatabaseCareJob>(DatabaseCareJob.Name, job => job.RunAsync(CancellationToken.None), Cron.Hourly());
        jobs.AddOrUpdate<AxisPollJob>(AxisPollJob.Name, job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
