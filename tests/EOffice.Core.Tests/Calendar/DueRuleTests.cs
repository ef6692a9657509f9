using CsCheck;
using EOffice.Core.Calendar;

namespace EOffice.Core.Tests.Calendar;

public sealed class DueRuleTests
{
    [Theory]
    [InlineData(DurationUnit.WorkingDays, 3, "wd:3", "3 ngày làm việc")]
    [InlineData(DurationUnit.WorkingHours, 2, "wh:2", "2 giờ làm việc")]
    [InlineData(DurationUnit.Hours, 4, "h:4", "4 giờ")]
    [InlineData(DurationUnit.Minutes, 10000, "m:10000", "10000 phút")]
    public void ToString_EachUnit_HasCodeAndText(DurationUnit unit, int amount, string code, string text)
    {
        var rule = new DueRule(unit, amount);

        Assert.Equal(code, rule.ToString());
        Assert.Equal(text, rule.ToText());
        Assert.Equal(rule, DueRule.Parse(code));
    }

    [Fact]
    public void Parse_WrittenCode_IsTheInverse() =>
        Gen.Select(Gen.Enum<DurationUnit>(), Gen.Int[0, DueRule.MaxAmount], (unit, amount) => new DueRule(unit, amount))
            .Sample(rule => Assert.Equal(rule, DueRule.Parse(rule.ToString())));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wd")]
    [InlineData("wd:")]
    [InlineData("wd:-1")]
    [InlineData("wd: 1")]
    [InlineData("WD:1")]
    [InlineData("d:1")]
    [InlineData("wd:1:2")]
    [InlineData("wd:10001")]
    [InlineData("wd:99999999999")]
    public void Parse_OtherText_IsRefused(string? code)
    {
        Assert.False(DueRule.TryParse(code, out DueRule? rule));
        Assert.Null(rule);
        Assert.Throws<FormatException>(() => DueRule.Parse(code!));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10001)]
    [InlineData(int.MaxValue)]
    public void Constructor_AbsurdAmount_IsRefused(int amount)
    {
        var rule = new DueRule(DurationUnit.Hours, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => new DueRule(DurationUnit.WorkingDays, amount));
        Assert.Throws<ArgumentOutOfRangeException>(() => rule with { Amount = amount });
        Assert.Throws<ArgumentOutOfRangeException>(() => rule with { Unit = (DurationUnit)9 });
    }
}
