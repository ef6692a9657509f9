using EOffice.Core.Drafting.Changes;

namespace EOffice.Core.Tests.Drafting.Changes;

/// <summary>The difference of two texts by words: whatever they are, it leads from one to the other.</summary>
public sealed class WordDiffTests
{
    private const int Rounds = 3000;

    [Fact]
    public void Apply_OfAnyTwoTexts_GivesTheNewer()
    {
        var random = new Random(71);
        for (var round = 0; round < Rounds; round++)
        {
            var (before, after) = Texts(random);
            var changes = WordDiff.Compare(before, after);

            Assert.Equal(after, WordDiff.Apply(before, changes.Select(c => (c, (IReadOnlyList<string>)[.. after.Skip(c.To).Take(c.Added)]))));
        }
    }

    /// <summary>No shorter script exists, but for coincidences that were taken into the changes around them: two words each.</summary>
    [Fact]
    public void Compare_OfAnyTwoTexts_IsShortest()
    {
        var random = new Random(72);
        for (var round = 0; round < Rounds; round++)
        {
            var (before, after) = Texts(random);
            var changes = WordDiff.Compare(before, after);
            var (edits, least) = (changes.Sum(c => c.Removed + c.Added), Least(before, after));

            Assert.True(edits == least || (edits > least && (edits - least) % 2 == 0 && changes.Any(c => Math.Max(c.Removed, c.Added) > 3)), $"{string.Join(' ', before)} | {string.Join(' ', after)}");
        }
    }

    [Fact]
    public void Compare_FiguresThatChanged_EachIsAPlaceOfItsOwn()
    {
        var changes = WordDiff.Compare("Đến ngày 10 tháng 9 có 17 dự án, 11.786 căn".Split(' '), "Đến ngày 15 tháng 9 có 17 dự án, 11.842 căn hộ".Split(' '));

        Assert.Equal([new WordChange(2, 1, 2, 1), new WordChange(9, 1, 9, 1), new WordChange(11, 0, 11, 1)], changes);
    }

    [Fact]
    public void Compare_LongTextsWithNothingInCommon_IsOneChange()
    {
        var changes = WordDiff.Compare([.. Enumerable.Range(0, 9000).Select(i => $"a{i}")], [.. Enumerable.Range(0, 9000).Select(i => $"b{i}")]);

        Assert.Equal([new WordChange(0, 9000, 0, 9000)], changes);
    }

    [Fact]
    public void Text_OfAnyTwoTexts_HoldsBothInTheirOrder()
    {
        var random = new Random(73);
        for (var round = 0; round < Rounds; round++)
        {
            var (before, after) = Texts(random);
            var text = ComparedText.Of(Split(before, random), Split(after, random));
            var pieces = text.Paragraphs.SelectMany(p => p.Pieces).ToList();

            Assert.Equal(string.Join(' ', after), string.Join(' ', pieces.Where(p => p.Kind != PieceKind.Removed).Select(p => p.Text)));
            Assert.Equal(string.Join(' ', before), string.Join(' ', pieces.Where(p => p.Kind != PieceKind.Added).Select(p => p.Text)));
            Assert.Equal(Enumerable.Range(1, text.Places), pieces.Where(p => p.IsFirst).Select(p => p.Place));
        }
    }

    [Fact]
    public void Text_ParagraphThatIsGone_StandsAlone()
    {
        TextParagraph[] before = [new(1, TextPlace.Whole, ["Một", "hai."]), new(1, TextPlace.Whole, ["Bỏ", "đi."]), new(1, TextPlace.Whole, ["Ba", "bốn."])];

        var text = ComparedText.Of(before, [before[0], before[2]]);

        Assert.Equal(["Một hai.", "Bỏ đi.", "Ba bốn."], text.Paragraphs.Select(p => Assert.Single(p.Pieces).Text));
        Assert.Equal(PieceKind.Removed, text.Paragraphs[1].Pieces[0].Kind);
    }

    private static (string[] Before, string[] After) Texts(Random random)
    {
        var kinds = random.Next(1, 9);
        string[] before = [.. Enumerable.Range(0, random.Next(0, 26)).Select(_ => $"w{random.Next(kinds)}")];
        return (before, random.Next(2) == 0
            ? [.. Enumerable.Range(0, random.Next(0, 26)).Select(_ => $"w{random.Next(kinds)}")]
            : [.. before.Where(_ => random.Next(6) > 0).SelectMany(w => random.Next(6) == 0 ? new[] { w, "mới" } : [w])]);
    }

    private static List<TextParagraph> Split(string[] words, Random random)
    {
        List<TextParagraph> paragraphs = [];
        for (var at = 0; at < words.Length;)
        {
            var count = Math.Min(words.Length - at, random.Next(1, 7));
            paragraphs.Add(new TextParagraph(1, (TextPlace)random.Next(4), [.. words.Skip(at).Take(count)]));
            at += count;
        }

        return paragraphs;
    }

    private static int Least(string[] a, string[] b)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                common[i, j] = a[i - 1] == b[j - 1] ? common[i - 1, j - 1] + 1 : Math.Max(common[i - 1, j], common[i, j - 1]);
            }
        }

        return a.Length + b.Length - (2 * common[a.Length, b.Length]);
    }
}
