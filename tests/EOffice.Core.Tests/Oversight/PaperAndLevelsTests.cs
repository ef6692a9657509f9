using EOffice.Core.Directory;
using EOffice.Core.Oversight;

namespace EOffice.Core.Tests.Oversight;

/// <summary>PR1 and the levels (domain.md §6.3).</summary>
public sealed class PaperAndLevelsTests
{
    [Theory]
    [InlineData("document.printed", "xuLy", PositionRole.Specialist, true)]
    [InlineData("file.downloaded", "xuLy", PositionRole.UnitHead, true)]
    [InlineData("document.printed", "xuLy", PositionRole.Clerk, false)]
    [InlineData("document.printed", "xuLy", PositionRole.Archivist, false)]
    [InlineData("document.printed", "ketThuc", PositionRole.Specialist, false)]
    [InlineData("file.viewed", "xuLy", PositionRole.Specialist, false)]
    public void Judge_Paper_BreaksOutBetweenRegistrationAndSigning(string kind, string atStep, PositionRole role, bool breaks)
    {
        var events = Traces.Whole();
        var at = events.First(e => e.Step == atStep);
        events.Insert(events.IndexOf(at) + 1, new TraceEvent(at.Id, kind, at.Time.AddSeconds(1)) { ActorId = Guid.NewGuid(), Role = role });

        var verdict = LinkRules.Judge(Traces.Trace(events));

        Assert.Equal(breaks, verdict.Paper.BrokenOutAt is not null);
        Assert.Equal(kind == "document.printed" ? 1 : 0, verdict.Paper.Prints.Count);
        Assert.True(verdict.IsClosedLoop);
    }

    [Fact]
    public void Judge_NeverRegistered_CountsNowhere()
    {
        var verdict = LinkRules.Judge(Traces.Trace([.. Traces.Whole().Take(1)]));

        Assert.Null(verdict.Paper.EnteredAt);
        Assert.Equal(LinkState.NotRequired, verdict.OnTime.State);
    }

    [Fact]
    public void Judge_RegisteredWithinTheLimit_Holds() =>
        Assert.Equal(LinkState.Holds, LinkRules.Judge(Traces.Trace(Traces.Whole())).OnTime.State);

    [Theory]
    [InlineData(20, 4)]
    [InlineData(19, null)]
    public void Level_FromTwentyCasesOn(int cases, int? level) => Assert.Equal(level, Levels.Of(FiguresOf(cases, Traces.Whole)));

    [Theory]
    [InlineData("progress.reported", 2)]
    [InlineData("duyetNoiDung", 2)]
    [InlineData("butPheGd", 1)]
    public void Level_StopsBelowTheFirstConditionThatFails(string missing, int level) =>
        Assert.Equal(level, Levels.Of(FiguresOf(20, () => [.. Traces.Whole().Where(e => e.Kind != missing && (e.Step != missing || e.Kind != "task.completed"))])));

    [Fact]
    public void Level_TooMuchPaper_IsNotClosed() => Assert.Equal(3, Levels.Of(FiguresOf(20, () =>
    {
        var events = Traces.Whole();
        var at = events.First(e => e.Step == "xuLy");
        events.Insert(events.IndexOf(at) + 1, new TraceEvent(at.Id, "document.printed", at.Time.AddSeconds(1)) { ActorId = Traces.Specialist, Role = PositionRole.Specialist });
        return events;
    })));

    private static UnitFigures FiguresOf(int cases, Func<List<TraceEvent>> events) =>
        Figures.Of([.. Enumerable.Range(0, cases).Select(_ => LinkRules.Judge(Traces.Trace(events())))], Traces.Quarter);
}
