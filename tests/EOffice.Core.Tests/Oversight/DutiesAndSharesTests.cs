using EOffice.Core.Calendar;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;

namespace EOffice.Core.Tests.Oversight;

public sealed class DutiesAndSharesTests
{
    [Theory]
    [InlineData("so-van-ban-den.json", true, "butPheGd duThao duyetNoiDung kiemTraTheThuc phanCong tiepNhan xuLy")]
    [InlineData("xa-van-ban-den.json", true, "butPhe|butPhePct duThao kiemTraTheThuc tiepNhan xuLy")]
    public void Duties_OfTheProceduresOfTheProduct_AreTheStepsNoWayGoesPast(string file, bool leader, string expected)
    {
        var duties = Traces.DutiesOf(file);

        Assert.Equal(leader, duties.RequiresLeader);
        Assert.True(duties.RequiresHandler);
        Assert.Equal(expected, string.Join(' ', duties.BeforeSigning.Select(s => string.Join('|', s.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(0, 10, 0.0, 27.8)]
    [InlineData(9, 11, 52.3, 94.9)]
    [InlineData(20, 20, 83.9, 100.0)]
    public void Wilson_TellsTheUsualInterval(int part, int whole, double low, double high)
    {
        var (from, to) = new Share(part, whole).Wilson();

        Assert.Equal(low, from, 0.06);
        Assert.Equal(high, to, 0.06);
        Assert.Equal(whole >= 20, new Share(part, whole).IsRanked);
    }

    [Theory]
    [InlineData("2026-Q3", "Quý 3/2026", "2026-06-30T17:00", "2026-09-30T17:00")]
    [InlineData("2026-02", "Tháng 2/2026", "2026-01-31T17:00", "2026-02-28T17:00")]
    public void Period_IsLocal(string code, string name, string from, string until)
    {
        var period = Period.Read(code)!.Value;

        Assert.Equal((code, name), (period.Code, period.Name));
        Assert.Equal((from, until), (period.From.ToString("yyyy-MM-ddTHH:mm", null), period.Until.ToString("yyyy-MM-ddTHH:mm", null)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026-Q5")]
    [InlineData("2026-13")]
    [InlineData("26-1-1")]
    public void Period_Nonsense_IsNone(string? code) => Assert.Null(Period.Read(code));

    [Theory]
    [InlineData("2026-11-23", DueBucket.Today)]
    [InlineData("2026-11-24", DueBucket.Calm)]
    [InlineData("2026-11-22", DueBucket.Over1)]
    [InlineData("2026-11-20", DueBucket.Over1)]
    [InlineData("2026-11-18", DueBucket.Over1)]
    [InlineData("2026-11-17", DueBucket.Over4)]
    [InlineData("2026-11-09", DueBucket.Over4)]
    [InlineData("2026-11-06", DueBucket.Over10)]
    public void Bucket_CountsWorkingDays(string due, DueBucket expected)
    {
        var calendar = new WorkingCalendar("test", OfficeHours.Default, []);
        var monday = LocalTime.At(new DateOnly(2026, 11, 23), new TimeOnly(9, 0));
        var at = LocalTime.At(DateOnly.ParseExact(due, "yyyy-MM-dd", null), new TimeOnly(17, 0)).UtcDateTime;

        Assert.Equal(expected, BoardLimits.Of(monday, calendar).BucketOf(at));
    }

    [Fact]
    public void Facts_OfOtherEventsAreNone()
    {
        Assert.Null(JournalFacts.Read("{\"threshold\":\"overdue\",\"people\":[]}").MadeFrom);
        Assert.Null(JournalFacts.Read("[").Due);
        var facts = new JournalFacts { MadeFrom = "a", Due = Traces.Start, LeaderSignature = true };
        Assert.Equal(facts, JournalFacts.Read(facts.Write()));
    }
}
