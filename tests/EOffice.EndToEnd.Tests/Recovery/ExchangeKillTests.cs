using EOffice.Data;
using EOffice.Demo.Partners;

namespace EOffice.EndToEnd.Tests.Recovery;

/// <summary>SIGKILL between an office and the outside (axis, mail, paper): never a second number, a packet that is missing or another
/// one, a status twice or out of order, a letter entered twice, a signature over something that nobody approved.</summary>
public sealed class ExchangeKillTests
{
    /// <summary>Points of the quick run, of each part.</summary>
    private const int QuickPoints = 1;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, ExchangePart.Issue)]
    [InlineData(DatabaseProvider.PostgreSql, ExchangePart.Recall)]
    public async Task Part_KilledAtSomeCommits_ComesToTheSame(DatabaseProvider provider, ExchangePart part)
    {
        var runs = await KilledRuns.PrepareAsync(ExchangeWork.Of(part), provider, seeded: true);
        var points = runs.Commits.Where(c => c.Number >= runs.First).ToList();
        await runs.KillOnceAtAsync(Enumerable.Range(0, QuickPoints).Select(i => points[((2 * i) + 1) * points.Count / (2 * QuickPoints)].Before));
    }

    [Theory]
    [Trait("Run", "Full")]
    [InlineData(DatabaseProvider.Sqlite, ExchangePart.Issue)]
    [InlineData(DatabaseProvider.Sqlite, ExchangePart.Recall)]
    [InlineData(DatabaseProvider.Sqlite, ExchangePart.Replace)]
    [InlineData(DatabaseProvider.Sqlite, ExchangePart.Letters)]
    [InlineData(DatabaseProvider.PostgreSql, ExchangePart.Issue)]
    [InlineData(DatabaseProvider.PostgreSql, ExchangePart.Recall)]
    [InlineData(DatabaseProvider.PostgreSql, ExchangePart.Replace)]
    [InlineData(DatabaseProvider.PostgreSql, ExchangePart.Letters)]
    public async Task Part_KilledAtEveryCommit_ComesToTheSame(DatabaseProvider provider, ExchangePart part)
    {
        var runs = await KilledRuns.PrepareAsync(ExchangeWork.Of(part), provider, seeded: true);
        await runs.KillOnceAtAsync(runs.OwnPoints);
    }
}
