using System.Text;
using EOffice.Signing.Pades;
using EOffice.Signing.Pades.Drawing;
using EOffice.Signing.Tests.Support;

namespace EOffice.Signing.Tests;

public sealed class PdfNormaliserTests
{
    private static readonly ReservedFields Nothing = new([], []);

    [Fact]
    public void Prepare_NotAPdf_Refused()
    {
        Assert.Equal("pdf.not-a-pdf", Refused([]));
        Assert.Equal("pdf.not-a-pdf", Refused(Encoding.UTF8.GetBytes("Kính gửi: Sở Nội vụ")));
    }

    [Fact]
    public void Prepare_Truncated_Refused()
    {
        byte[] whole = SkiaDocument.Create();
        Assert.Equal("pdf.broken", Refused(whole[..(whole.Length / 2)]));
        Assert.Equal("pdf.broken", Refused(whole[..^40]));
    }

    [Theory]
    [InlineData("256")]
    [InlineData("128")]
    public void Prepare_Encrypted_Refused(string bits)
    {
        using var folder = new TemporaryFolder();
        string plain = folder.Write("plain.pdf", SkiaDocument.Create());
        string weak = bits == "128" ? "--allow-weak-crypto" : "--object-streams=generate";
        Tool.Must("qpdf", weak, "--encrypt", "", "chu", bits, "--", plain, folder.File("locked.pdf"));
        Assert.Equal("pdf.encrypted", Refused(File.ReadAllBytes(folder.File("locked.pdf"))));
    }

    [Fact]
    public void Prepare_Xfa_Refused() => Assert.Equal(
        "pdf.xfa", Refused(RawPdf.OnePage("/AcroForm <</Fields [] /XFA 6 0 R>>").Object(6, "<</Length 0>>\nstream\n\nendstream").Table().ToBytes()));

    [Fact]
    public void Prepare_AlreadySigned_Refused() =>
        Assert.Equal("pdf.already-signed", Refused(Office.SignByLeader(Office.Prepare(SkiaDocument.Create()))));

    [Fact]
    public void Prepare_FilledFieldWithoutAppearance_Refused() => Assert.Equal(
        "pdf.form-without-appearance",
        Refused(RawPdf.OnePage("/AcroForm <</Fields [6 0 R]>>", "/Annots [6 0 R]")
            .Object(6, "<</Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (b) /F 4 /Rect [0 0 9 9]>>").Table().ToBytes()));

    [Fact]
    public void Prepare_FieldOnMissingPageOrTwice_Refused()
    {
        var field = new SignatureFieldSpec("A", new PageBox(3, 0, 0, 10, 10));
        Assert.Equal("pdf.page-missing", Refused(SkiaDocument.Create(2), Nothing with { Signatures = [field] }));
        SignatureFieldSpec first = field with { Box = field.Box with { Page = 1 } };
        Assert.Equal("pdf.duplicate-field", Refused(SkiaDocument.Create(2), Nothing with { Signatures = [first, first] }));
    }

    [Fact]
    public void Prepare_Scripts_AreGoneAndLinksStay()
    {
        string plain = Readable(PdfNormaliser.Prepare(SampleDocuments.Scripts(), Nothing));
        Assert.DoesNotContain("JavaScript", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("app.alert", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("Launch", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenAction", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("/AA", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("shadow content", plain, StringComparison.Ordinal);
        Assert.Contains("https://vanban.example/", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_ForeignForm_BecomesPageContent()
    {
        using var folder = new TemporaryFolder();
        byte[] prepared = PdfNormaliser.Prepare(SampleDocuments.ForeignForm(), Nothing);
        string plain = Readable(prepared);
        Assert.DoesNotContain("/Widget", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", plain, StringComparison.Ordinal);
        Assert.Contains("Nguyen Van An", Oracles.ExtractText(folder.Write("a.pdf", prepared)), StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_JunkBeforeHeader_StartsWithTheHeader()
    {
        byte[] prepared = PdfNormaliser.Prepare([.. "From: a\r\n\r\n"u8, .. SkiaDocument.Create()], Nothing);
        Assert.True(prepared.AsSpan().StartsWith("%PDF-1.7"u8));
    }

    [Fact]
    public void Prepare_Twice_GivesTheSameContent()
    {
        byte[] once = Office.Prepare(SkiaDocument.Create());
        byte[] again = Office.Prepare(SkiaDocument.Create());
        Assert.Equal(once.Length, again.Length);
    }

    [Fact]
    public void SealOver_LeaderBox_CoversItsLeftThird()
    {
        var leader = new PageBox(2, 300, 100, 150, 60);
        PageBox seal = SignatureLayout.SealOver(leader, 102);
        Assert.Equal(leader.X + (leader.Width / 3), seal.X + seal.Width, 6);
        Assert.Equal(leader.Y + (leader.Height / 2), seal.Y + (seal.Height / 2), 6);
        Assert.Equal((2, 102.0, 102.0), (seal.Page, seal.Width, seal.Height));
    }

    [Fact]
    public void Load_NoFontOnTheMachine_Refused() => Assert.Equal(
        "font.missing", Assert.Throws<SigningRefusedException>(() => SerifFonts.Load(italic: false, ["/khong/co"])).Code);

    [Fact]
    public void FromPng_NotAPng_Refused()
    {
        Assert.Equal("appearance.not-png", Assert.Throws<SigningRefusedException>(() => SignatureAppearance.FromPng([1, 2, 3])).Code);
        byte[] broken = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0];
        Assert.Equal("appearance.not-png", Assert.Throws<SigningRefusedException>(() => SignatureAppearance.FromPng(broken)).Code);
    }

    [Fact]
    public void FromPng_Transparent_IsSignedWithAMask()
    {
        using var folder = new TemporaryFolder();
        using var bitmap = new SkiaSharp.SKBitmap(60, 30);
        bitmap.Erase(new SkiaSharp.SKColor(0, 0, 200, 100));
        using SkiaSharp.SKData png = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);
        SignRequest request = Office.LeaderRequest with { Appearance = SignatureAppearance.FromPng(png.ToArray()) };
        byte[] signed = PdfSigner.Sign(Office.Prepare(SkiaDocument.Create()), request, TestPki.Leader);
        Oracles.AssertValid(folder, signed, 1);
        Assert.Contains("smask", Tool.Must("pdfimages", "-list", folder.Write("a.pdf", Flattened(folder, signed))), StringComparison.Ordinal);
    }

    /// <summary>pdfimages looks at pages, not at annotations: let qpdf merge them first.</summary>
    private static byte[] Flattened(TemporaryFolder folder, byte[] pdf)
    {
        Tool.Must("qpdf", "--flatten-annotations=all", folder.Write("in.pdf", pdf), folder.File("flat.pdf"));
        return File.ReadAllBytes(folder.File("flat.pdf"));
    }

    private static string Readable(byte[] pdf)
    {
        using var folder = new TemporaryFolder();
        Tool.Must("qpdf", "--qdf", "--object-streams=disable", folder.Write("in.pdf", pdf), folder.File("out.pdf"));
        return File.ReadAllText(folder.File("out.pdf"), Encoding.Latin1);
    }

    private static string Refused(byte[] pdf, ReservedFields? fields = null) =>
        Assert.Throws<SigningRefusedException>(() => PdfNormaliser.Prepare(pdf, fields ?? Nothing)).Code;
}
