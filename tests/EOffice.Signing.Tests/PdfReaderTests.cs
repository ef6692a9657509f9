using System.Text;
using EOffice.Signing.Pades;
using EOffice.Signing.Pades.Cos;
using EOffice.Signing.Tests.Support;
using EOffice.Signing.Validation;

namespace EOffice.Signing.Tests;

public sealed class PdfReaderTests
{
    [Fact]
    public void Open_Table_ReadsObjects()
    {
        PdfDocument document = PdfDocument.Open(RawPdf.OnePage().Table().ToBytes());
        Assert.False(document.XrefIsStream);
        Assert.True(document.Catalog.IsName("Type", "Catalog"));
        Assert.IsType<CosStream>(document.Load(4));
        Assert.IsType<CosNull>(document.Load(999));
    }

    [Fact]
    public void Open_Hybrid_ReadsTheObjectThatOnlyItsStreamLists()
    {
        PdfDocument document = PdfDocument.Open(RawPdf.Hybrid());
        Assert.False(document.XrefIsStream);
        Assert.Equal("Hybrid", Title(document));
    }

    /// <summary>A few kilobytes that anybody may send unpack to more than the server would like to hold.</summary>
    [Fact]
    public void Load_StructureThatUnpacksToTooMuch_IsASyntaxError()
    {
        string packed = Encoding.Latin1.GetString(StreamDecoder.Deflate(new byte[33 * 1024 * 1024]));
        PdfDocument document = PdfDocument.Open(RawPdf.Hybrid(packed, "/Filter /FlateDecode"));

        PdfSyntaxException refused = Assert.Throws<PdfSyntaxException>(() => document.Load(6));

        Assert.Contains("too much", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TwoRevisions_TheNewerWins()
    {
        RawPdf first = RawPdf.OnePage().Object(6, "<</Title (First)>>");
        long xref = first.Position;
        byte[] one = first.Table("/Info 6 0 R").ToBytes();
        PdfDocument both = PdfDocument.Open(RawPdf.WithUpdate(one, 6, xref));
        Assert.Equal("First", Title(PdfDocument.Open(one)));
        Assert.Equal("Second revision", Title(both));
        Assert.Equal(2, both.XrefSections.Count);
    }

    [Fact]
    public void Open_ObjectStreams_ReadsCompressedObjects()
    {
        using var folder = new TemporaryFolder();
        Tool.Must("qpdf", "--object-streams=generate", folder.Write("a.pdf", SkiaDocument.Create()), folder.File("b.pdf"));
        PdfDocument document = PdfDocument.Open(File.ReadAllBytes(folder.File("b.pdf")));
        Assert.True(document.XrefIsStream);
        Assert.Equal(2, PageTree.Read(new PdfEdits(document)).Count);
    }

    [Fact]
    public void Open_PreviousSectionsFormALoop_Refused()
    {
        RawPdf pdf = RawPdf.OnePage();
        byte[] looped = pdf.Table($"/Prev {pdf.Position}").ToBytes();
        Assert.Equal("pdf.broken", Assert.Throws<SigningRefusedException>(() => PdfSignatures.Read(looped)).Code);
    }

    [Theory]
    [InlineData("(a\\)\\(b\\\\ \\101\\7z \\\nq)", "a)(b\\ A\u0007z q")]
    [InlineData("(a(b)c)", "a(b)c")]
    [InlineData("(x\r\ny)", "x\ny")]
    [InlineData("<48 65 6C6C 6F7>", "Hellop")]
    public void ReadObject_String_Decoded(string source, string expected) =>
        Assert.Equal(expected, Encoding.Latin1.GetString(((CosString)Parse(source)).Bytes));

    [Theory]
    [InlineData("/A#20B#zz", "A B#zz")]
    [InlineData("/", "")]
    public void ReadObject_Name_Decoded(string source, string expected) => Assert.Equal(expected, ((CosName)Parse(source)).Value);

    [Theory]
    [InlineData("-.5", -0.5)]
    [InlineData("+17", 17)]
    [InlineData("--5", 0)]
    [InlineData("1.2.3", 0)]
    public void ReadObject_Number_Read(string source, double expected) => Assert.Equal(expected, ((CosNumber)Parse(source)).Value);

    [Fact]
    public void ReadObject_TooDeep_IsASyntaxError() =>
        Assert.Throws<PdfSyntaxException>(() => Parse(new string('[', 100_000)));

    [Fact]
    public void Write_ThenRead_GivesTheSameObject()
    {
        const string source = "<</A#20B [1 -2.50 true null 12 0 R (a\\)\\r) <00FF>]/C <</D /E>>>>";
        var output = new MemoryStream();
        CosWriter.Write(output, Parse(source));
        var again = new MemoryStream();
        CosWriter.Write(again, new CosParser(new MemorySource(output.ToArray()), 0).ReadObject());
        Assert.Equal(output.ToArray(), again.ToArray());
        Assert.Contains("-2.50", Encoding.Latin1.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 30, 40)]
    [InlineData(90, 560, 30)]
    [InlineData(180, 570, 800)]
    [InlineData(270, 40, 810)]
    public void ToUserSpace_RotatedPage_MapsTheVisibleCorner(int rotation, double x, double y)
    {
        byte[] pdf = RawPdf.OnePage(pageExtra: $"/Rotate {rotation}", treeExtra: "/MediaBox [0 0 600 840]").Table().ToBytes();
        var edits = new PdfEdits(PdfDocument.Open(pdf));
        var geometry = new PageGeometry(edits, PageTree.Read(edits)[0]);
        double[] m = geometry.UprightMatrix(new PageBox(1, 30, 40, 10, 10));
        Assert.Equal((x, y), (m[4], m[5]));
    }

    /// <summary>Whatever happens to a file on its way, the caller sees a refusal in words, never a crash.</summary>
    [Fact]
    public void Read_DamagedFiles_OnlyRefusals()
    {
        byte[][] originals = [RawPdf.Hybrid(), SampleDocuments.ForeignForm(), Office.SignTwice(RawPdf.OnePage().Table().ToBytes())];
        var random = new Random(20260914);
        for (int round = 0; round < 1500; round++)
        {
            byte[] damaged = Damage(random, originals[round % originals.Length]);
            AssertOnlyRefusals(() => Office.Prepare(damaged));
            AssertOnlyRefusals(() => PdfSignatures.Read(damaged));
        }
    }

    private static byte[] Damage(Random random, byte[] original)
    {
        byte[] damaged = random.Next(4) == 0 ? original[..random.Next(original.Length)] : [.. original];
        for (int i = random.Next(1, 8); i > 0 && damaged.Length > 0; i--)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return damaged;
    }

    private static void AssertOnlyRefusals(Action action)
    {
        try
        {
            action();
        }
        catch (SigningRefusedException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static CosObject Parse(string source) => new CosParser(new MemorySource(Encoding.Latin1.GetBytes(source)), 0).ReadObject();

    private static string Title(PdfDocument document) => ((CosString)document.Dictionary(document.Trailer["Info"])!["Title"]!).ToText();
}
