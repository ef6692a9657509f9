using System.Globalization;
using System.Text.RegularExpressions;
using EOffice.Core.Drafting.Layout;

namespace EOffice.Core.Tests.Drafting;

/// <summary>Where things stand on the pages: NĐ 30/2020 PL I measured by poppler's word boxes.</summary>
public sealed class LetterPlacesTests
{
    private const double Millimetre = 72 / 25.4;

    public static TheoryData<string> Samples => [.. Variants.Keys];

    private static Dictionary<string, OfficialLetter> Variants => new()
    {
        ["công văn"] = Letters.Dispatch,
        ["quyết định"] = Letters.Decision,
        ["ba trang"] = Letters.Long(12) with { VerificationUrl = "https://vanban.example.gov.vn/x/1" },
        ["tên dài"] = Letters.Dispatch with
        {
            ParentOrganName = "Ủy ban nhân dân Thành phố Hồ Chí Minh",
            OrganName = "Ban Quản lý các khu chế xuất và công nghiệp Thành phố Hồ Chí Minh",
            Place = "Thành phố Hồ Chí Minh",
            CodeNotation = "BQLKCXCN-QLĐTPTĐT",
            SignerPosition = "Phó trưởng ban thường trực phụ trách quản lý đầu tư và doanh nghiệp",
            UrgencyMark = "Hỏa tốc",
        },
        ["địa danh dài"] = Letters.Dispatch with { Place = "Đặc khu hành chính - kinh tế Vân Đồn, Quảng Ninh" },
        ["nhiều nơi nhận"] = Letters.Dispatch with
        {
            AddressedTo = [.. Enumerable.Range(1, 45).Select(i => $"Ủy ban nhân dân xã số {i}")],
            ToPlaces = [.. Enumerable.Range(1, 120).Select(i => $"Ủy ban nhân dân xã số {i}, tỉnh Ninh Bình"), "Lưu: VT, QLN"],
            VerificationUrl = "https://vanban.example.gov.vn/x/2",
        },
        ["địa chỉ dài"] = Letters.Dispatch with { Paragraphs = ["Xem https://example.gov.vn/" + new string('a', 200) + "?x=1 để biết thêm."] },
        ["tối thiểu"] = new() { OrganName = "Sở Nội vụ", Place = "Huế", TypeName = "Thông báo", CodeNotation = "TB-SNV", Subject = "Nghỉ lễ", SignerPosition = "Giám đốc", SignerName = "Lê An" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Render_AnyLetter_TextInsideMargins(string sample)
    {
        var (layout, words) = Draw(Variants[sample]);

        Assert.Equal(layout.Pages, words.Max(w => w.Page));
        var numbers = PageNumbers(words);
        Assert.Equal(Enumerable.Range(2, layout.Pages - 1).Select(p => $"{p}"), numbers.Select(n => n.Text));
        Assert.All(numbers, n => Assert.Equal((30 + ((210 - 45) / 2.0)) * Millimetre, (n.Left + n.Right) / 2, 1.0));
        foreach (var word in words.Except(numbers))
        {
            Assert.InRange(word.Left, (30 * Millimetre) - 0.5, word.Right);
            Assert.InRange(word.Right, word.Left, 595 - (15 * Millimetre) + 0.5);
            Assert.InRange(word.Top, word.Bottom, 842 - (20 * Millimetre) + 0.5);
            Assert.InRange(word.Bottom, (20 * Millimetre) - 0.5, word.Top);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Render_AnyLetter_WordsDoNotOverlapEachOther(string sample)
    {
        var (_, words) = Draw(Variants[sample]);

        foreach (var page in words.GroupBy(w => w.Page))
        {
            var list = page.ToList();
            for (var i = 0; i < list.Count; i++)
            {
                for (var j = i + 1; j < list.Count; j++)
                {
                    Assert.False(Collide(list[i], list[j]), $"{list[i]} / {list[j]}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Render_AnyLetter_BoxesFreeAndInsidePage(string sample)
    {
        var (layout, words) = Draw(Variants[sample]);

        Box[] boxes = [layout.NumberBox, layout.DateBox, layout.LeaderSignatureBox, layout.SealBox, .. layout.QrBox is { } qr ? [qr] : Array.Empty<Box>()];
        foreach (var box in boxes)
        {
            Assert.InRange(box.Page, 1, layout.Pages);
            Assert.InRange(box.X, 30 * Millimetre, 595 - (15 * Millimetre) - box.Width + 0.5);
            Assert.InRange(box.Y, (20 * Millimetre) - 0.1, 842 - (20 * Millimetre) - box.Height);
            Assert.DoesNotContain(words, w => w.Overlaps(Shrunk(box)));
        }

        Assert.True(layout.QrBox is null || layout.QrBox.Page == layout.Pages);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Render_AnyLetter_NumberAndDateContinueTheirLines(string sample)
    {
        var (layout, words) = Draw(Variants[sample]);

        var label = words.Single(w => w is { Page: 1, Text: "Số:" });
        var notation = words.First(w => w.Page == 1 && w.Text.StartsWith('/'));
        Assert.InRange(layout.NumberBox.X - label.Right, 1, 6);
        Assert.InRange(notation.Left - layout.NumberBox.X - layout.NumberBox.Width, -0.5, 3);
        Assert.Equal(label.Bottom, layout.NumberBox.Y, 1.0);
        Assert.Equal(label.Bottom, notation.Bottom, 0.5);
        Assert.InRange(layout.NumberBox.Width, 5 * 13 / 2.0, 40);
        Assert.InRange(layout.NumberText.Baseline, layout.NumberBox.Y + 2, layout.NumberBox.Y + 4);
        Assert.InRange(layout.DateText.FontSize, 13, 14);
        Assert.InRange(layout.DateBox.Width, 140, 170);
        if (sample is not ("tên dài" or "địa danh dài"))
        {
            var comma = words.First(w => w.Page == 1 && w.Text.EndsWith(',') && Math.Abs(w.Bottom - layout.DateBox.Y) < 1);
            Assert.InRange(layout.DateBox.X - comma.Right, 1, 6);
            Assert.Equal(layout.NumberText.Baseline, layout.DateText.Baseline, 0.01);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Render_AnyLetter_SealOverLeftThirdOfSignature(string sample)
    {
        var (layout, words) = Draw(Variants[sample]);

        var (seal, signature) = (layout.SealBox, layout.LeaderSignatureBox);
        Assert.Equal(signature.Page, seal.Page);
        Assert.Equal(signature.Width / 3, seal.X + seal.Width - signature.X, 0.1);
        Assert.True(seal.X < signature.X);
        Assert.Equal(36 * Millimetre, seal.Width, 0.1);
        Assert.Equal(seal.Width, seal.Height, 0.001);
        Assert.InRange(signature.Y, seal.Y, seal.Y + seal.Height - signature.Height);
        var name = words.Last(w => w.Page == signature.Page && w.Text == Variants[sample].SignerName.Split(' ')[^1]);
        Assert.InRange(signature.Y - name.Top, 5, 40);
    }

    [Fact]
    public void Render_Dispatch_SizesOfTheDecree()
    {
        var (_, words) = Draw(Letters.Dispatch);

        AssertSize(13, words.First(w => w.Text == "CỘNG"));
        AssertSize(14, words.First(w => w.Text == "Độc"));
        AssertSize(13, words.First(w => w.Text == "Số:"));
        AssertSize(12, words.First(w => w.Text == "V/v"));
        AssertSize(14, words.First(w => w.Text == "Căn"));
        AssertSize(12, words.First(w => w.Text == "nhận:"));
        AssertSize(11, words.First(w => w.Text == "trên;"));
        AssertSize(14, words.First(w => w.Text == "Dương"));
    }

    [Fact]
    public void Render_Paragraph_IndentedJustifiedSpaced()
    {
        var (_, words) = Draw(Letters.Dispatch);

        var first = words.First(w => w.Text == "Căn");
        Assert.Equal((30 + 12.7) * Millimetre, first.Left, 0.5);
        var line = words.Where(w => Math.Abs(w.Bottom - first.Bottom) < 1).ToList();
        Assert.Equal(595 - (15 * Millimetre), line.Max(w => w.Right), 0.6);
        var second = words.First(w => w.Bottom < first.Bottom - 5);
        Assert.InRange(first.Bottom - second.Bottom, 14 * 1.107, 14 * 1.107 * 1.5);
        var next = words.First(w => w.Text == "Đề" && Math.Abs(w.Left - first.Left) < 1);
        var above = words.Where(w => w.Bottom > next.Bottom + 5).Min(w => w.Bottom);
        Assert.InRange(above - next.Bottom - (first.Bottom - second.Bottom), 5.9, 12);
    }

    /// <summary>The rule under the motto is as long as it; those under issuing body and title a third to a half of their line.</summary>
    [Fact]
    public void Render_Decision_RulesOfTheDecreesLength()
    {
        using var pdf = new Poppler(LetterRenderer.Render(Letters.Decision with { VerificationUrl = null, UrgencyMark = null }).Pdf);

        var words = pdf.Words();
        var lengths = Rules(pdf.Rasters()[0]);
        Assert.Equal(3, lengths.Count);
        Assert.Equal(words.First(w => w.Text == "phúc").Right - words.First(w => w.Text == "Độc").Left, lengths[0], 2.0);
        var organ = words.First(w => w.Text == "DỰNG").Right - words.First(w => w.Text == "SỞ").Left;
        Assert.InRange(lengths[1], organ / 3, organ / 2);
        var title = words.First(w => w.Text == "triển").Right - words.First(w => w.Text == "Về").Left;
        Assert.InRange(lengths[2], title / 3, title / 2);
    }

    /// <summary>Whatever the length, two lines of the body stand above the signer.</summary>
    [Fact]
    public void Render_GrowingBody_SignerNeverAlone()
    {
        for (var length = 3; length <= 15; length++)
        {
            var body = string.Join('\n', Enumerable.Range(1, length).Select(i => $"{i}) {Letters.Sentence[..(60 + (i * 37 % 250))]}"));
            var (layout, words) = Draw(Letters.Dispatch with { Paragraphs = [body] });

            var signer = words.Last(w => w.Text == "KT.");
            Assert.Equal(layout.LeaderSignatureBox.Page, signer.Page);
            var above = words.Except(PageNumbers(words)).Where(w => w.Page == signer.Page && w.Bottom > signer.Top + 2).Select(w => Math.Round(w.Bottom)).Distinct();
            Assert.True(above.Count() >= 2, $"{length} paragraphs");
            using var pdf = new Poppler(layout.Pdf);
            Assert.All(Enumerable.Range(1, length), i => Assert.Contains($"{i}) Căn cứ", pdf.Flat, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("KHẨN", 20)]
    [InlineData("THƯỢNG KHẨN", 40)]
    [InlineData("HỎA TỐC", 30)]
    public void Render_UrgencyMark_RedFrameUnderAbout(string mark, int millimetres)
    {
        var layout = LetterRenderer.Render(Letters.Dispatch with { UrgencyMark = mark });
        using var pdf = new Poppler(layout.Pdf);

        Assert.Contains(mark, pdf.Flat, StringComparison.Ordinal);
        var content = Poppler.Run("qpdf", "--qdf", "--object-streams=disable", pdf.FilePath, "-");
        Assert.Contains(".8157 0 0 RG", content, StringComparison.Ordinal);
        var frame = Assert.Single(Regex.Matches(content, @"([\d.]+) ([\d.]+) re\s"), m => Math.Abs(Number(m, 2) - (8 * Millimetre)) < 0.1);
        Assert.Equal(millimetres * Millimetre, Number(frame, 1), 0.1);
        var words = pdf.Words();
        var word = words.First(w => w.Text == mark.Split(' ')[0] && w.Page == 1);
        Assert.True(word.Top < words.First(w => w.Text == "V/v").Bottom);
        Assert.True(words.Last(w => w.Text == mark.Split(' ')[^1]).Right - word.Left < millimetres * Millimetre);
    }

    private static (LetterLayout Layout, List<Word> Words) Draw(OfficialLetter letter)
    {
        var layout = LetterRenderer.Render(letter);
        using var pdf = new Poppler(layout.Pdf);
        return (layout, pdf.Words());
    }

    /// <summary>Lengths of the unbroken dark lines of more than 30 points, from the top; text has none.</summary>
    private static List<int> Rules((int Width, int Height, byte[] Pixels) page)
    {
        var rules = new List<int>();
        var above = false;
        for (var y = 0; y < page.Height; y++)
        {
            var (run, longest) = (0, 0);
            for (var x = 0; x < page.Width; x++)
            {
                run = page.Pixels[(y * page.Width) + x] < 200 ? run + 1 : 0;
                longest = Math.Max(longest, run);
            }

            if (longest > 30 && !above)
            {
                rules.Add(longest);
            }

            above = longest > 30;
        }

        return rules;
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static List<Word> PageNumbers(List<Word> words) => [.. words.Where(w => w.Bottom > 842 - (20 * Millimetre))];

    private static Box Shrunk(Box box) => box with { X = box.X + 0.3, Y = box.Y + 1, Width = box.Width - 0.6, Height = box.Height - 2 };

    /// <summary>Word boxes reach a little into the neighbour lines; letters collide when boxes share more than that.</summary>
    private static bool Collide(Word a, Word b) =>
        Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left) > 0.5 && Math.Min(a.Top, b.Top) - Math.Max(a.Bottom, b.Bottom) > 3;

    private static void AssertSize(double points, Word word) => Assert.Equal(points * (0.891 + 0.216), word.Top - word.Bottom, 0.35);
}
