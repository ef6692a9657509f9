using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using EOffice.Data;
using EOffice.EndToEnd.Tests.Support;

namespace EOffice.EndToEnd.Tests.Recovery;

/// <summary>Does a work that is killed and started again, and compares what it comes to with one that lived.</summary>
internal sealed partial class KilledRuns
{
    /// <summary>Begins a fact that must never be.</summary>
    public const string Wrong = "WRONG";

    /// <summary>Processes at a time.</summary>
    private const int Parallel = 2;

    private static readonly ConcurrentDictionary<(KilledWork Work, DatabaseProvider Provider, bool Seeded), Lazy<Task<KilledRuns>>> Prepared = new();

    private readonly KilledWork work;
    private readonly DatabaseProvider provider;
    private readonly bool seeded;
    private readonly string expected;

    private KilledRuns(KilledWork work, DatabaseProvider provider, bool seeded, IReadOnlyList<Commit> commits, string expected)
    {
        this.work = work;
        this.provider = provider;
        this.seeded = seeded;
        this.expected = expected;
        Commits = commits;
    }

    /// <summary>The commits of one that nobody killed.</summary>
    public IReadOnlyList<Commit> Commits { get; }

    /// <summary>The first commit of the work proper; what comes before it happens at every start.</summary>
    public int First => Commits.First(c => c.Has(work.FirstEvent)).Number;

    /// <summary>Commits of the work that carry an event.</summary>
    public IEnumerable<Commit> Eventful => Commits.Where(c => c.Number >= First && c.Events.Count > 0);

    /// <summary>Before and after every commit of the work. Those of a start are the same for every work: <see cref="EveryPoint"/> has them too.</summary>
    public IEnumerable<string> OwnPoints => Around(Commits.Where(c => c.Number >= First));

    /// <summary>Before and after every commit up to the work's first.</summary>
    public IEnumerable<string> PointsBefore => Around(Commits.Where(c => c.Number <= First));

    /// <summary>Before and after every commit, from the process's first.</summary>
    public IEnumerable<string> EveryPoint => Around(Commits);

    /// <summary>Does the work that nobody kills, once per test process.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="provider">On which store.</param>
    /// <param name="seeded">Whether each starts from a seeded installation, or from nothing, so that seeding is killed too.</param>
    public static Task<KilledRuns> PrepareAsync(KilledWork work, DatabaseProvider provider, bool seeded) =>
        Prepared.GetOrAdd((work, provider, seeded), key => new Lazy<Task<KilledRuns>>(() => RunUnkilledAsync(key.Work, key.Provider, key.Seeded))).Value;

    private static IEnumerable<string> Around(IEnumerable<Commit> commits) => commits.SelectMany(c => new[] { c.Before, c.After });

    private static async Task<KilledRuns> RunUnkilledAsync(KilledWork work, DatabaseProvider provider, bool seeded)
    {
        await using var at = await StartAsync(work, provider, seeded);
        var said = await work.DoAsync(at, ["--list-commits"]);
        Assert.True(said.ExitCode == 0, said.ToString());
        var facts = WithoutDays(await work.FactsAsync(at, said));
        Assert.DoesNotContain(Wrong, facts, StringComparison.Ordinal);
        return new KilledRuns(work, provider, seeded, CommitList.Read(said), facts);
    }

    /// <summary>Each point kills one of its own, which is then finished.</summary>
    public async Task KillOnceAtAsync(IEnumerable<string> points)
    {
        var wrong = new ConcurrentBag<string>();
        await System.Threading.Tasks.Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (point, _) =>
        {
            await using var at = await StartAsync(work, provider, seeded);
            var killed = await work.DoAsync(at, ["--kill-at-commit", point]);
            var problem = killed.ExitCode == Said.Killed ? await FinishAsync(at) : $"not killed: {killed}";
            if (problem is not null)
            {
                wrong.Add($"{Name(point)}: {problem}");
            }
        });
        Assert.True(wrong.IsEmpty, string.Join("\n\n", wrong));
    }

    /// <summary>One whose every process is killed at its n-th commit until one lives to the end.</summary>
    public async Task KillAgainAndAgainAsync(string point)
    {
        await using var at = await StartAsync(work, provider, seeded);
        for (var starts = 0; ; starts++)
        {
            Assert.True(starts <= Commits.Count, $"No progress when killed at {point}.");
            var said = await work.DoAsync(at, ["--kill-at-commit", point]);
            if (said.ExitCode != Said.Killed)
            {
                Assert.True(said.ExitCode == 0, said.ToString());
                Assert.True(starts > 0, "Never killed.");
                break;
            }
        }

        Assert.Null(await CompareAsync(at, new Said(0, "", "")));
    }

    private static Task<Installation> StartAsync(KilledWork work, DatabaseProvider provider, bool seeded) =>
        work.StartAsync is { } start ? start(provider)
        : seeded ? Installation.SeededAsync(provider) : Installation.EmptyAsync(provider);

    private async Task<string?> FinishAsync(Installation at)
    {
        var said = await work.DoAsync(at, []);
        return said.ExitCode == 0 ? await CompareAsync(at, said) : $"not finished: {said}";
    }

    /// <summary>Null when all is the same; else the lines that are lost (-) and the lines that are too much (+).</summary>
    private async Task<string?> CompareAsync(Installation at, Said said)
    {
        var actual = WithoutDays(await work.FactsAsync(at, said));
        if (actual == expected)
        {
            return null;
        }

        var (before, after) = (expected.Split('\n').ToList(), actual.Split('\n').ToList());
        var lost = before.Where(line => !after.Remove(line)).Select(line => "- " + line).ToList();
        string[] changes = [.. lost, .. after.Select(line => "+ " + line)];
        return changes.Length > 0 ? string.Join('\n', changes) : "the same events in another order:\n" + actual;
    }

    /// <summary>They run at different times of day, some before midnight and some after.</summary>
    private static string WithoutDays(string facts) => Day().Replace(facts, "ngày");

    [GeneratedRegex(@"\b\d{4}/\d{2}/\d{2}\b")]
    private static partial Regex Day();

    private string Name(string point)
    {
        var number = int.Parse(point.TrimEnd('-'), CultureInfo.InvariantCulture);
        return $"{work.Name} on {provider}, kill {point} ({string.Join(',', Commits.FirstOrDefault(c => c.Number == number)?.Events ?? [])})";
    }
}
