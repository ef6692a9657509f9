namespace EOffice.Core.Platform;

/// <summary>Wakes the background runners soon; the tables stay the truth, so a lost wake-up only delays.</summary>
public interface IJobQueue
{
    void WakeOutbox();
}

/// <summary>For tools and tests that drain the outbox themselves.</summary>
public sealed class NoJobQueue : IJobQueue
{
    public void WakeOutbox()
    {
    }
}
