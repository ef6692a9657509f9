using EOffice.Signing.Pades;
using EOffice.Signing.Tests.Support;
using EOffice.Signing.Validation;

namespace EOffice.Signing.Tests;

public sealed class PdfSignerTests
{
    private static readonly byte[] Prepared = Office.Prepare(SkiaDocument.Create());

    [Fact]
    public void Sign_LeaderThenSealWithNumberAndDate_ValidInEveryOracle()
    {
        using var folder = new TemporaryFolder();
        byte[] first = Office.SignByLeader(Prepared);
        Oracles.AssertValid(folder, first, 1);
        Oracles.AssertValid(folder, Office.Issue(first), 2);
    }

    [Fact]
    public void Sign_SecondTime_KeepsEveryByteOfTheFirst()
    {
        byte[] first = Office.SignByLeader(Prepared);
        byte[] second = Office.Issue(first);
        Assert.True(second.AsSpan().StartsWith(first));
    }

    [Fact]
    public void Sign_WithFillText_NumberAndDateCanBeExtracted()
    {
        using var folder = new TemporaryFolder();
        string text = Oracles.ExtractText(folder.Write("a.pdf", Office.SignTwice(SkiaDocument.Create())));
        Assert.Contains(Office.Number, text, StringComparison.Ordinal);
        Assert.Contains(Office.Date, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_DecomposedVietnamese_IsFilledAsNfc()
    {
        using var folder = new TemporaryFolder();
        SignRequest request = Office.SealRequest with
        {
            FillText = new Dictionary<string, string> { [Office.DateField] = "Thừa Thiên Huế, ngày 01 tháng 02".Normalize(System.Text.NormalizationForm.FormD) },
        };
        byte[] signed = PdfSigner.Sign(Prepared, request, TestPki.Seal);
        Assert.Contains("Thừa Thiên Huế, ngày 01 tháng 02", Oracles.ExtractText(folder.Write("a.pdf", signed)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_WithoutAppearance_IsValidAndInvisible()
    {
        using var folder = new TemporaryFolder();
        Oracles.AssertValid(folder, PdfSigner.Sign(Prepared, Office.LeaderRequest with { Appearance = null, Certify = false }, TestPki.Leader), 1);
    }

    [Fact]
    public void Embed_SignatureMadeElsewhere_IsValid()
    {
        using var folder = new TemporaryFolder();
        PreparedSignature waiting = PdfSigner.Prepare(Prepared, Office.LeaderRequest, TestPki.Leader.CertificateDer);
        Assert.Contains(Convert.ToHexString(waiting.DocumentHash), Convert.ToHexString(waiting.DataToSign), StringComparison.Ordinal);
        byte[] signed = PdfSigner.Embed(waiting, TestPki.Leader.Sign(waiting.DataToSign), TestPki.Leader.ChainDer);
        Oracles.AssertValid(folder, signed, 1);
    }

    [Fact]
    public void Embed_WrongSignature_Refused()
    {
        PreparedSignature waiting = PdfSigner.Prepare(Prepared, Office.LeaderRequest, TestPki.Leader.CertificateDer);
        byte[] signature = TestPki.Leader.Sign(waiting.DataToSign);
        signature[10] ^= 1;
        Assert.Equal("signature.wrong", Refused(() => PdfSigner.Embed(waiting, signature)));
        Assert.Equal("signature.wrong", Refused(() => PdfSigner.Embed(waiting, TestPki.Seal.Sign(waiting.DataToSign))));
        Assert.Equal("signature.wrong", Refused(() => PdfSigner.Embed(waiting, [])));
    }

    [Fact]
    public void Sign_FieldAlreadySigned_Refused() => Assert.Equal(
        "pdf.field-already-signed",
        Refused(() => PdfSigner.Sign(Office.SignByLeader(Prepared), Office.LeaderRequest with { Certify = false }, TestPki.Leader)));

    [Fact]
    public void Sign_UnknownField_Refused()
    {
        Assert.Equal("pdf.field-missing", Refused(() => PdfSigner.Sign(Prepared, Office.LeaderRequest with { FieldName = "Khac" }, TestPki.Leader)));
        var fill = new Dictionary<string, string> { ["Khac"] = "1" };
        Assert.Equal("pdf.field-missing", Refused(() => PdfSigner.Sign(Prepared, Office.LeaderRequest with { FillText = fill }, TestPki.Leader)));
    }

    [Fact]
    public void Sign_CertifyAfterASignature_Refused() => Assert.Equal(
        "pdf.certify-not-first",
        Refused(() => PdfSigner.Sign(Office.SignByLeader(Prepared), Office.SealRequest with { Certify = true }, TestPki.Seal)));

    [Fact]
    public void Sign_FilledFieldAgain_Refused()
    {
        byte[] filled = PdfSigner.Sign(Prepared, Office.SealRequest, TestPki.Seal);
        SignRequest again = Office.LeaderRequest with { Certify = false, FillText = Office.SealRequest.FillText };
        Assert.Equal("pdf.field-already-filled", Refused(() => PdfSigner.Sign(filled, again, TestPki.Leader)));
    }

    [Fact]
    public void Sign_CertifiedWithoutAnyChange_Refused()
    {
        // P=2 becomes P=1 by one byte: the signature breaks, but the permission is what the signer must obey.
        byte[] locked = Office.SignByLeader(Prepared);
        int at = locked.AsSpan().IndexOf("/P 2"u8);
        locked[at + 3] = (byte)'1';
        Assert.Equal("pdf.no-further-signature", Refused(() => Office.Issue(locked)));
    }

    [Fact]
    public void Sign_CharacterWithoutGlyph_Refused()
    {
        SignRequest request = Office.SealRequest with { FillText = new Dictionary<string, string> { [Office.NumberField] = "漢" } };
        Assert.Equal("font.glyph-missing", Refused(() => PdfSigner.Sign(Prepared, request, TestPki.Seal)));
    }

    [Fact]
    public void Sign_Twice_ReportedWithNamesTimesAndRevisions()
    {
        IReadOnlyList<SignatureInfo> signatures = PdfSignatures.Read(Office.Issue(Office.SignByLeader(Prepared)));
        Assert.Equal([Office.LeaderField, Office.SealField], signatures.Select(s => s.FieldName));
        Assert.Equal([TestPki.LeaderName, TestPki.OfficeName], signatures.Select(s => s.SignerSubject));
        Assert.Equal([2, 3], signatures.Select(s => s.Revision));
        Assert.Equal(Office.Time, signatures[0].SigningTime);
        Assert.Equal(2, signatures[0].CertifiedPermission);
        Assert.Null(signatures[1].CertifiedPermission);
        Assert.Equal(TestPki.LeaderIdentity.CertificateDer, signatures[0].CertificateDer);
        Assert.All(signatures, s => Assert.Equal("ETSI.CAdES.detached", s.SubFilter));
        Assert.Equal([false, true], signatures.Select(s => s.CoversWholeFile));
    }

    private static string Refused(Action action) => Assert.Throws<SigningRefusedException>(action).Code;
}
