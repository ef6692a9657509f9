using System.Globalization;

namespace EOffice.EndToEnd.Tests.Support;

/// <summary>One commit of a loop, and the journal events in it.</summary>
internal sealed record Commit(int Number, IReadOnlyList<string> Events)
{
    /// <summary>Kill point just after it.</summary>
    public string After => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Kill point just before it.</summary>
    public string Before => After + "-";

    public bool Has(string kind) => Events.Contains(kind);
}

/// <summary>The commits of a loop that nobody kills: the same ones come in every loop from the same start.</summary>
internal static class CommitList
{
    /// <summary>Runs a loop and lists its commits.</summary>
    public static async Task<IReadOnlyList<Commit>> OfAsync(Installation at, string packet) =>
        Read((await Cli.LoopMustAsync(at, packet, "listed", "--list-commits")).Said);

    public static IReadOnlyList<Commit> Read(Said said) =>
    [
        .. said.Errors.Split('\n').Where(l => l.StartsWith("commit ", StringComparison.Ordinal)).Select(l => l.Split(' '))
            .Select(w => new Commit(int.Parse(w[1], CultureInfo.InvariantCulture), w[2].Split(',', StringSplitOptions.RemoveEmptyEntries))),
    ];
}
