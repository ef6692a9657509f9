namespace EOffice.Core.Drafting.Layout;

/// <summary>One page's share of the body.</summary>
/// <param name="Top">Y of the first line.</param>
internal sealed record PageShare(int From, int To, double Top)
{
    /// <summary>Y below the last of those lines.</summary>
    public double Bottom(IReadOnlyList<FlowLine> lines) => Top + Pagination.Height(lines, From, To);
}

/// <summary>Divides the body among pages: no paragraph leaves a single line behind or sends one ahead, and the signer's block
/// never stands on a page without at least two lines of the body.</summary>
internal static class Pagination
{
    private const int LinesWithSigner = 2;

    /// <summary>The pages; the last has room for <paramref name="footHeight"/> below its lines.</summary>
    public static List<PageShare> Divide(IReadOnlyList<FlowLine> lines, double firstTop, double footHeight)
    {
        var pages = new List<PageShare>();
        var from = 0;
        var top = firstTop;
        while (true)
        {
            var to = Fill(lines, from, PageSetup.Bottom - top);
            var fits = to == lines.Count && top + Height(lines, from, to) + footHeight <= PageSetup.Bottom;
            var stuck = pages.Count > 0 && lines.Count - from <= LinesWithSigner && to == lines.Count;
            if (fits || stuck)
            {
                pages.Add(new PageShare(from, to, top));
                return pages;
            }

            to = Settle(lines, from, to == lines.Count ? Math.Max(from, to - LinesWithSigner) : to);
            pages.Add(new PageShare(from, to, top));
            (from, top) = (to, PageSetup.Top);
        }
    }

    /// <summary>Height of lines; space before the first is dropped except on page 1, where it keeps off the head.</summary>
    public static double Height(IReadOnlyList<FlowLine> lines, int from, int to)
    {
        var height = 0.0;
        for (var i = from; i < to; i++)
        {
            height += Gap(lines, from, i) + lines[i].Height;
        }

        return height;
    }

    /// <summary>Space above a line on the page that begins with line <paramref name="from"/>.</summary>
    public static double Gap(IReadOnlyList<FlowLine> lines, int from, int line) => line == from && from > 0 ? 0 : lines[line].SpaceBefore;

    private static int Fill(IReadOnlyList<FlowLine> lines, int from, double room)
    {
        var used = 0.0;
        for (var i = from; i < lines.Count; i++)
        {
            used += Gap(lines, from, i) + lines[i].Height;
            if (used > room)
            {
                return i;
            }
        }

        return lines.Count;
    }

    /// <summary>Moves a break up until it leaves and carries at least two lines of the paragraph it cuts.</summary>
    private static int Settle(IReadOnlyList<FlowLine> lines, int from, int to)
    {
        var settled = to;
        while (settled > from && settled < lines.Count && lines[settled] is { Index: > 0 } next && (next.Index == 1 || next.Index == next.Count - 1))
        {
            settled--;
        }

        return settled > from || from == 0 ? settled : to;
    }
}
