using System.Globalization;
using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Registers;

/// <summary>The words of a register's lines and of a search: without marks, numbers without leading zeros. A word is found by its
/// beginning, a number only whole.</summary>
public static class RegisterWords
{
    /// <summary>What the column of folded text holds.</summary>
    public const int MostText = 700;

    /// <summary>What the column of folded organisations holds.</summary>
    public const int MostOrgan = 1100;

    /// <summary>So many words of a search count.</summary>
    public const int MostSought = 10;

    /// <summary>Letters of a word that its number tells: 38 to the power of 12 is the most that 64 bits hold.</summary>
    private const int Letters = 12;

    /// <summary>The end of a word, ten digits, 26 letters, everything else.</summary>
    private const int Symbols = 38;

    /// <summary>Words in their order, repeated as they are: "2146/UBND-KTN" is 2146, ubnd and ktn.</summary>
    public static IReadOnlyList<string> Split(string? text)
    {
        var folded = FoldedText.Of(text);
        List<string> words = [];
        for (var start = 0; start < folded.Length; start++)
        {
            var end = start;
            while (end < folded.Length && char.IsLetterOrDigit(folded[end]))
            {
                end++;
            }

            if (end > start)
            {
                words.Add(Plain(folded[start..end]));
                start = end;
            }
        }

        return words;
    }

    /// <summary>The different words of a search, at most ten: nobody makes it slow.</summary>
    public static IReadOnlyList<string> Sought(params IEnumerable<string?> texts) => [.. texts.SelectMany(Split).Distinct().Take(MostSought)];

    /// <summary>A word's first letters as a number that is ordered as they are.</summary>
    public static long Code(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var code = 0L;
        for (var i = 0; i < Letters; i++)
        {
            code = (code * Symbols) + (i < word.Length ? Symbol(word[i]) : 0);
        }

        return code;
    }

    /// <summary>The numbers of all words that begin so; of a number only its own.</summary>
    public static (long From, long To) Range(string word)
    {
        var first = Code(word);
        if (IsNumber(word))
        {
            return (first, first);
        }

        var more = 1L;
        for (var i = word.Length; i < Letters; i++)
        {
            more *= Symbols;
        }

        return (first, first + more - 1);
    }

    /// <summary>What a folded column contains where a word of it begins so, or is this number.</summary>
    internal static string Part(string word) => IsNumber(word) ? $" {word} " : $" {word}";

    /// <summary>Writes the folded columns of a new line, and tells the words that lead to it.</summary>
    public static IReadOnlyList<RegisterWord> Of(RegisterEntry entry, Document document)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(document);
        Fold(entry, document);
        return [.. Codes(entry).Select(code => Row(entry, code))];
    }

    /// <summary>Stages the same for a line whose document has changed.</summary>
    public static async Task RewriteAsync(OfficeDb db, RegisterEntry entry, Document document, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(document);
        var before = Codes(entry);
        Fold(entry, document);
        var now = Codes(entry);
        foreach (var gone in before.Except(now))
        {
            if (await db.Set<RegisterWord>().FindAsync([entry.AgencyId, entry.RegisterId, entry.Year, gone, entry.Number], ct) is { } row)
            {
                db.Remove(row);
            }
        }

        db.AddRange(now.Except(before).Select(code => Row(entry, code)));
    }

    private static void Fold(RegisterEntry entry, Document document)
    {
        var number = entry.Number.ToString(CultureInfo.InvariantCulture);
        // Our own document gets its number from this very line.
        var code = document.CodeNumber ?? (document.Direction == DocumentDirection.Incoming ? null : number);
        // The code first: a search for it looks at the beginning.
        entry.FoldedText = Join(Split($"{code} {document.CodeNotation} {number} {document.Subject}"), MostText);
        entry.FoldedOrgan = Join(Split(document.Direction == DocumentDirection.Incoming ? document.OrganName : document.ToPlaces), MostOrgan);
    }

    private static HashSet<long> Codes(RegisterEntry entry) => [.. Split(entry.FoldedText).Concat(Split(entry.FoldedOrgan)).Select(Code)];

    private static RegisterWord Row(RegisterEntry entry, long code) => new()
    {
        AgencyId = entry.AgencyId,
        RegisterId = entry.RegisterId,
        Year = entry.Year,
        Word = code,
        Number = entry.Number,
    };

    private static string Join(IReadOnlyList<string> words, int most)
    {
        var text = $" {string.Join(' ', words)} ";
        return text.Length <= most ? text : text[..(text.LastIndexOf(' ', most - 1) + 1)];
    }

    private static bool IsNumber(string word) => word.All(char.IsAsciiDigit);

    private static string Plain(string word) => word.Length > 1 && word[0] == '0' && IsNumber(word) ? word.TrimStart('0') is { Length: > 0 } rest ? rest : "0" : word;

    private static int Symbol(char letter) => letter switch
    {
        >= '0' and <= '9' => letter - '0' + 1,
        >= 'a' and <= 'z' => letter - 'a' + 11,
        _ => Symbols - 1,
    };
}
