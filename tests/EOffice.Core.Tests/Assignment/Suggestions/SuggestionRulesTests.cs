using EOffice.Core.Assignment.Suggestions;

namespace EOffice.Core.Tests.Assignment.Suggestions;

public sealed class SuggestionRulesTests
{
    private static readonly Guid Leader = Guid.Parse("00000000-0000-0000-0000-000000000007");

    [Theory]
    [InlineData(3, 0, true)]
    [InlineData(2, 0, false)]
    [InlineData(3, 2, true)]
    [InlineData(3, 3, false)]
    [InlineData(12, 2, true)]
    [InlineData(29, 21, false)]
    [InlineData(30, 20, true)]
    public void Suggest_ThreeAndSixtyPercent_IsAHabit(int same, int other, bool suggested)
    {
        PastChoice[] past = [.. Many(same, "QLN"), .. Many(other, "VP")];

        var found = SuggestionRules.Suggest(past, []);

        Assert.Equal(suggested, found is not null);
        if (found is not null)
        {
            Assert.Equal(("QLN", same, same + other, SuggestionBasis.SenderAndType), (found.Choice.Target, found.Count, found.Of, found.Basis));
        }
    }

    [Fact]
    public void Suggest_TypeSaysNothing_SenderMay()
    {
        var found = SuggestionRules.Suggest([.. Many(2, "VP")], [.. Many(2, "VP"), .. Many(8, "QLN")]);

        Assert.Equal(("QLN", 8, 10, SuggestionBasis.Sender), (found!.Choice.Target, found.Count, found.Of, found.Basis));
    }

    [Fact]
    public void Suggest_NoPast_NothingIsInvented() => Assert.Null(SuggestionRules.Suggest([], []));

    /// <summary>What went along once does not go along with the suggestion.</summary>
    [Fact]
    public void Suggest_Coordinators_OnlyWhereTheyAreAHabitToo()
    {
        PastChoice[] often = [.. Many(4, "QLN", "QHKT", Leader, "wd:5"), .. Many(1, "QLN", "VP")];
        PastChoice[] seldom = [.. Many(2, "QLN", "QHKT", Leader, "wd:5"), .. Many(1, "QLN", "VP", null, "wd:3"), .. Many(1, "QLN", "KHTC", null, "wd:7")];

        Assert.Equal(("QHKT", (Guid?)Leader, "wd:5"), Parts(SuggestionRules.Suggest(often, [])!));
        Assert.Equal(("", (Guid?)null, (string?)null), Parts(SuggestionRules.Suggest(seldom, [])!));
        static (string, Guid?, string?) Parts(Suggested s) => (s.Choice.CoordinatingUnits, s.Choice.LeaderInCharge, s.Choice.DueRule);
    }

    private static IEnumerable<PastChoice> Many(int count, string target, string coordinating = "", Guid? leader = null, string? due = null) =>
        Enumerable.Range(0, count).Select(i => new PastChoice(target, coordinating, leader, due, new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc).AddDays(-i)));
}
