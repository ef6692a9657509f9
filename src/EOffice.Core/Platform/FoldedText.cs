using System.Globalization;
using System.Text;

namespace EOffice.Core.Platform;

/// <summary>Text as people search for it: without marks and capitals, đ as d.</summary>
public static class FoldedText
{
    public static string Of(string? text)
    {
        var folded = new StringBuilder(text?.Length ?? 0);
        foreach (var letter in VietnameseText.Clean(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }

    /// <summary>The words of a search; at most ten, so that nobody makes it slow.</summary>
    public static IReadOnlyList<string> Words(string? search) =>
        [.. Of(search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(10)];

    /// <summary>True when every word stands somewhere in the text: "2146 ubnd" finds 2146/UBND-KTN.</summary>
    public static bool Has(IReadOnlyList<string> words, string text)
    {
        var folded = Of(text);
        return words.All(word => folded.Contains(word, StringComparison.Ordinal));
    }
}
