using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;

namespace EOffice.Core.Tests.Deadlines;

[Trait("Rule", "C7")]
public sealed class LadderRulesTests
{
    private static readonly WorkingCalendar Calendar = VietnamHolidays.StandardCalendar();

    /// <summary>Monday 2 March 2026, 09:00, five working days: due Monday 9 March at the end of office hours.</summary>
    [Fact]
    public void Plan_OrdinaryLadder_RingsOnWorkingDays() =>
        Assert.Equal(
            [
                "remind:wd:2 2026-03-05T07:30", "elapsed:50 2026-03-05T08:15", "remind:wd:1 2026-03-06T07:30", "overdue 2026-03-09T17:30",
                "late:wd:1 2026-03-10T07:30", "late:wd:3 2026-03-12T07:30", "late:wd:5 2026-03-16T07:30",
            ],
            Planned(LadderRules.Suggested(false), "2026-03-02T09:00", "2026-03-09T17:30", "wd:5"));

    /// <summary>Over Tết 2026 (14 to 22 February) no rung but the clock's own falls on a day off.</summary>
    [Fact]
    public void Plan_OrdinaryLadderOverTet_SkipsIt() =>
        Assert.Equal(
            ["remind:wd:2 2026-02-12T07:30", "remind:wd:1 2026-02-13T07:30", "overdue 2026-02-23T17:30", "late:wd:1 2026-02-24T07:30"],
            Planned(LadderRules.Suggested(false), "2026-02-11T10:00", "2026-02-23T17:30", "wd:3").Where(p => !p.StartsWith("elapsed", StringComparison.Ordinal)).Take(4));

    [Fact]
    public void Plan_Flash_RunsThroughTheNight() =>
        Assert.Equal(
            ["elapsed:50 2026-02-16T23:15", "remind:m:10 2026-02-16T23:20", "overdue 2026-02-16T23:30", "late:m:30 2026-02-17T00:00", "late:m:60 2026-02-17T00:30"],
            Planned(LadderRules.Suggested(true), "2026-02-16T23:00", "2026-02-16T23:30", "m:30"));

    [Fact]
    public void For_DrawnReminders_StandInThePlaceOfAllBeforeTheDueTime() =>
        Assert.Equal(
            ["remind:wh:4", "overdue", "late:wd:1", "late:wd:3", "late:wd:5"],
            LadderRules.For("wh:4", LadderRules.Suggested(false)).Select(r => r.Threshold));

    [Fact]
    public void Choose_TheMostSpecificThatSomebodyStored()
    {
        var (unit, agency) = (Row("remind:wd:3|1|Tell\noverdue|1|HandUp"), Row("remind:wd:2|3|Tell\noverdue|1|Tell"));

        Assert.Equal(unit.Id, LadderRules.Choose(unit, agency).Id);
        Assert.Equal(agency.Id, LadderRules.Choose(Row(null), agency).Id);
        Assert.Equal(agency.Id, LadderRules.Choose(null, agency).Id);
        Assert.Equal(LadderInForce.BuiltIn, LadderRules.Choose(Row(null), Row(null)));
        Assert.Equal(RungAct.HandUp, Assert.Single(LadderInForce.BuiltIn.Rungs).Act);
    }

    [Fact]
    public void Read_ALineThatIsNone_IsLeftOut_TheLapseNever() =>
        Assert.Equal(["remind:wd:2", "overdue"], LadderRules.Read("remind:wd:2|1|Tell\nsoon|1|Tell\nlate:wd:0|1|Tell\nremind:wd:1|x|Tell").Select(r => r.Threshold));

    [Theory]
    [InlineData("remind:wd:1|1|Tell", false, "ladder.due-missing")]
    [InlineData("overdue|1|Tell\nremind:wd:1|0|Tell", false, "ladder.receiver-missing")]
    [InlineData("overdue|1|Tell\nremind:wd:1|1|HandUp", false, "ladder.act-too-early")]
    [InlineData("overdue|1|Tell\nremind:wd:1|1|Tell", true, "ladder.flash-in-calendar-time")]
    [InlineData("overdue|1|Tell\nlate:wd:1|1|Tell\nlate:wd:1|3|Tell", false, "ladder.rung-there")]
    [InlineData("overdue|1|Tell\nremind:m:10|1|Tell", true, null)]
    public void Check_Rungs_SaysWhatIsWrong(string rungs, bool flash, string? code) =>
        Assert.Equal(code, LadderRules.Check([.. rungs.Split('\n').Select(l => Rung.TryRead(l)!)], flash)?.Code);

    [Theory]
    [InlineData(RungMoment.Elapsed, 50, null, "elapsed:50")]
    [InlineData(RungMoment.Elapsed, 100, null, null)]
    [InlineData(RungMoment.Before, 2, "wd", "remind:wd:2")]
    [InlineData(RungMoment.Before, 0, "wd", null)]
    [InlineData(RungMoment.After, 30, "m", "late:m:30")]
    [InlineData(RungMoment.After, 1, "tuần", null)]
    [InlineData(RungMoment.Due, 7, "x", "overdue")]
    public void Code_OfAMoment_OrNone(RungMoment moment, int amount, string? unit, string? code) => Assert.Equal(code, Rung.Code(moment, amount, unit));

    [Fact]
    public void Suggested_BothLadders_AreSound()
    {
        Assert.Null(LadderRules.Check(LadderRules.Suggested(false), false));
        Assert.Null(LadderRules.Check(LadderRules.Suggested(true), true));
        Assert.Equal(LadderRules.Suggested(false), LadderRules.Sort(LadderRules.Suggested(false)));
        Assert.Equal(LadderRules.Suggested(false), LadderRules.Read(LadderRules.Write(LadderRules.Suggested(false))));
    }

    private static IEnumerable<string> Planned(IReadOnlyList<Rung> rungs, string opened, string due, string rule) =>
        AlarmRules.Plan(rungs, At(opened), At(due), rule, Calendar).Select(p => $"{p.Threshold} {LocalTime.ToLocal(p.RingsAt):yyyy-MM-dd'T'HH:mm}");

    private static DateTimeOffset At(string text) => LocalTime.TryParse(text, out var at) ? at : throw new FormatException(text);

    private static ReminderLadder Row(string? rungs) =>
        new() { Id = Guid.NewGuid(), AgencyId = Guid.NewGuid(), UnitId = Guid.Empty, IsFlash = false, Number = 1, Rungs = rungs, CreatedAt = DateTime.UnixEpoch, AuthorId = null };
}
