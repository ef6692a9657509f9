namespace EOffice.Core.Drafting.Changes;

/// <summary>How a piece of a compared text came into it.</summary>
public enum PieceKind
{
    Same,
    Removed,
    Added,
}

/// <summary>Words in a row that share a fate.</summary>
/// <param name="Place">Which change it belongs to, counted from 1; 0 for what stayed.</param>
/// <param name="IsFirst">The first piece of its change: where one jumps to.</param>
public sealed record TextPiece(PieceKind Kind, string Text, int Place = 0, bool IsFirst = false);

/// <summary>A paragraph of the newer text, with what went from it, or one that is gone altogether.</summary>
public sealed record ComparedParagraph(int Page, TextPlace Place, IReadOnlyList<TextPiece> Pieces);

/// <summary>Two texts in one: the newer, with what was added and what is gone. Pure.</summary>
public sealed class ComparedText
{
    private readonly List<ComparedParagraph> paragraphs = [];
    private readonly List<TextPiece> pieces = [];
    private readonly Words before;
    private readonly Words after;
    private int started;

    private ComparedText(IReadOnlyList<TextParagraph> before, IReadOnlyList<TextParagraph> after) => (this.before, this.after) = (new Words(before), new Words(after));

    /// <summary>In the order of the newer text.</summary>
    public IReadOnlyList<ComparedParagraph> Paragraphs => paragraphs;

    /// <summary>In how many places they differ.</summary>
    public int Places { get; private set; }

    public static ComparedText Of(IReadOnlyList<TextParagraph> before, IReadOnlyList<TextParagraph> after)
    {
        var text = new ComparedText(before, after);
        text.Fill(WordDiff.Compare(text.before.All, text.after.All));
        return text;
    }

    private void Fill(IReadOnlyList<WordChange> changes)
    {
        Places = changes.Count;
        var at = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            Write(PieceKind.Same, at, change.To, 0);
            Remove(change, i + 1);
            Write(PieceKind.Added, change.To, change.To + change.Added, i + 1);
            at = change.To + change.Added;
        }

        Write(PieceKind.Same, at, after.All.Count, 0);
        Close(after.All.Count - 1);
    }

    /// <summary>Words of the newer text; a paragraph ends where its last word was written.</summary>
    private void Write(PieceKind kind, int from, int to, int place)
    {
        while (from < to)
        {
            if (from > 0 && after.Of[from] != after.Of[from - 1])
            {
                Close(from - 1);
            }

            var end = Math.Min(to, after.EndOf(from));
            Add(kind, after.All, from, end, place);
            from = end;
        }
    }

    private void Remove(WordChange change, int place)
    {
        if (change.Removed == 0)
        {
            return;
        }

        var end = change.At + change.Removed;
        var whole = before.Begins(change.At) && before.Begins(end);
        if (!whole)
        {
            // The tail of an old paragraph stays with it, though a new one begins here.
            if (before.Begins(change.At) && change.To > 0 && after.Begins(change.To))
            {
                Close(change.To - 1);
            }

            Add(PieceKind.Removed, before.All, change.At, end, place);
            return;
        }

        if (after.Begins(change.To))
        {
            Close(change.To - 1);
        }

        for (var from = change.At; from < end; from = before.EndOf(from))
        {
            if (after.Begins(change.To) && change.Added == 0)
            {
                var gone = before.Paragraphs[before.Of[from]];
                Add(PieceKind.Removed, before.All, from, before.EndOf(from), place);
                paragraphs.Add(new ComparedParagraph(gone.Page, gone.Place, [.. pieces]));
                pieces.Clear();
            }
            else
            {
                Add(PieceKind.Removed, before.All, from, before.EndOf(from), place);
            }
        }
    }

    private void Add(PieceKind kind, IReadOnlyList<string> words, int from, int to, int place)
    {
        pieces.Add(new TextPiece(kind, string.Join(' ', words.Skip(from).Take(to - from)), place, place > started));
        started = Math.Max(started, place);
    }

    private void Close(int lastWord)
    {
        if (pieces.Count == 0)
        {
            return;
        }

        var (page, place) = lastWord >= 0 && lastWord < after.All.Count
            ? (after.Paragraphs[after.Of[lastWord]].Page, after.Paragraphs[after.Of[lastWord]].Place)
            : (1, TextPlace.Whole);
        paragraphs.Add(new ComparedParagraph(page, place, [.. pieces]));
        pieces.Clear();
    }

    private sealed class Words
    {
        private readonly int[] ends;

        public Words(IReadOnlyList<TextParagraph> paragraphs)
        {
            Paragraphs = paragraphs;
            All = [.. paragraphs.SelectMany(p => p.Words)];
            Of = [.. paragraphs.SelectMany((p, i) => Enumerable.Repeat(i, p.Words.Count))];
            var sum = 0;
            ends = [.. paragraphs.Select(p => sum += p.Words.Count)];
        }

        public IReadOnlyList<TextParagraph> Paragraphs { get; }

        public IReadOnlyList<string> All { get; }

        public IReadOnlyList<int> Of { get; }

        /// <summary>Behind the last word of this word's paragraph.</summary>
        public int EndOf(int word) => ends[Of[word]];

        public bool Begins(int word) => word == 0 || word >= All.Count || Of[word] != Of[word - 1];
    }
}
