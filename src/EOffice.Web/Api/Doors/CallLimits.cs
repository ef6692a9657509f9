using System.Threading.RateLimiting;

namespace EOffice.Web.Api.Doors;

/// <summary>How often each token, and each session of a browser, may call: in bursts of a minute's worth, then steadily.</summary>
internal sealed class CallLimits(int perMinute = CallLimits.Usual) : IDisposable
{
    public const int Usual = 600;

    private const int RoundsPerMinute = 30;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / RoundsPerMinute),
            ReplenishmentPeriod = TimeSpan.FromSeconds(60.0 / RoundsPerMinute),
            QueueLimit = 0,
        }));

    public int PerMinute => perMinute;

    public bool Take(string caller, out TimeSpan wait)
    {
        using var lease = limiter.AttemptAcquire(caller);
        wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.Zero;
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
