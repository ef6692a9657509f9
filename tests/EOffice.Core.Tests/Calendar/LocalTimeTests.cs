using CsCheck;
using EOffice.Core.Calendar;
using static EOffice.Core.Tests.Calendar.CalendarSamples;

namespace EOffice.Core.Tests.Calendar;

public sealed class LocalTimeTests
{
    [Fact]
    public void ToLocal_LastUtcHoursOfTheYear_BelongToTheNewYear()
    {
        var utc = new DateTime(2025, 12, 31, 23, 30, 0, DateTimeKind.Utc);

        DateTimeOffset local = LocalTime.ToLocal(utc);

        Assert.Equal(At("2026-01-01T06:30"), local);
        Assert.Equal(LocalTime.Offset, local.Offset);
        Assert.Equal(2026, LocalTime.YearOf(new DateTimeOffset(utc)));
        Assert.Equal(new DateOnly(2026, 1, 1), LocalTime.DateOf(new DateTimeOffset(utc)));
        Assert.Equal(local, LocalTime.ToLocal(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified)));
    }

    [Fact]
    public void ToLocal_MachineLocalTime_IsRefused() =>
        Assert.Throws<ArgumentException>(() => LocalTime.ToLocal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local)));

    [Fact]
    public void SameDay_AroundVietnameseMidnight_FollowsLocalDate()
    {
        Assert.False(LocalTime.SameDay(At("2026-03-02T23:59"), At("2026-03-03T00:00")));
        Assert.True(LocalTime.SameDay(At("2026-03-02T00:00"), At("2026-03-02T16:59Z")));
    }

    [Fact]
    public void At_DateAndTime_IsTheInverseOfDateOfAndTimeOf() =>
        Instants.Sample(at => Assert.Equal(at, LocalTime.At(LocalTime.DateOf(at), LocalTime.TimeOf(at))));

    [Theory]
    [InlineData("2026-02-13T15:00")]
    [InlineData("2026-02-13 15:00")]
    [InlineData("2026-02-13T15:00:00")]
    [InlineData("2026-02-13T15:00+07:00")]
    [InlineData("2026-02-13T15:00:00.000+07:00")]
    [InlineData("2026-02-13T08:00Z")]
    [InlineData("2026-02-13T08:00:00Z")]
    [InlineData(" 13/02/2026 15:00 ")]
    public void TryParse_KnownForms_AreTheSameInstant(string text)
    {
        Assert.True(LocalTime.TryParse(text, out DateTimeOffset at));
        Assert.Equal(new DateTimeOffset(2026, 2, 13, 15, 0, 0, LocalTime.Offset), at);
        Assert.Equal(LocalTime.Offset, at.Offset);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-02-30T15:00")]
    [InlineData("02/13/2026")]
    public void TryParse_OtherText_IsRefused(string? text) => Assert.False(LocalTime.TryParse(text, out _));

    [Theory]
    [InlineData("2026-03-02", "Thứ hai")]
    [InlineData("2026-03-05", "Thứ năm")]
    [InlineData("2026-03-07", "Thứ bảy")]
    [InlineData("2026-03-08", "Chủ nhật")]
    public void WeekdayOf_Date_IsVietnamese(string date, string name) => Assert.Equal(name, LocalTime.WeekdayOf(Day(date)));
}
