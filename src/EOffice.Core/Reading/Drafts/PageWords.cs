using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;

namespace EOffice.Core.Reading.Drafts;

/// <summary>The words of files that were read lately: contents never change, so that a hash says all.</summary>
public sealed class PageWordsCache
{
    /// <summary>A page has some hundred words: this is some megabytes.</summary>
    private const int Most = 40;

    private readonly Lock door = new();
    private readonly Dictionary<string, PdfText> known = [];
    private readonly Queue<string> oldest = new();

    internal PdfText? Find(string hash)
    {
        lock (door)
        {
            return known.GetValueOrDefault(hash);
        }
    }

    internal void Keep(string hash, PdfText text)
    {
        lock (door)
        {
            if (known.TryAdd(hash, text))
            {
                oldest.Enqueue(hash);
            }

            while (oldest.Count > Most)
            {
                known.Remove(oldest.Dequeue());
            }
        }
    }
}

/// <summary>Reads the words of a stored PDF and where they stand. Whoever asks has looked at the rights before.</summary>
public sealed class PageWords(ProcessContext context, IFileStore store, PageWordsCache cache)
{
    internal async Task<Outcome<PdfText>> OfAsync(string hash, CancellationToken ct)
    {
        if (cache.Find(hash) is { } known)
        {
            return known;
        }

        var read = await DraftTools.ReadWordsAsync(await store.GetAsync(context.AgencyId, hash, ct), ct);
        if (read.Succeeded)
        {
            cache.Keep(hash, read.Value);
        }

        return read;
    }
}
