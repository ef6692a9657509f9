using EOffice.Core.Tasks;
using EOffice.Core.Tests.Calendar;

namespace EOffice.Core.Tests.Tasks;

/// <summary>A unit's deadline is never later than the case's. Tuesday 24 November 2026 is a day off.</summary>
public sealed class StepDueTests
{
    private const string Monday = "2026-11-23T08:00";

    [Theory]
    [InlineData("wd:1", null, "2026-11-25T17:30")]
    [InlineData("wh:4", null, "2026-11-23T14:00")]
    [InlineData("h:2", null, "2026-11-23T10:00")]
    [InlineData("wd:5", "2026-11-25T17:30", "2026-11-25T17:30")]
    [InlineData("wd:1", "2026-11-27T17:30", "2026-11-25T17:30")]
    [InlineData("wd:1", "2026-11-20T17:30", "2026-11-25T17:30")]
    [InlineData("case", "2026-11-27T17:30", "2026-11-27T17:30")]
    [InlineData("case-wd:2", "2026-11-27T17:30", "2026-11-25T17:30")]
    [InlineData("case-wd:2", "2026-11-30T17:30", "2026-11-26T17:30")]
    [InlineData("case-wd:2", "2026-11-26T17:30", "2026-11-23T17:30")]
    [InlineData("case-wh:4", "2026-11-27T17:30", "2026-11-27T13:30")]
    [InlineData("case-wd:9", "2026-11-25T17:30", "2026-11-25T17:30")]
    public void Compute_Rule_IsTheEarlierOfStepAndCase(string rule, string? caseDue, string expected)
    {
        var due = StepDue.Compute(rule, CalendarSamples.At(Monday), caseDue is null ? null : CalendarSamples.At(caseDue), CalendarSamples.Vietnam);

        Assert.Equal((CalendarSamples.At(expected), rule), due);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("case")]
    [InlineData("case-wd:2")]
    public void Compute_NothingToCountFrom_NoDue(string? rule) => Assert.Null(StepDue.Compute(rule, CalendarSamples.At(Monday), null, CalendarSamples.Vietnam));

    [Theory]
    [InlineData("wd")]
    [InlineData("mai")]
    public void Compute_Unknown_Throws(string rule)
    {
        Assert.False(StepDue.IsValid(rule));
        Assert.Throws<FormatException>(() => StepDue.Compute(rule, CalendarSamples.At(Monday), null, CalendarSamples.Vietnam));
    }
}
