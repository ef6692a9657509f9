using System.Globalization;
using EOffice.Data;
using EOffice.EndToEnd.Tests.Support;

namespace EOffice.EndToEnd.Tests.Recovery;

/// <summary>SIGKILL, restart, finish: nothing lost, nothing twice, the same artefacts. The quick run kills after every eighth journal
/// event on SQLite and after every sixteenth on PostgreSQL, where each start takes longer; the full run (EOFFICE_TEST_FULL=1) at every commit, before and after.</summary>
/// <param name="provider">On which store.</param>
/// <param name="quickSample">The quick run takes every n-th point.</param>
/// <param name="quickStride">Commits each process of a chain may make beyond those of every start, in the quick run.</param>
public abstract class KillTests(DatabaseProvider provider, int quickSample, int quickStride)
{
    /// <summary>The least that gets anywhere: an owed effect is claimed in one commit and carried out in the next, and a start frees
    /// the claims of the process that died.</summary>
    private const int LeastStride = 2;

    [Fact]
    public async Task Loop_KilledAfterEveryEvent_ComesToTheSame()
    {
        var loops = await KilledRuns.PrepareAsync(KilledWork.Loop, provider, seeded: true);
        await loops.KillOnceAtAsync(Repo.IsFullRun ? loops.EveryPoint : Sample(loops));
    }

    [Fact]
    public async Task Waits_KilledAfterEveryEvent_ComeToTheSame()
    {
        var waits = await KilledRuns.PrepareAsync(KilledWork.Waits, provider, seeded: true);
        await waits.KillOnceAtAsync(Repo.IsFullRun ? waits.OwnPoints : Sample(waits));
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Waits_KilledAgainAndAgain_ComeToTheSame()
    {
        var waits = await KilledRuns.PrepareAsync(KilledWork.Waits, provider, seeded: true);
        await waits.KillAgainAndAgainAsync(Stride(waits));
    }

    /// <summary>A process that is killed again and again: in the full run after every second commit.</summary>
    [Fact]
    public async Task Loop_KilledAgainAndAgain_ComesToTheSame()
    {
        var loops = await KilledRuns.PrepareAsync(KilledWork.Loop, provider, seeded: true);
        await loops.KillAgainAndAgainAsync(Stride(loops));
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Loop_KilledWhileSeeding_ComesToTheSame()
    {
        var loops = await KilledRuns.PrepareAsync(KilledWork.Loop, provider, seeded: false);
        await loops.KillOnceAtAsync(loops.PointsBefore);
    }

    private string Stride(KilledRuns runs) => (runs.First - 1 + (Repo.IsFullRun ? LeastStride : quickStride)).ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string> Sample(KilledRuns runs) => runs.Eventful.Where((_, at) => at % quickSample == 0).Select(c => c.After);
}

public sealed class KillOnSqliteTests() : KillTests(DatabaseProvider.Sqlite, quickSample: 8, quickStride: 16);

public sealed class KillOnPostgreSqlTests() : KillTests(DatabaseProvider.PostgreSql, quickSample: 16, quickStride: 20);
