using System.Collections.Concurrent;

namespace EOffice.Axis;

/// <summary>What a real axis does on a bad day.</summary>
public enum AxisFault
{
    /// <summary>Connections are dropped.</summary>
    Down,

    /// <summary>Answers after a while.</summary>
    Slow,

    /// <summary>Each row is listed twice.</summary>
    TwiceListed,

    /// <summary>A packet that was sent lies there under two ids.</summary>
    TwiceDelivered,

    /// <summary>Rows are listed the newest first.</summary>
    Reversed,

    /// <summary>The answer is no JSON.</summary>
    Malformed,

    /// <summary>The line breaks in the middle of an answer.</summary>
    Cut,

    /// <summary>A packet is taken, but the line breaks before the answer.</summary>
    LostAnswer,

    /// <summary>The packet in the answer has lost its second half, and nothing else tells it.</summary>
    Truncated,

    /// <summary>The line breaks in the middle of a packet that is sent.</summary>
    CutUpload,
}

/// <summary>Which faults happen how often.</summary>
public sealed class AxisFaults
{
    private readonly ConcurrentDictionary<AxisFault, int> left = new();

    /// <summary>How long a slow answer takes.</summary>
    public TimeSpan Slowness { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Lets a fault happen to the next requests that it can happen to.</summary>
    public void Set(AxisFault fault, int times = int.MaxValue) => left[fault] = times;

    public void Clear() => left.Clear();

    public IReadOnlyDictionary<AxisFault, int> Left => left.Where(f => f.Value > 0).ToDictionary();

    /// <summary>True when it happens now; it is then used up by one.</summary>
    internal bool Happens(AxisFault fault)
    {
        while (left.TryGetValue(fault, out var times) && times > 0)
        {
            if (times == int.MaxValue || left.TryUpdate(fault, times - 1, times))
            {
                return true;
            }
        }

        return false;
    }
}
