using System.Globalization;
using System.Text;

namespace EOffice.Core.Drafting.Layout;

/// <summary>Brings typed and pasted text into the form it is printed in.</summary>
internal static class LetterText
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>NFC, one space between words, no invisible characters, look-alikes of Đ replaced (U+00D0, U+0189).</summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? string.Empty).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            Append(clean, rune);
        }

        return clean.ToString().TrimEnd(' ');
    }

    /// <summary>Cleaned and in Vietnamese capitals.</summary>
    public static string Capitals(string? text) => Clean(text).ToUpper(Vietnamese);

    /// <summary>Every line of every item, cleaned, the empty ones left out.</summary>
    public static List<string> Lines(params IEnumerable<string?> items) =>
        [.. items.SelectMany(i => (i ?? string.Empty).ReplaceLineEndings("\n").Split('\n')).Select(Clean).Where(l => l.Length > 0)];

    /// <summary>Items as NĐ 30/2020 PL I lists them: a dash before, a semicolon after, a full stop after the last.</summary>
    public static List<string> Dashed(IEnumerable<string> items)
    {
        var bare = Lines(items).Select(Bare).Where(l => l.Length > 0).ToList();
        return [.. bare.Select((l, i) => $"- {l}{(i == bare.Count - 1 ? '.' : ';')}")];
    }

    /// <summary>An item without dash and closing mark.</summary>
    public static string Bare(string item) => item.TrimStart('-', '–', '+', '•', ' ').TrimEnd(';', '.', ',', ' ');

    private static void Append(StringBuilder clean, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse:
                return;
            case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
            case UnicodeCategory.SpaceSeparator when rune.Value != 0xA0:
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }

                return;
        }

        clean.Append(rune.Value switch
        {
            0xD0 or 0x189 => "Đ",
            0x2010 or 0x2011 => "-",
            _ => rune.ToString(),
        });
    }
}
