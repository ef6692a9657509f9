using System.Globalization;
using System.Text;
using EOffice.Core.Registers;
using EOffice.EndToEnd.Tests.Support;
using EOffice.Signing.Validation;
using MimeKit;

namespace EOffice.EndToEnd.Tests.Loop;

/// <summary>What a loop leaves, judged by programs that aren't ours.</summary>
public sealed class ArtefactTests(LoopRuns runs) : IClassFixture<LoopRuns>
{
    private static readonly Dictionary<string, string[]> Decisions = new()
    {
        ["H99.08"] =
        [
            "tiepNhan: Đỗ Thị Hằng: Registered", "butPheGd: Trần Quang Minh: Directed", "butPhePgd: Lê Đức Thịnh: Directed",
            "phanCong: Phạm Văn Dũng: Assigned", "xuLy: Nguyễn Thu Hà: NeedsAnswer", "duThao: Nguyễn Thu Hà: Submitted",
            "duyetNoiDung: Phạm Văn Dũng: Returned", "duThao: Nguyễn Thu Hà: Submitted", "duyetNoiDung: Phạm Văn Dũng: Approved",
            "kiemTraTheThuc: Hoàng Đình Khải: Approved", "kyPgd: Lê Đức Thịnh: Signed", "banHanh: Đỗ Thị Hằng: Published",
            "ketThuc: Nguyễn Thu Hà: Closed",
        ],
        ["H99.41"] =
        [
            "tiepNhan: Nông Văn Bình: Registered", "butPhe: Lò Văn Sơn: Directed", "xuLy: Lý Minh Đức: NeedsAnswer",
            "duThao: Lý Minh Đức: Submitted", "duyetNoiDung: Hoàng Thị Thảo: Returned", "duThao: Lý Minh Đức: Submitted",
            "duyetNoiDung: Hoàng Thị Thảo: Approved", "kiemTraTheThuc: Trần Văn Hòa: Approved", "ky: Hà Thị Mai: Signed",
            "banHanh: Nông Văn Bình: Published", "ketThuc: Lý Minh Đức: Closed",
        ],
    };

    [Theory]
    [InlineData("H99.08")]
    [InlineData("H99.41")]
    public Task Loop_PublishedLetter_IsAcceptedByEveryOracle(string agency) => Oracles.AcceptAsync(runs.Of(agency).Pdf, runs.At.RootCertificate);

    [Theory]
    [InlineData("H99.08")]
    [InlineData("H99.41")]
    public void Loop_PublishedLetter_CertifiesFirstAndSealsLast(string agency)
    {
        var signatures = PdfSignatures.Read(File.ReadAllBytes(runs.Of(agency).Pdf));
        Assert.Equal(2, signatures.Count);
        Assert.All(signatures, s => Assert.True(s.IntegrityOk && s.LaterChangesAllowed, s.Problem));
        Assert.Equal(2, signatures[0].CertifiedPermission);
        Assert.True(signatures[1].CoversWholeFile);
    }

