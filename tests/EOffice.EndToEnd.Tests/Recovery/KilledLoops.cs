using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using EOffice.Data;
using EOffice.EndToEnd.Tests.Support;

namespace EOffice.EndToEnd.Tests.Recovery;

/// <summary>Runs loops that are killed and started again, and compares what they come to with a loop that lived.</summary>
internal sealed partial class KilledLoops
{
    /// <summary>Processes at a time.</summary>
    private const int Parallel = 2;

    private static readonly ConcurrentDictionary<(DatabaseProvider Provider, bool Seeded), Lazy<Task<KilledLoops>>> Prepared = new();

    private readonly DatabaseProvider provider;
    private readonly bool seeded;
    private readonly string expected;

    private KilledLoops(DatabaseProvider provider, bool seeded, IReadOnlyList<Commit> commits, string expected)
    {
        this.provider = provider;
        this.seeded = seeded;
        this.expected = expected;
        Commits = commits;
    }

    /// <summary>The commits of one unkilled loop.</summary>
    public IReadOnlyList<Commit> Commits { get; }

    /// <summary>The first commit of the loop proper; what comes before it happens at every start.</summary>
    public int First => Commits.First(c => c.Has("packet.received")).Number;

    /// <summary>Runs the loop that nobody kills, once per test process.</summary>
    /// <param name="provider">On which store.</param>
    /// <param name="seeded">Whether each loop starts from a seeded installation, or from nothing, so that seeding is killed too.</param>
    public static Task<KilledLoops> PrepareAsync(DatabaseProvider provider, bool seeded) =>
        Prepared.GetOrAdd((provider, seeded), key => new Lazy<Task<KilledLoops>>(() => RunUnkilledAsync(key.Provider, key.Seeded))).Value;

    private static async Task<KilledLoops> RunUnkilledAsync(DatabaseProvider provider, bool seeded)
    {
        await using var at = await StartAsync(provider, seeded);
        var loop = await Cli.LoopMustAsync(at, Repo.PacketToCommune, "xa", "--list-commits");
        return new KilledLoops(provider, seeded, CommitList.Read(loop.Said), WithoutDays(await Facts.ReadAsync(at, loop)));
    }

    /// <summary>Each point kills a loop of its own, which is then finished.</summary>
    public async Task KillOnceAtAsync(IEnumerable<string> points)
    {
        var wrong = new ConcurrentBag<string>();
        await System.Threading.Tasks.Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (point, _) =>
        {
            await using var at = await StartAsync(provider, seeded);
            var killed = await Cli.LoopAsync(at, Repo.PacketToCommune, at.File("xa"), "--kill-at-commit", point);
            var problem = killed.ExitCode == Said.Killed ? await FinishAsync(at) : $"not killed: {killed}";
            if (problem is not null)
            {
                wrong.Add($"{Name(point)}: {problem}");
            }
        });
        Assert.True(wrong.IsEmpty, string.Join("\n\n", wrong));
    }

    /// <summary>One loop whose every process is killed at its n-th commit until one lives to the end.</summary>
    public async Task KillAgainAndAgainAsync(string point)
    {
        await using var at = await StartAsync(provider, seeded);
        for (var starts = 0; ; starts++)
        {
            Assert.True(starts <= Commits.Count, $"No progress when killed at {point}.");
            var said = await Cli.LoopAsync(at, Repo.PacketToCommune, at.File("xa"), "--kill-at-commit", point);
            if (said.ExitCode != Said.Killed)
            {
                Assert.True(said.ExitCode == 0, said.ToString());
                Assert.True(starts > 0, "Never killed.");
                break;
            }
        }

        Assert.Null(await CompareAsync(at, new LoopFolder(at.File("xa"), new Said(0, "", ""))));
    }

    private static Task<Installation> StartAsync(DatabaseProvider provider, bool seeded) =>
        seeded ? Installation.SeededAsync(provider) : Installation.EmptyAsync(provider);

    private async Task<string?> FinishAsync(Installation at)
    {
        var said = await Cli.LoopAsync(at, Repo.PacketToCommune, at.File("xa"));
        return said.ExitCode == 0 ? await CompareAsync(at, new LoopFolder(at.File("xa"), said)) : $"not finished: {said}";
    }

    /// <summary>Null when all is the same; else the lines that are lost (-) and the lines that are too much (+).</summary>
    private async Task<string?> CompareAsync(Installation at, LoopFolder loop)
    {
        var actual = WithoutDays(await Facts.ReadAsync(at, loop));
        if (actual == expected)
        {
            return null;
        }

        var (before, after) = (expected.Split('\n').ToList(), actual.Split('\n').ToList());
        var lost = before.Where(line => !after.Remove(line)).Select(line => "- " + line).ToList();
        string[] changes = [.. lost, .. after.Select(line => "+ " + line)];
        return changes.Length > 0 ? string.Join('\n', changes) : "the same events in another order:\n" + actual;
    }

    /// <summary>Loops run at different times of day, some before midnight and some after.</summary>
    private static string WithoutDays(string facts) => Day().Replace(facts, "ngày");

    [GeneratedRegex(@"\b\d{4}/\d{2}/\d{2}\b")]
    private static partial Regex Day();

    private string Name(string point)
    {
        var number = int.Parse(point.TrimEnd('-'), CultureInfo.InvariantCulture);
        return $"{provider}, kill {point} ({string.Join(',', Commits.FirstOrDefault(c => c.Number == number)?.Events ?? [])})";
    }
}
