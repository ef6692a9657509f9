using EOffice.Signing.Pades.Cos;
using EOffice.Signing.Tests.Support;
using EOffice.Signing.Validation;

namespace EOffice.Signing.Tests;

/// <summary>Attacks that other validators call valid.</summary>
public sealed class PdfSignaturesTests
{
    private static readonly byte[] Certified = Office.SignByLeader(Office.Prepare(SkiaDocument.Create()));
    private static readonly byte[] Issued = Office.Issue(Certified);

    [Fact]
    public void Read_Unsigned_Empty() => Assert.Empty(PdfSignatures.Read(Office.Prepare(SkiaDocument.Create())));

    /// <summary>Each costs a hash over the whole file.</summary>
    [Fact]
    public void Read_ThousandsOfSignatureFields_Refused()
    {
        RawPdf pdf = RawPdf.OnePage("/AcroForm <</Fields [" + string.Concat(Enumerable.Range(10, 51).Select(n => $"{n} 0 R ")) + "]>>")
            .Object(6, "<</Type /Sig /Contents <00> /ByteRange [0 1 2 3]>>");
        for (int n = 10; n <= 60; n++)
        {
            pdf.Object(n, $"<</FT /Sig /T (s{n}) /V 6 0 R>>");
        }

        Assert.Equal("pdf.too-many-signatures", Assert.Throws<SigningRefusedException>(() => PdfSignatures.Read(pdf.Table().ToBytes())).Code);
    }

    [Fact]
    public void Read_AnyByteOfTheContentFlipped_IntegrityLost()
    {
        int at = Issued.AsSpan().IndexOf("/MediaBox"u8) + "/MediaBox [".Length;
        byte[] flipped = Flip(Issued, at);
        Assert.All(PdfSignatures.Read(flipped), s => Assert.False(s.IntegrityOk));
    }

    [Fact]
    public void Read_ByteOfTheSecondRevisionFlipped_OnlyTheSecondIsLost()
    {
        byte[] flipped = Flip(Issued, Certified.Length + Issued.AsSpan(Certified.Length).IndexOf("/ToUnicode"u8) + 1);
        Assert.Equal([true, false], PdfSignatures.Read(flipped).Select(s => s.IntegrityOk));
    }

