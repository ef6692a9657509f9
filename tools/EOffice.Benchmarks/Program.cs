using EOffice.Benchmarks;
using EOffice.Benchmarks.Engine;
using EOffice.Benchmarks.Pages;
using EOffice.Benchmarks.Tasks;

var benches = new Dictionary<string, Func<Task<BenchResult>>>(StringComparer.Ordinal)
{
    ["loop"] = LoopBench.RunAsync,
    ["engine"] = EngineBench.RunAsync,
    ["growth"] = EngineBench.GrowthOnlyAsync,
    ["step"] = StepBench.RunAsync,
    ["sign"] = () => Task.FromResult(SignBench.Run()),
    ["numbers"] = NumbersBench.RunAsync,
    ["pages"] = PagesBench.RunAsync,
    ["tasks"] = TasksBench.RunAsync,
    ["edxml"] = () => Task.FromResult(EdXmlBench.Run()),
};

if (args is not [var name] || !benches.TryGetValue(name, out var bench))
{
    Console.Error.WriteLine($"usage: bench.sh {string.Join(" | ", benches.Keys)}");
    return 2;
}

Console.Out.WriteLine((await bench()).ToJson(name));
return 0;
