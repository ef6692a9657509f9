using System.Diagnostics;

namespace EOffice.Benchmarks;

/// <summary>Times of two things that were measured in turn, so that a noisy neighbour meets both alike.</summary>
internal static class Samples
{
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static double Milliseconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Medians of both after <paramref name="rounds"/> interleaved rounds, milliseconds; which goes first alternates.</summary>
    public static (double First, double Second) Interleave(int rounds, Func<double> first, Func<double> second)
    {
        var a = new List<double>(rounds);
        var b = new List<double>(rounds);
        for (var i = 0; i < rounds; i++)
        {
            if (i % 2 == 0)
            {
                a.Add(first());
                b.Add(second());
            }
            else
            {
                b.Add(second());
                a.Add(first());
            }
        }

        return (Median(a), Median(b));
    }
}
