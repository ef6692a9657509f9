using System.Globalization;
using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Calendar;

namespace EOffice.Core.Tests.Assignment.Suggestions;

/// <summary>Monday 23 November 2026 is today; Tuesday the 24th is a day off (Ngày Văn hóa Việt Nam), as are the weekends.</summary>
public sealed class RoutingDueTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly WorkingCalendar Calendar = new("thu", OfficeHours.Default, [new CalendarDayFact(new DateOnly(2026, 11, 24), CalendarDayKind.Holiday, "Ngày Văn hóa Việt Nam", "")]);

    [Theory]
    [InlineData("wd:1", null, null, "2026-11-25")]
    [InlineData("wd:5", null, null, "2026-12-01")]
    [InlineData("wd:5", "2026-11-27", null, "2026-11-27")]
    [InlineData("wd:5", "2026-11-29", null, "2026-11-27")]
    [InlineData("wd:5", "2026-12-20", "2026-11-26", "2026-11-26")]
    [InlineData("wd:5", "2026-11-20", null, "2026-12-01")]
    [InlineData("sender-wd:2", "2026-12-02", null, "2026-11-30")]
    [InlineData("sender-wd:2", "2026-11-25", null, "2026-11-25")]
    [InlineData("sender-wd:2", null, null, null)]
    [InlineData("sender-wd:2", "2026-11-10", null, null)]
    [InlineData(null, "2026-12-02", null, null)]
    public void Resolve_AnyDocument_WorkingDayNeverAfterTheLimit(string? rule, string? senderDue, string? limit, string? expected) =>
        Assert.Equal(Day(expected), RoutingDue.Resolve(rule, Today, Day(senderDue), Day(limit), Calendar));

    [Theory]
    [InlineData("2026-12-01", null, "wd:5")]
    [InlineData("2026-11-30", "2026-12-02", "sender-wd:2")]
    [InlineData("2026-12-02", "2026-12-02", null)]
    [InlineData(null, "2026-12-02", null)]
    [InlineData("2028-12-01", null, null)]
    public void RuleOf_ChosenDay_SaysWhatItStoodFor(string? due, string? senderDue, string? expected) =>
        Assert.Equal(expected, RoutingDue.RuleOf(Day(due), Today, Day(senderDue), Calendar));

    [Theory]
    [InlineData("wd:0")]
    [InlineData("wd:61")]
    [InlineData("wd:-1")]
    [InlineData("wd: 5")]
    [InlineData("mai")]
    [InlineData("sender-wd:")]
    public void IsKnown_Nonsense_IsNot(string rule) => Assert.False(RoutingDue.IsKnown(rule));

    [Fact]
    public void Words_SayTheRule() =>
        Assert.Equal(["5 ngày làm việc", "trước hạn nơi gửi 2 ngày", "giữ hạn đang có"], new[] { "wd:5", RoutingDue.BeforeSender, null }.Select(RoutingDue.Words));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
