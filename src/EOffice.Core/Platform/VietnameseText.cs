using System.Globalization;
using System.Text;

namespace EOffice.Core.Platform;

/// <summary>Text at the door: NFC, Đ written as Đ, nothing that a database or a page can't hold.</summary>
public static class VietnameseText
{
    /// <summary>The text as it is stored and compared: NFC, look-alikes of Đ replaced, control characters dropped, trimmed; null becomes empty.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        // Half a surrogate pair comes out as U+FFFD: Normalize would throw on it.
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
            {
                clean.Append(LikeD(rune));
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>The text with a capital first letter.</summary>
    public static string Capital(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? text : $"{char.ToUpper(text[0], CultureInfo.GetCultureInfo("vi-VN"))}{text[1..]}";
    }

    /// <summary>At most that many characters as databases count them, never half a pair.</summary>
    public static string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Length(text) <= most ? text : string.Concat(text.EnumerateRunes().Take(most));
    }

    /// <summary>Characters as databases count them.</summary>
    public static int Length(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().Count();
    }

    /// <summary>Eth and the African D look like Đ and are pasted for it; searches and symbols would then miss the document.</summary>
    private static Rune LikeD(Rune rune) => rune.Value switch
    {
        0x00D0 or 0x0189 => new Rune('Đ'),
        0x00F0 or 0x0256 => new Rune('đ'),
        _ => rune,
    };
}
