using System.Text.Json.Nodes;
using EOffice.Data;

namespace EOffice.Benchmarks.Engine;

/// <summary>
/// The engine with all its office rows: start of a case, and a decision that leads to the next person's task, each in one commit, on both
/// stores, against the bare transaction that writes the same rows; then among many instances and versions; then with no store at all.
/// </summary>
internal static class EngineBench
{
    private const double MostRatio = 3;
    private const double MostGrowth = 1.3;
    private const int ManyVersions = 200;

    /// <summary>How many finished cases stand in the large database.</summary>
    private static readonly int Many = int.TryParse(Environment.GetEnvironmentVariable("EOFFICE_BENCH_CASES"), out var cases) ? cases : 1_000_000;

    private const int Few = 1_000;

    private static string GrowthTarget => $"<= {MostGrowth} from {Few} to {Many} instances and from 1 to {ManyVersions} versions";

    public static async Task<BenchResult> RunAsync()
    {
        var figures = new JsonObject { ["flow"] = FlowOnly.Run() };
        double worst = 0;
        foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql })
        {
            await using var site = await EngineSite.StartAsync(provider);
            await site.WarmUpAsync();
            var (start, resume) = await site.MeasureAsync(withFloor: true);
            worst = Math.Max(worst, (start.WholeMs + resume.WholeMs) / (start.FloorMs + resume.FloorMs));
            figures[provider.ToString()] = new JsonObject { ["start"] = start.ToJson(), ["resume"] = resume.ToJson() };
        }

        var growth = await GrowthAsync(figures);
        return new BenchResult(worst, $"<= {MostRatio} of the bare transaction, {GrowthTarget}", worst <= MostRatio && growth <= MostGrowth, figures);
    }

    /// <summary>The last part alone.</summary>
    public static async Task<BenchResult> GrowthOnlyAsync()
    {
        var figures = new JsonObject();
        var growth = await GrowthAsync(figures);
        return new BenchResult(growth, GrowthTarget, growth <= MostGrowth, figures);
    }

    /// <summary>The same work in two databases in turn, so that a noisy neighbour meets both alike.</summary>
    private static async Task<double> GrowthAsync(JsonObject figures)
    {
        await using var small = await EngineSite.StartAsync(DatabaseProvider.Sqlite);
        await using var large = await EngineSite.StartAsync(DatabaseProvider.Sqlite);
        await small.FillAsync(Few, versions: 1);
        await large.FillAsync(Many, ManyVersions);
        await small.WarmUpAsync();
        await large.WarmUpAsync();
        List<double> few = [], many = [];
        for (var round = 0; round < 3; round++)
        {
            var (a, b) = await small.MeasureAsync(withFloor: false);
            few.Add(a.WholeMs + b.WholeMs);
            var (c, d) = await large.MeasureAsync(withFloor: false);
            many.Add(c.WholeMs + d.WholeMs);
        }

        var growth = Samples.Median(many) / Samples.Median(few);
        figures["growth"] = new JsonObject
        {
            ["ratio"] = BenchResult.Round(growth),
            ["instances"] = Many,
            ["versions"] = ManyVersions,
            ["msAmongFew"] = BenchResult.Round(Samples.Median(few)),
            ["msAmongMany"] = BenchResult.Round(Samples.Median(many)),
        };
        return growth;
    }
}

/// <summary>One operation's figures; the floor is 0 where none was measured.</summary>
internal sealed record Measured(double WholeMs, double FloorMs, double CpuMs, double AllocatedKb, double Reads, double Writes)
{
    public JsonObject ToJson() => new()
    {
        ["ratio"] = BenchResult.Round(WholeMs / FloorMs),
        ["perSecond"] = BenchResult.Round(1000 / WholeMs),
        ["ms"] = BenchResult.Round(WholeMs),
        ["floorMs"] = BenchResult.Round(FloorMs),
        ["cpuMs"] = BenchResult.Round(CpuMs),
        ["allocatedKb"] = BenchResult.Round(AllocatedKb),
        ["reads"] = BenchResult.Round(Reads),
        ["writes"] = BenchResult.Round(Writes),
    };
}
