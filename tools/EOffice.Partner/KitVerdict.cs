using EOffice.EdXml;

namespace EOffice.Partner;

/// <summary>How far a line of the trial is.</summary>
public enum KitState
{
    Met,
    Waiting,
    Wrong,
}

/// <summary>What came back about one document, held against what must.</summary>
/// <param name="Came">Status codes in the order of their coming.</param>
/// <param name="Words">What is missing or wrong; empty when all is met.</param>
public sealed record KitVerdict(string Key, KitState State, IReadOnlyList<string> Came, string Words)
{
    /// <param name="came">Status codes about it, in the order of their coming.</param>
    public static KitVerdict Of(KitAnswer answer, IReadOnlyList<string> came)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(came);
        return Wrong(answer, came) is { } fault ? new(answer.Key, KitState.Wrong, came, fault)
            : !came.Contains(answer.AtOnce) ? new(answer.Key, KitState.Waiting, came, $"Chờ trạng thái {Name(answer.AtOnce)}, phải tự gửi về.")
            : answer.OnceDecided.Count > 0 && !answer.OnceDecided.Any(came.Contains) ? new(answer.Key, KitState.Waiting, came, $"{answer.ByHand} Sau đó phải có {string.Join(" hoặc ", answer.OnceDecided.Select(Name))}.")
            : new(answer.Key, KitState.Met, came, "");
    }

    private static string? Wrong(KitAnswer answer, IReadOnlyList<string> came)
    {
        if (came.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return $"Trạng thái {Name(twice.Key)} gửi {twice.Count()} lần, chỉ được gửi một lần.";
        }

        if (came.FirstOrDefault(c => !answer.Allows(c)) is { } stranger)
        {
            return $"Trạng thái {Name(stranger)} không đúng với văn bản này.";
        }

        if (answer.OnceDecided.Where(came.Contains).ToList() is { Count: > 1 } both)
        {
            return $"Có cả {string.Join(" và ", both.Select(Name))}, chỉ được một trong hai.";
        }

        var work = came.Where(KitAnswer.Progress.Contains).ToList();
        return work.SequenceEqual(work.Order(StringComparer.Ordinal)) ? null : $"Trạng thái không theo thứ tự: {string.Join(", ", work)}.";
    }

    private static string Name(string code) => $"{code} ({StatusCodes.NameOf(code) ?? "không rõ"})";
}
