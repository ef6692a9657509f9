namespace EOffice.Benchmarks;

/// <summary>A folder of this run on a real disk: /tmp may be memory, where a durable commit costs nothing.</summary>
internal sealed class BenchFolder : IDisposable
{
    public BenchFolder()
    {
        var root = Environment.GetEnvironmentVariable("EOFFICE_BENCH_DIR") ?? System.IO.Path.Combine(AppContext.BaseDirectory, "runs");
        Path = Directory.CreateDirectory(System.IO.Path.Combine(root, Guid.NewGuid().ToString("N"))).FullName;
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
