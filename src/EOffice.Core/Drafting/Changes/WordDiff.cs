namespace EOffice.Core.Drafting.Changes;

/// <summary>One place where two texts differ: words that went and words that came there; either may be none.</summary>
/// <param name="At">Index of the first removed word in the older text.</param>
/// <param name="To">Index of the first added word in the newer text.</param>
public sealed record WordChange(int At, int Removed, int To, int Added);

/// <summary>Where two texts differ by words: the shortest edit script (Myers 1986, in linear space). Pure.</summary>
public static class WordDiff
{
    /// <summary>One unchanged word between two longer changes is a coincidence, and reads as noise.</summary>
    private const int Coincidence = 1;
    private const int Longer = 3;

    /// <summary>In the order of the text; what lies between two changes is the same in both.</summary>
    public static IReadOnlyList<WordChange> Compare(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var script = new EditScript(Numbered(before, numbers), Numbered(after, numbers));
        script.Walk();
        return Joined(script.Changes());
    }

    /// <summary>The newer text, of the older one and what the changes add.</summary>
    public static IReadOnlyList<string> Apply(IReadOnlyList<string> before, IEnumerable<(WordChange Change, IReadOnlyList<string> Added)> changes)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(changes);
        List<string> made = [];
        var at = 0;
        foreach (var (change, added) in changes)
        {
            made.AddRange(before.Skip(at).Take(change.At - at));
            made.AddRange(added);
            at = change.At + change.Removed;
        }

        made.AddRange(before.Skip(at));
        return made;
    }

    private static int[] Numbered(IReadOnlyList<string> words, Dictionary<string, int> numbers)
    {
        var numbered = new int[words.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            if (!numbers.TryGetValue(words[i], out var number))
            {
                numbers[words[i]] = number = numbers.Count;
            }

            numbered[i] = number;
        }

        return numbered;
    }

    private static List<WordChange> Joined(List<WordChange> changes)
    {
        List<WordChange> joined = [];
        foreach (var change in changes)
        {
            if (joined.Count > 0 && joined[^1] is var last && change.At - last.At - last.Removed <= Coincidence && IsLong(last) && IsLong(change))
            {
                joined[^1] = new WordChange(last.At, change.At + change.Removed - last.At, last.To, change.To + change.Added - last.To);
            }
            else
            {
                joined.Add(change);
            }
        }

        return joined;
    }

    private static bool IsLong(WordChange change) => Math.Max(change.Removed, change.Added) >= Longer;
}