    [Theory]
    [InlineData("H99.08", "1702", "SXD-QLN", "4410/UBND-XD")]
    [InlineData("H99.41", "236", "UBND-KT", "1287/SXD-QLN")]
    public async Task Loop_PublishedLetter_ShowsNumberDateAndWhatItAnswers(string agency, string number, string notation, string incoming)
    {
        var loop = runs.Of(agency);
        Assert.Equal($"{number}/{notation}", loop.Summary("publishedCode"));
        Assert.Equal(incoming, loop.Summary("incomingCode"));
        var text = OneLine(await Oracles.TextAsync(loop.Pdf));
        var date = DateOnly.Parse(loop.Summary("publishedDate"), CultureInfo.InvariantCulture);
        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Contains(notation, text, StringComparison.Ordinal);
        Assert.Contains(CodeRules.DateInWords(date), text, StringComparison.Ordinal);
        Assert.Contains(incoming, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("H99.08", "H99.00", "H99.00,2026/11/20,4410/UBND-XD")]
    [InlineData("H99.41", "H99.08", "H99.08,2026/09/14,1287/SXD-QLN")]
    public void Loop_Packet_CarriesTheLetterAndNamesWhatItAnswers(string agency, string receiver, string answered)
    {
        var loop = runs.Of(agency);
        var packet = Assert.Single(loop.Packets);
        Assert.Equal(receiver + ".edxml", Path.GetFileName(packet));
        var (header, pdf) = LoopFolder.Read(packet);
        Assert.Equal(File.ReadAllBytes(loop.Pdf), pdf);
        Assert.Equal(answered, Assert.Single(header.ResponseFor).DocumentId);
        Assert.Equal(receiver, Assert.Single(header.To).OrganId);
        Assert.Equal(loop.Summary("publishedCode"), $"{header.Code.CodeNumber}/{header.Code.CodeNotation}");
    }

    [Theory]
    [InlineData("H99.08")]
    [InlineData("H99.41")]
    public void Loop_Journal_EachPersonActsAsThemselvesAndTheHeadReturnsOnce(string agency)
    {
        var loop = runs.Of(agency);
        Assert.Equal(Decisions[agency], loop.Decisions());
        Assert.All(loop.Journal, e => Assert.Equal(
            ["step", "actor", "actingFor", "outcome", "time"],
            new[] { "step", "actor", "actingFor", "outcome", "time" }.Where(name => e.TryGetProperty(name, out _))));
        var times = loop.Journal.Select(e => DateTimeOffset.Parse(LoopFolder.Text(e, "time")!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(times.Order(), times);
    }

    [Theory]
    [InlineData("H99.08")]
    [InlineData("H99.41")]
    public async Task Loop_Notices_EachOpenedStepTellsItsHolder(string agency)
    {
        var loop = runs.Of(agency);
        var mails = new List<MimeMessage>();
        foreach (var file in Directory.GetFiles(loop.Notices, "*.eml"))
        {
            mails.Add(await MimeMessage.LoadAsync(file));
        }

        var opened = loop.Journal.Count(e => LoopFolder.Text(e, "kind") == "task.opened");
        // The Sở's procedure also tells the handler that the answer is out.
        Assert.Equal(opened + (agency == "H99.08" ? 1 : 0), mails.Count);
        Assert.All(mails, m => Assert.False(string.IsNullOrWhiteSpace(m.Subject)));
        Assert.All(mails, m => Assert.Contains("/van-ban/", m.TextBody, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.EndsWith(".example", Assert.Single(m.To.Mailboxes).Address, StringComparison.Ordinal));
        Assert.Equal(mails.Count, mails.Select(m => m.MessageId).Distinct().Count());
    }

    [Theory]
    [InlineData("H99.08")]
    [InlineData("H99.41")]
    public void Loop_Statuses_DeliveredAndReceivedGoBackOnce(string agency) => Assert.Equal(["01", "03", "04", "05", "06"], runs.Of(agency).StatusesSent());

    [Fact]
    public void Loop_StatusesForOutside_LieInTheOutgoingFolderOnce()
    {
        var folder = Path.Combine(runs.At.Data, "exchange", "statuses", "H99.00");
        // The second run of the same packet sends neither of them again.
        Assert.Equal(5, Directory.GetFiles(folder, "*.edxml").Length);
    }

    [Fact]
    public void Loop_Summary_IsOneLineOfJson()
    {
        Assert.Single(runs.Department.Said.Output.TrimEnd('\n').Split('\n'));
        Assert.Equal("2", runs.Department.Summary("signatures"));
        Assert.Equal("13", runs.Department.Summary("steps"));
        Assert.Equal("4120", runs.Department.Summary("arrivalNumber"));
        Assert.True(long.Parse(runs.Department.Summary("elapsedMs"), CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public async Task SecondRun_SameData_DrawsTheNextNumbers()
    {
        Assert.Equal("1703/SXD-QLN", runs.Again.Summary("publishedCode"));
        // 4121 is the commune's answer's turn only once the clerk registers it; nobody has.
        Assert.Equal("4121", runs.Again.Summary("arrivalNumber"));
        await Oracles.AcceptAsync(runs.Again.Pdf, runs.At.RootCertificate);
    }

    [Fact]
    public void SecondRun_SameData_ProcedureStaysTheSameVersion() => Assert.Equal("1", runs.Again.Summary("procedureVersion"));

    private static string OneLine(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