    [Fact]
    public void Read_JunkBehindTheCms_IntegrityLost()
    {
        byte[] changed = [.. Certified];
        int holeEnd = changed.AsSpan().IndexOf("0000000000>"u8);
        changed[holeEnd] = (byte)'7';
        SignatureInfo signature = Assert.Single(PdfSignatures.Read(changed));
        Assert.False(signature.IntegrityOk);
        Assert.Contains("phía sau chữ ký", signature.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ByteRange [0 ", "/ByteRange [1 ")]
    [InlineData("/ByteRange [0 ", "/ByteRangX [0 ")]
    [InlineData("/Contents <", "/Contentx <")]
    public void Read_ForgedDictionary_IntegrityLost(string from, string to) =>
        Assert.False(Assert.Single(PdfSignatures.Read(Replace(Certified, from, to))).IntegrityOk);

    [Fact]
    public void Read_AnnotationAddedAfterCertifying_Rejected()
    {
        byte[] attacked = Attack(Certified, edits =>
        {
            PdfPage page = PageTree.Read(edits)[0];
            CosReference note = edits.Add(new CosDictionary().With("Type", "Annot").With("Subtype", "FreeText")
                .With("Rect", CosArray.OfNumbers(0, 0, 300, 300)).With("Contents", CosString.FromText("sai")));
            CosArray annotations = edits.Array(page.Dictionary["Annots"])!.Copy();
            annotations.Items.Add(note);
            edits.EditDictionary(page.Reference)["Annots"] = annotations;
        });
        AssertRejected(attacked);
        using var folder = new TemporaryFolder();
        Assert.NotEqual(0, Oracles.ChangesRejectedByMutool(folder, folder.Write("a.pdf", attacked)));
    }

    [Fact]
    public void Read_PageContentReplaced_Rejected() => AssertRejected(Attack(Certified, edits =>
    {
        PdfPage page = PageTree.Read(edits)[0];
        edits.EditDictionary(page.Reference)["Contents"] = edits.Add(new CosStream(new CosDictionary(), "q Q"u8.ToArray()));
    }));

    [Fact]
    public void Read_SharedObjectReplacedInPlace_Rejected() => AssertRejected(Attack(Certified, edits =>
    {
        PdfPage page = PageTree.Read(edits)[0];
        var content = (CosReference)edits.Array(page.Dictionary["Contents"])!.Items[1];
        edits.Set(content.Number, new CosStream(new CosDictionary(), "q Q"u8.ToArray()));
    }));

    [Fact]
    public void Read_FilledNumberChanged_Rejected()
    {
        byte[] attacked = Attack(Issued, edits =>
        {
            var field = Pades.Forms.FormFields.All(edits).First(f => f.Name == Office.NumberField);
            edits.EditDictionary(field.Reference!)["V"] = CosString.FromText("456");
        });
        Assert.Equal([true, false], PdfSignatures.Read(attacked).Select(s => s.LaterChangesAllowed));
    }

    [Fact]
    public void Read_UnreachableObjectAdded_Accepted() => Assert.Null(
        Assert.Single(PdfSignatures.Read(Attack(Certified, edits => edits.Add(new CosDictionary().With("Type", "Draft"))))).Problem);

    [Fact]
    public void ForbiddenChange_NewObjectAnswersAnOldReference_Named()
    {
        byte[] before = RawPdf.OnePage(pageExtra: "/Group 9 0 R").Table().ToBytes();
        byte[] after = Attack(before, edits => edits.Set(9, new CosDictionary().With("S", "Transparency")));
        Assert.NotNull(new RevisionComparison(Open(before), Open(after)).ForbiddenChange());
    }

    [Fact]
    public void Read_JunkBehindTheFile_Rejected() => AssertRejected([.. Certified, .. "5 0 obj << >> endobj"u8]);

    [Fact]
    public void Read_NewFieldThatIsNoSignature_Rejected() => AssertRejected(Attack(Certified, edits =>
    {
        var form = (CosReference)edits.Document.Catalog["AcroForm"]!;
        CosDictionary edited = edits.EditDictionary(form);
        CosArray fields = edits.Array(edited["Fields"])!.Copy();
        fields.Items.Add(edits.Add(new CosDictionary().With("FT", "Tx").With("T", CosString.FromText("Lén"))));
        edited["Fields"] = fields;
    }));

    [Fact]
    public void Read_SignedByPopplerAfterUs_BothAccepted()
    {
        using var folder = new TemporaryFolder();
        string nss = Directory.CreateDirectory(folder.File("nss")).FullName;
        string p12 = folder.Write("signer.p12", TestPki.SealIdentity.P12);
        Tool.Must("certutil", "-N", "-d", nss, "--empty-password");
        Tool.Must("pk12util", "-i", p12, "-d", nss, "-W", TestPki.Pin, "-K", "");
        string nick = Tool.Must("certutil", "-L", "-d", nss).Split('\n').Select(l => l.Split("  ")[0].Trim())
            .First(l => l.Length > 0 && Tool.Run("certutil", "-K", "-d", nss, "-n", l).ExitCode == 0);
        string ours = folder.Write("ours.pdf", Certified);
        Tool.Must("pdfsig", "-nssdir", nss, "-add-signature", "-nick", nick, ours, folder.File("both.pdf"));
        IReadOnlyList<SignatureInfo> both = PdfSignatures.Read(File.ReadAllBytes(folder.File("both.pdf")));
        Assert.Equal(2, both.Count);
        Assert.All(both, s => Assert.Null(s.Problem));
    }

    [Theory]
    [InlineData("D:20260914154002+07'00'", "2026-09-14T15:40:02+07:00")]
    [InlineData("D:20260914084002Z", "2026-09-14T08:40:02+00:00")]
    [InlineData("D:20260914", "2026-09-14T00:00:00+00:00")]
    [InlineData("hôm nay", null)]
    public void ParseDate_AnyForm_Read(string text, string? expected) =>
        Assert.Equal(expected, PdfSignatures.ParseDate(text)?.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));

    private static void AssertRejected(byte[] attacked)
    {
        SignatureInfo signature = Assert.Single(PdfSignatures.Read(attacked));
        Assert.True(signature.IntegrityOk);
        Assert.False(signature.LaterChangesAllowed);
        Assert.NotNull(signature.Problem);
    }

    private static byte[] Attack(byte[] signed, Action<PdfEdits> change)
    {
        var edits = new PdfEdits(PdfDocument.Open(signed));
        change(edits);
        var update = new MemoryStream();
        IncrementalWriter.Write(edits, update);
        return [.. signed, .. update.ToArray()];
    }

    private static PdfEdits Open(byte[] pdf) => new(PdfDocument.Open(pdf));

    private static byte[] Flip(byte[] file, int at)
    {
        byte[] copy = [.. file];
        copy[at] ^= 1;
        return copy;
    }

    private static byte[] Replace(byte[] file, string from, string to)
    {
        byte[] copy = [.. file];
        int at = copy.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(from));
        System.Text.Encoding.ASCII.GetBytes(to).CopyTo(copy.AsSpan(at));
        return copy;
    }
}
