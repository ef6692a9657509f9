using EOffice.Signing.Tests.Support;

namespace EOffice.Signing.Tests;

/// <summary>Every structure of draft goes the whole way: prepared, signed by the leader, numbered, dated and sealed.</summary>
public sealed class EveryStructureTests(SampleDocuments samples) : IClassFixture<SampleDocuments>
{
    public static TheoryData<string> Names => SampleDocuments.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void SignTwice_AnyStructure_ValidInEveryOracleAndReadable(string name)
    {
        using var folder = new TemporaryFolder();
        byte[] draft = samples.Get(name);
        byte[] prepared = Office.Prepare(draft);
        Oracles.AssertCleanStructure(folder.Write("prepared.pdf", prepared));
        byte[] first = Office.SignByLeader(prepared);
        Oracles.AssertValid(folder, first, 1);
        byte[] second = Office.Issue(first);
        Oracles.AssertValid(folder, second, 2);

        string text = Oracles.ExtractText(folder.Write("second.pdf", second));
        Assert.Contains(Office.Number, text, StringComparison.Ordinal);
        Assert.Contains(Office.Date, text, StringComparison.Ordinal);
        string before = Oracles.ExtractText(folder.Write("draft.pdf", draft));
        Assert.Equal(before.Contains(SampleDocuments.Line, StringComparison.Ordinal), text.Contains(SampleDocuments.Line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("libreoffice-odt")]
    [InlineData("object-streams")]
    public void Prepare_LibreOfficeDraft_KeepsItsText(string name)
    {
        using var folder = new TemporaryFolder();
        string text = Oracles.ExtractText(folder.Write("prepared.pdf", Office.Prepare(samples.Get(name))));
        Assert.Contains(SampleDocuments.Line, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("object-streams", true)]
    [InlineData("no-object-streams", false)]
    public void Sign_KeepsTheKindOfCrossReference(string name, bool stream)
    {
        byte[] signed = Office.SignTwice(samples.Get(name));
        Assert.Equal(stream, Pades.Cos.PdfDocument.Open(signed).XrefIsStream);
        Assert.Equal(stream, signed.AsSpan().IndexOf("\nxref\n"u8) < 0);
    }
}
