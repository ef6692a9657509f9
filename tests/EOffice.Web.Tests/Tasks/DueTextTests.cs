using System.Globalization;
using EOffice.Core.Documents;
using EOffice.Web.Pages.Tasks;

namespace EOffice.Web.Tests.Tasks;

public sealed class DueTextTests
{
    /// <summary>Tuesday 15/09/2026 09:47 in Vietnam.</summary>
    private static readonly DateTime Now = new(2026, 9, 15, 2, 47, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2026-09-14T17:30", "over", "Quá 1 ngày", "14/09")]
    [InlineData("2026-09-11T17:30", "over", "Quá 4 ngày", "11/09")]
    [InlineData("2025-12-31T17:30", "over", "Quá 258 ngày", "31/12/2025")]
    [InlineData("2026-09-15T09:05", "over", "Quá 42 phút", "09:05")]
    [InlineData("2026-09-15T07:00", "over", "Quá 2 giờ", "07:00")]
    [InlineData("2026-09-15T17:30", "soon", "Hôm nay", "17:30")]
    [InlineData("2026-09-16T00:00", "soon", "còn 1 ngày", "16/09")]
    [InlineData("2026-09-17T17:30", null, "còn 2 ngày", "17/09")]
    [InlineData("2027-01-04T17:30", null, "còn 111 ngày", "04/01/2027")]
    public void Due_InWordsOfTheDay(string due, string? shape, string words, string date) =>
        Assert.Equal(new DueText(shape, words, date), DueText.Of(Utc(due), Now, Urgency.Normal));

    [Fact]
    public void Flash_CountsMinutes() =>
        Assert.Equal(new DueText("over", "còn 18 phút", "10:05"), DueText.Of(Utc("2026-09-15T10:05"), Now, Urgency.Flash));

    [Fact]
    public void NoDeadline_IsSaid() => Assert.Equal("Không có hạn", DueText.Of(null, Now, Urgency.Normal).Words);

    private static DateTime Utc(string local) =>
        DateTime.SpecifyKind(DateTime.Parse(local, CultureInfo.InvariantCulture).AddHours(-7), DateTimeKind.Utc);
}
