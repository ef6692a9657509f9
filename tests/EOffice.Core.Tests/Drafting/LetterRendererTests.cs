using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Layout;

namespace EOffice.Core.Tests.Drafting;

/// <summary>Content, structure and fonts of drawn letters, read back by poppler and qpdf.</summary>
public sealed class LetterRendererTests
{
    public static TheoryData<string> TypeNames => [.. DocumentTypes.All.Select(t => t.Name)];

    [Fact]
    public void Render_Dispatch_TextHoldsEveryComponentInNfc()
    {
        using var pdf = new Poppler(LetterRenderer.Render(Letters.Dispatch).Pdf);

        var text = pdf.Flat;
        Assert.True(text.IsNormalized(NormalizationForm.FormC));
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", text, StringComparison.Ordinal);
        Assert.Contains("Độc lập - Tự do - Hạnh phúc", text, StringComparison.Ordinal);
        Assert.Contains("ỦY BAN NHÂN DÂN TỈNH NINH BÌNH SỞ XÂY DỰNG", text, StringComparison.Ordinal);
        Assert.Contains("/SXD-QLN", text, StringComparison.Ordinal);
        Assert.Contains("V/v báo cáo tình hình phát triển nhà ở xã hội quý III năm 2026", text, StringComparison.Ordinal);
        Assert.Contains("Kính gửi: Ủy ban nhân dân các huyện, thành phố.", text, StringComparison.Ordinal);
        Assert.Contains(Letters.Sentence, text, StringComparison.Ordinal);
        Assert.Contains("- Như trên;", text, StringComparison.Ordinal);
        Assert.Contains("- Lưu: VT, QLN. Hường (05b).", text, StringComparison.Ordinal);
        Assert.Contains("KT. GIÁM ĐỐC", text, StringComparison.Ordinal);
        Assert.Contains("Nguyễn Thị Thùy Dương", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_DecomposedText_SameFileAsComposed()
    {
        var decomposed = Letters.Dispatch with
        {
            Subject = Letters.Dispatch.Subject.Normalize(NormalizationForm.FormD),
            Paragraphs = [.. Letters.Dispatch.Paragraphs.Select(p => p.Normalize(NormalizationForm.FormD))],
            SignerName = Letters.Dispatch.SignerName.Normalize(NormalizationForm.FormD),
        };

        Assert.Equal(LetterRenderer.Render(Letters.Dispatch).Pdf, LetterRenderer.Render(decomposed).Pdf);
    }

    [Fact]
    public void Render_ManyAtOnce_SameBytesWithoutDates()
    {
        var first = LetterRenderer.Render(Letters.Decision).Pdf;

        var others = Enumerable.Range(0, 60).AsParallel().Select(_ => LetterRenderer.Render(Letters.Decision).Pdf).ToList();
        Assert.All(others, other => Assert.True(first.AsSpan().SequenceEqual(other)));
        Assert.Equal(-1, first.AsSpan().IndexOf("CreationDate"u8));
    }

    [Fact]
    public void Render_Decision_SoundA4FileWithSubsetFonts()
    {
        var bytes = LetterRenderer.Render(Letters.Decision).Pdf;
        using var pdf = new Poppler(bytes);

        Assert.Contains("No syntax or stream encoding errors", Poppler.Run("qpdf", "--check", pdf.FilePath), StringComparison.Ordinal);
        var info = Poppler.Run("pdfinfo", pdf.FilePath);
        Assert.Contains("(A4)", info, StringComparison.Ordinal);
        Assert.Contains("PDF version:     1.4", info, StringComparison.Ordinal);
        var fonts = Poppler.Run("pdffonts", pdf.FilePath).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(4, fonts.Length);
        Assert.All(fonts, f => Assert.Contains("LiberationSerif", f, StringComparison.Ordinal));
        Assert.All(fonts, f => Assert.Contains("yes yes yes", f, StringComparison.Ordinal));
        Assert.InRange(bytes.Length, 10_000, 150_000);
    }

    /// <summary>A glyph lost in the subset is drawn blank and still extracted: every word must leave ink.</summary>
    [Fact]
    public void Render_EveryVietnameseLetter_InkInEveryWord()
    {
        const string Letters29 = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y";
        string[] tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
        var all = string.Join(' ', Letters29.Split(' ').SelectMany(l => "aăâeêioôơuưy".Contains(l, StringComparison.Ordinal) ? tones.Select(t => (l + t).Normalize()) : [l]));
        using var pdf = new Poppler(LetterRenderer.Render(Letters.Dispatch with
        {
            Paragraphs = [all, all.ToUpperInvariant(), "0 1 2 3 4 5 6 7 8 9 % & § “ ” – … ° ² ≤ ≥ × € @"],
            Subject = all,
        }).Pdf);

        Assert.Contains(all, pdf.Flat, StringComparison.Ordinal);
        Assert.Contains(all.ToUpperInvariant(), pdf.Flat, StringComparison.Ordinal);
        Assert.Contains("“ ” – … ° ² ≤ ≥ × € @", pdf.Flat, StringComparison.Ordinal);
        var pages = pdf.Rasters();
        Assert.All(pdf.Words(), word => Assert.True(HasInk(pages[word.Page - 1], word), word.ToString()));
    }

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Render_EachType_TitleOrAbout(string type)
    {
        using var pdf = new Poppler(LetterRenderer.Render(Letters.Dispatch with { TypeName = type }).Pdf);

        var title = type.ToUpperInvariant();
        if (type == "Công văn")
        {
            Assert.Contains("V/v báo cáo", pdf.Flat, StringComparison.Ordinal);
            Assert.DoesNotContain(title, pdf.Flat, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"{title} {Letters.Dispatch.Subject}", pdf.Flat, StringComparison.Ordinal);
            Assert.DoesNotContain("V/v", pdf.Flat, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_Types_TwentyNineOfTheDecree()
    {
        Assert.Equal(29, DocumentTypes.All.Select(t => t.Name).Distinct().Count());
        Assert.Equal(27, DocumentTypes.All.Select(t => t.Abbreviation).OfType<string>().Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("QyĐ", DocumentTypes.Find("QUY ĐỊNH".Normalize(NormalizationForm.FormD))?.Abbreviation);
        Assert.Null(DocumentTypes.Find("Giấy khen"));
    }

    [Fact]
    public void Render_FolderWithoutFonts_RefusedInVietnamese()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("fonts-");
        var refused = Assert.Throws<LetterException>(() => LetterRenderer.Render(Letters.Dispatch, folder.FullName));
        folder.Delete();

        Assert.Equal("font.missing", refused.Code);
        Assert.Contains("không tìm thấy phông chữ LiberationSerif-Regular.ttf", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_CharacterWithoutGlyph_RefusedNamingIt()
    {
        var refused = Assert.Throws<LetterException>(() => LetterRenderer.Render(Letters.Dispatch with { Paragraphs = ["Ký tự 漢 lạ"] }));

        Assert.Equal("font.glyph-missing", refused.Code);
        Assert.Contains("“漢”", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_PastedText_InvisibleAndLookAlikeCharactersMended()
    {
        using var pdf = new Poppler(LetterRenderer.Render(Letters.Dispatch with { Paragraphs = ["\u00D0ề\u200B nghị\t\u2003các\ndòng hai"] }).Pdf);

        Assert.Contains("Đề nghị các dòng hai", pdf.Flat, StringComparison.Ordinal);
    }

    private static bool HasInk((int Width, int Height, byte[] Pixels) page, Word word)
    {
        for (var y = (int)(page.Height - word.Top); y <= (int)(page.Height - word.Bottom); y++)
        {
            for (var x = (int)word.Left; x <= (int)word.Right; x++)
            {
                if (page.Pixels[(y * page.Width) + x] < 230)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
