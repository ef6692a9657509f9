using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;

namespace EOffice.Core.Drafting.Comments;

/// <summary>A place on a page, in points from its top left corner.</summary>
public sealed record QuotedPlace(int Page, double Left, double Top, double Width, double Height);

/// <summary>Finds quoted words on the pages of a file. Pure.</summary>
public static class QuotedWords
{
    /// <summary>Where the words stand: on the page that was named, else nearest to it; null where they stand no more.</summary>
    public static QuotedPlace? Find(IReadOnlyList<PdfWordPage> pages, string quote, int page)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var sought = Squeezed(quote);
        if (sought.Length == 0)
        {
            return null;
        }

        return Enumerable.Range(1, pages.Count).OrderBy(number => Math.Abs(number - page)).ThenBy(number => number)
            .Select(number => Find(pages[number - 1], sought, number)).FirstOrDefault(found => found is not null);
    }

    /// <summary>A page's words as one text without spaces: how they are broken into lines and blocks doesn't matter.</summary>
    private static QuotedPlace? Find(PdfWordPage page, string sought, int number)
    {
        var texts = page.Words.Select(w => Squeezed(w.Text)).ToList();
        var at = string.Concat(texts).IndexOf(sought, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        List<PdfWord> found = [];
        var end = 0;
        for (var i = 0; i < texts.Count && end < at + sought.Length; i++)
        {
            end += texts[i].Length;
            if (end > at)
            {
                found.Add(page.Words[i]);
            }
        }

        var (left, top) = (found.Min(w => w.Left), found.Min(w => w.Top));
        return new QuotedPlace(number, left, top, found.Max(w => w.Right) - left, found.Max(w => w.Bottom) - top);
    }

    private static string Squeezed(string text) => string.Concat(VietnameseText.Clean(text).Where(c => !char.IsWhiteSpace(c)));
}
