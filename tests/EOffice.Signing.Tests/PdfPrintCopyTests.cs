using EOffice.Signing.Pades;
using EOffice.Signing.Tests.Support;
using EOffice.Signing.Validation;

namespace EOffice.Signing.Tests;

/// <summary>Copies for paper (T2): marked on every page, without a signature that the mark would break.</summary>
public sealed class PdfPrintCopyTests
{
    private static readonly PrintMark Mark = new("EOFFICE:IN:0123456789ABCDEF:2:FEDCBA:202611260942", "Bản in từ EOffice: 1287/SXD-QLN, lần ghi 2. Người in: Phạm Nguyễn Ngọc Quỳnh Như, 09:42 26/11/2026.");

    [Fact]
    public void Make_Plain_EveryPageCarriesTheWords_AndTheOriginalStays()
    {
        using var folder = new TemporaryFolder();
        byte[] original = SkiaDocument.Create(pages: 3);
        byte[] before = [.. original];

        string copy = folder.Write("in.pdf", PdfPrintCopy.Make(original, Mark));

        Oracles.AssertCleanStructure(copy);
        string[] pages = Oracles.ExtractText(copy).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, pages.Length);
        Assert.All(pages, p => Assert.Contains(Mark.Words, p, StringComparison.Ordinal));
        Assert.Equal(before, original);
    }

    [Fact]
    public void Make_SignedTwice_ShowsNumberAndDate_ButHasNoSignature()
    {
        using var folder = new TemporaryFolder();
        byte[] signed = Office.SignTwice(SkiaDocument.Create());

        byte[] copy = PdfPrintCopy.Make(signed, Mark);

        Assert.Empty(PdfSignatures.Read(copy));
        string text = Oracles.ExtractText(folder.Write("in.pdf", copy));
        Assert.Contains(Office.Number, text, StringComparison.Ordinal);
        Assert.Contains(Office.Date, text, StringComparison.Ordinal);
        Oracles.AssertCleanStructure(folder.File("in.pdf"));
    }

    [Fact]
    public void Make_NotAPdf_Refused() =>
        Assert.Equal("pdf.not-a-pdf", Assert.Throws<SigningRefusedException>(() => PdfPrintCopy.Make([1, 2, 3], Mark)).Code);
}
