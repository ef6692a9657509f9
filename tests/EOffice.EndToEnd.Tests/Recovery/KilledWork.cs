using EOffice.Data;
using EOffice.EndToEnd.Tests.Support;

namespace EOffice.EndToEnd.Tests.Recovery;

/// <summary>What a process does until it is killed, and goes on doing when it is started again.</summary>
/// <param name="Name">For messages.</param>
/// <param name="FirstEvent">The journal event of its first commit; what comes before happens at every start.</param>
/// <param name="DoAsync">Runs it in a process of its own, with further options.</param>
/// <param name="FactsAsync">All that it came to, without ids and times.</param>
internal sealed record KilledWork(
    string Name, string FirstEvent, Func<Installation, IReadOnlyList<string>, Task<Said>> DoAsync, Func<Installation, Said, Task<string>> FactsAsync)
{
    /// <summary>An installation to begin with, when it is more than seeded or empty.</summary>
    public Func<DatabaseProvider, Task<Installation>>? StartAsync { get; init; }

    /// <summary>A packet that becomes a published answer.</summary>
    public static KilledWork Loop { get; } = new(
        "loop", "packet.received",
        (at, more) => Cli.LoopAsync(at, Repo.PacketToCommune, at.File("xa"), [.. more]),
        (at, said) => Facts.ReadAsync(at, new LoopFolder(at.File("xa"), said)));

    /// <summary>A case that waits for a time, a signal, another procedure, and people.</summary>
    public static KilledWork Waits { get; } = new(
        "waits", "procedure.published",
        (at, more) => Cli.RunAsync(["demo", "waits", "--procedure", Drawing("cho-con"), "--procedure", Drawing("cho-me"), .. at.Arguments, .. more]),
        (at, _) => Facts.ReadAsync(at));

    private static string Drawing(string name) => Path.Combine(Repo.Root, "tests", "EOffice.EndToEnd.Tests", "Recovery", "fixtures", $"{name}.json");
}
