using System.Collections.Concurrent;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Lets one run of a job through at a time. A call that comes meanwhile returns at once and makes the running one go
/// round again, so jobs never pile up and no wake-up is lost.</summary>
internal sealed class JobGate(TimeProvider time)
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int RunningAndAskedAgain = 2;

    private readonly ConcurrentDictionary<string, Door> doors = new();
    private readonly ConcurrentDictionary<string, DateTime> finished = new();

    /// <summary>When the first job came by: the start of this process, nearly.</summary>
    public DateTime Since { get; } = time.GetUtcNow().UtcDateTime;

    /// <summary>When the job last went round without failing, UTC; null when it has not since the start.</summary>
    public DateTime? LastRun(string name) => finished.TryGetValue(name, out var at) ? at : null;

    public async Task RunAsync(string name, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        var door = doors.GetOrAdd(name, _ => new Door());
        if (!door.Enter())
        {
            return;
        }

        do
        {
            try
            {
                await work(ct);
                finished[name] = time.GetUtcNow().UtcDateTime;
            }
            catch
            {
                door.Open();
                throw;
            }
        }
        while (!door.Leave());
    }

    private sealed class Door
    {
        private int state = Idle;

        public bool Enter()
        {
            while (true)
            {
                if (Interlocked.CompareExchange(ref state, Running, Idle) == Idle)
                {
                    return true;
                }

                if (Interlocked.CompareExchange(ref state, RunningAndAskedAgain, Running) != Idle)
                {
                    return false;
                }
            }
        }

        /// <summary>False when somebody asked meanwhile: go round again.</summary>
        public bool Leave()
        {
            if (Interlocked.CompareExchange(ref state, Idle, Running) == Running)
            {
                return true;
            }

            Volatile.Write(ref state, Running);
            return false;
        }

        public void Open() => Volatile.Write(ref state, Idle);
    }
}
