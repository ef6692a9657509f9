using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Registers;

/// <summary>Finds lines of one register and year by the words they have.</summary>
internal sealed class RegisterLookup(OfficeDb db, Guid registerId, int year)
{
    /// <summary>A word that more lines have is common: going through the newest lines soon fills a page with it.</summary>
    internal const int Rare = 2000;

    /// <summary>So few lines are read at once, and further words needn't be looked up.</summary>
    private const int Few = 100;

    /// <summary>Longer words are the rarer ones: after these no better one is expected.</summary>
    private const int MostLookedUp = 4;

    /// <summary>Numbers of the lines that have the rare ones of these words, and perhaps others; null where all words are common.</summary>
    /// <param name="before">Only numbers below it.</param>
    public async Task<IReadOnlyCollection<int>?> NumbersAsync(IReadOnlyList<string> words, int? before, CancellationToken ct)
    {
        HashSet<int>? found = null;
        foreach (var word in words.OrderByDescending(w => char.IsAsciiDigit(w[0])).ThenByDescending(w => w.Length).Take(MostLookedUp))
        {
            var (from, to) = RegisterWords.Range(word);
            var lines = db.Set<RegisterWord>().Where(w => w.RegisterId == registerId && w.Year == year && w.Word >= from && w.Word <= to);
            if (await lines.Take(Rare + 1).CountAsync(ct) > Rare)
            {
                continue;
            }

            var numbers = await lines.Where(w => before == null || w.Number < before).Select(w => w.Number).ToListAsync(ct);
            if (found is null)
            {
                found = [.. numbers];
            }
            else
            {
                found.IntersectWith(numbers);
            }

            if (found.Count <= Few)
            {
                break;
            }
        }

        return found;
    }
}
