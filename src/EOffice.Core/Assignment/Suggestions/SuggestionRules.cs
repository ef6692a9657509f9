namespace EOffice.Core.Assignment.Suggestions;

/// <summary>One document that was passed on before.</summary>
/// <param name="Target">Code of the lead unit, or the handler's id.</param>
public sealed record PastChoice(string Target, string CoordinatingUnits, Guid? LeaderInCharge, string? DueRule, DateTime DecidedAt)
{
    /// <summary>As a way to pass the next one on.</summary>
    public RoutingChoice Routing => new(Target, RoutingChoice.Split(CoordinatingUnits), LeaderInCharge, DueRule);
}

/// <summary>Which documents a suggestion was counted over.</summary>
public enum SuggestionBasis
{
    /// <summary>The same sender and the same tên loại.</summary>
    SenderAndType,

    /// <summary>The same sender.</summary>
    Sender,
}

/// <summary>A suggestion with its reason: so many of so many went that way.</summary>
public sealed record Suggested(PastChoice Choice, int Count, int Of, SuggestionBasis Basis);

/// <summary>When the past is worth a suggestion. It is told with its numbers and never applied by itself: the leader decides
/// (NĐ 30/2020 Đ23).</summary>
public static class SuggestionRules
{
    /// <summary>Fewer documents than that are chance.</summary>
    public const int LeastCount = 3;

    /// <summary>In percent: less than that is no habit.</summary>
    public const int LeastShare = 60;

    /// <summary>How many documents are looked at, the newest ones.</summary>
    public const int MostLookedAt = 50;

    /// <summary>Older ones say how the office was, not how it is.</summary>
    public const int MonthsBack = 12;

    /// <summary>By sender and type, else by sender alone.</summary>
    public static Suggested? Suggest(IReadOnlyList<PastChoice> ofType, IReadOnlyList<PastChoice> ofSender) =>
        Find(ofType, SuggestionBasis.SenderAndType) ?? Find(ofSender, SuggestionBasis.Sender);

    private static Suggested? Find(IReadOnlyList<PastChoice> newestFirst, SuggestionBasis basis)
    {
        var most = newestFirst.GroupBy(c => c.Target, StringComparer.Ordinal).OrderByDescending(g => g.Count()).FirstOrDefault();
        if (most is null || most.Count() < LeastCount || most.Count() * 100 < newestFirst.Count * LeastShare)
        {
            return null;
        }

        // What went along with it, where that was the habit too.
        PastChoice[] same = [.. most];
        return new Suggested(
            same[0] with
            {
                CoordinatingUnits = Habit(same, c => c.CoordinatingUnits) ?? "",
                LeaderInCharge = Habit(same, c => c.LeaderInCharge),
                DueRule = Habit(same, c => c.DueRule),
            },
            same.Length, newestFirst.Count, basis);
    }

    private static T? Habit<T>(PastChoice[] choices, Func<PastChoice, T?> part)
    {
        var most = choices.GroupBy(part).MaxBy(g => g.Count())!;
        return most.Count() * 100 >= choices.Length * LeastShare ? most.Key : default;
    }
}
