using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Layout;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Drafting;

/// <summary>Dự thảo, duyệt nội dung, kiểm tra thể thức (NĐ 30/2020 Đ8–Đ12).</summary>
public sealed class SubmitDraftTests
{
    private static readonly DraftPlaces Places = new(new Box(1, 100, 700, 60, 16), new Box(1, 350, 700, 180, 16), new Box(1, 350, 200, 120, 60), new Box(1, 300, 200, 100, 100));

    private static readonly Lazy<byte[]> Good = new(() => LetterRenderer.Render(Letters.Dispatch).Pdf);

    public static TheoryData<string, Func<DraftDecision, DraftDecision>> Incomplete => new()
    {
        { "draft.type-unknown", d => d with { TypeName = "Thư mời" } },
        { "draft.type-unknown", d => d with { TypeName = "" } },
        { "draft.subject-wrong", d => d with { Subject = " " } },
        { "draft.subject-wrong", d => d with { Subject = new string('ệ', 501) } },
        { "draft.to-places-wrong", d => d with { ToPlaces = ["Như trên"] } },
        { "draft.to-places-wrong", d => d with { ToPlaces = [] } },
        { "draft.to-places-wrong", d => d with { ToPlaces = ["Lưu: VT, QLN", "Như trên"] } },
        { "draft.to-places-wrong", d => d with { ToPlaces = [new string('a', 1000), "Lưu: VT, QLN"] } },
        { "draft.receivers-missing", d => d with { Receivers = [] } },
        { "draft.receiver-unknown", d => d with { Receivers = ["H99.00", "H01.01"] } },
        { "draft.content-missing", d => d with { Content = new ComposedContent(["", "  "]) } },
        { "draft.content-missing", d => d with { Content = new ComposedContent([]) } },
        { "draft.content-missing", d => d with { Content = new UploadedContent([], Places) } },
        { "pdf.not-a-pdf", d => d with { Content = new UploadedContent(Encoding.UTF8.GetBytes("PK\u0003\u0004 a document"), Places) } },
        { "pdf.encrypted", d => d with { Content = new UploadedContent(Encrypted(), Places) } },
        { "pdf.xfa", d => d with { Content = new UploadedContent(Xfa(), Places) } },
        { "pdf.broken", d => d with { Content = new UploadedContent(Good.Value[..500], Places) } },
        { "pdf.page-missing", d => d with { Content = new UploadedContent(Good.Value, Places with { Seal = new Box(9, 1, 1, 10, 10) }) } },
        { "draft.signer-wrong", d => d with { Signer = Guid.Parse("00000000-0000-0000-0000-000000000001") } },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public async Task Submit_Incomplete_RefusedInWords(string code, Func<DraftDecision, DraftDecision> change)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var wrong = await office.DraftAsync(task, change);

        await office.RefusedAsync(code, () => office.CompleteAsync(task, wrong));
    }

    [Theory]
    [InlineData(Steps.Clerk)]
    [InlineData(Steps.Specialist)]
    [InlineData("oanh.sxd")]
    [InlineData("son.dongtam")]
    public async Task Submit_SignerWithoutAuthority_Refused(string signer)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var wrong = await office.DraftAsync(task, d => d with { Signer = office.Person(signer) });

        await office.RefusedAsync("draft.signer-wrong", () => office.CompleteAsync(task, wrong));
    }

    [Fact]
    [Trait("Rule", "C1")]
    [Trait("Rule", "C5")]
    public async Task Submit_Composed_FillsTheDocument()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var draft = await office.DraftAsync(task, d => d with { TypeName = "Quye\u0302\u0301t \u0111i\u0323nh", Subject = " Về việc \u00D0ầu tư " });

        Assert.True((await office.CompleteAsync(task, draft)).Succeeded);

        var document = await office.AnswerAsync();
        Assert.Equal(("Quyết định", "Về việc Đầu tư", "QĐ-SXD", DocumentState.Submitted), (document.TypeName, document.Subject, document.CodeNotation, document.State));
        Assert.Equal(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Đức Thịnh"), (document.SignerCompetence, document.SignerPosition, document.SignerName));
        Assert.Equal((office.Person(Steps.Specialist), (await office.SubjectAsync()).Id), (document.DrafterId, document.AnswersId));
        Assert.Equal(["draft", "submitted"], (await office.VersionsAsync()).Select(v => v.Stage));
        Assert.True(document.Code is null && document.VerificationCode!.Length == 16);
    }

    [Fact]
    public async Task Submit_UploadedPdf_KeepsItsTextAndGetsTheFields()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;

        Assert.True((await office.CompleteAsync(task, await office.DraftAsync(task, d => d with { Content = new UploadedContent(Good.Value, Places) }))).Succeeded);

        var submitted = (await office.VersionsAsync())[^1];
        using var pdf = new Poppler(await office.ContentAsync(submitted));
        Assert.Contains("Ninh Bình", pdf.Text, StringComparison.Ordinal);
        Assert.Contains("DauCoQuan", Encoding.Latin1.GetString(await office.ContentAsync(submitted)), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "C8")]
    [Trait("Rule", "K1")]
    public async Task Redraft_AfterReturn_MakesNewVersionsOfTheSameDocument()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Review);
        await using var closing = office;
        var first = await office.AnswerAsync();
        Assert.True((await office.CompleteAsync(task, Steps.Returned(Steps.Review))).Succeeded);
        Assert.Equal(DocumentState.Drafting, (await office.AnswerAsync()).State);

        var again = await office.OpenTaskAsync(Steps.Draft);
        Assert.True((await office.CompleteAsync(again, await office.DraftAsync(again, d => d with { Subject = "trả lời lần hai" }))).Succeeded);

        Assert.Equal(first.Id, (await office.AnswerAsync()).Id);
        var versions = await office.VersionsAsync();
        Assert.Equal(["draft", "submitted", "draft", "submitted"], versions.Select(v => v.Stage));
        Assert.Equal([1, 2, 3, 4], versions.Select(v => v.Version));
        Assert.Null(versions[0].MadeFromHash);
        Assert.Equal(versions.Take(3).Select(v => v.Hash), versions.Skip(1).Select(v => v.MadeFromHash));
        Assert.Contains(await office.WithDbAsync(DemoFixture.Department, db => db.Set<Opinion>().Select(o => o.Text).ToListAsync()), t => t == Steps.Reason);
    }

    internal static byte[] Encrypted()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("in.pdf"), Good.Value);
        Poppler.Run("qpdf", "--encrypt", "", "mat-khau", "256", "--", folder.File("in.pdf"), folder.File("out.pdf"));
        return File.ReadAllBytes(folder.File("out.pdf"));
    }

    internal static byte[] Xfa()
    {
        string[] objects =
        [
            "<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [] /XFA (x)>>>>", "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>",
        ];
        var pdf = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var xref = pdf.Length;
        pdf.Append("xref\n0 4\n0000000000 65535 f \n");
        offsets.ForEach(at => pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{at:D10} 00000 n \n"));
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<</Size 4 /Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}

/// <summary>Approvals of exactly one file, and who may give them.</summary>
public sealed class ApproveDraftTests
{
    [Theory]
    [InlineData(Steps.Review)]
    [InlineData(Steps.CheckFormat)]
    public async Task Approve_AnotherFileThanShown_Refused(string step)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(step);
        await using var closing = office;
        var draft = (await office.VersionsAsync())[0].Hash;

        foreach (var hash in new[] { null, "", new string('0', 64), draft })
        {
            await office.RefusedAsync("approval.file-changed", () => office.CompleteAsync(task, new ApproveDecision(ApproveDecision.Approved, null, hash)));
        }
    }

    [Fact]
    public async Task Approve_Shown_BindsToItsHash()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Review);
        await using var closing = office;
        var shown = (await office.VersionsAsync())[^1].Hash;

        Assert.True((await office.CompleteAsync(Steps.UnitHead, task, new ApproveDecision(ApproveDecision.Approved, null, shown))).Succeeded);

        var approval = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Approval>().SingleAsync());
        Assert.Equal((shown, office.Person(Steps.UnitHead), Steps.Review), (approval.Hash, approval.PersonId, approval.StepType));
        Assert.Contains(await office.JournalAsync(), e => e is { Kind: "task.completed", StepType: Steps.Review, FileOrigin: "BornDigital" } && e.ContentHash == shown);
    }

    [Theory]
    [InlineData(DemoFixture.ToDepartment, "ha.sxd", false)]
    [InlineData(DemoFixture.ToCommune, "duc.dongtam", true)]
    public async Task Review_OwnDraft_OnlyInASmallCommune(string packet, string drafter, bool allowed)
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(packet)).ValueOrThrow();
        await office.AdvanceToAsync(Steps.Draft);
        await office.AddHolderInUnitAsync(packet == DemoFixture.ToCommune ? "KT" : "QLN", drafter);
        var task = await office.AdvanceToAsync(Steps.Review);
        var usual = await office.UsualAsync(task);

        if (allowed)
        {
            Assert.True((await office.CompleteAsync(drafter, task, usual)).Succeeded);
        }
        else
        {
            await office.RefusedAsync("task.not-yours", () => office.CompleteAsync(drafter, task, usual));
            await office.GiveAsync(task, drafter);
            await office.RefusedAsync("approval.own-draft", () => office.CompleteAsync(drafter, task, usual));
        }
    }

    [Fact]
    public async Task CheckFormat_ByTheSigner_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(task, await office.DraftAsync(task, d => d with { Signer = office.Person(Steps.OfficeHead) }))).Succeeded);
        Assert.Equal("TL. GIÁM ĐỐC", (await office.AnswerAsync()).SignerCompetence);
        var check = await office.AdvanceToAsync(Steps.CheckFormat);
        var usual = await office.UsualAsync(check);

        await office.RefusedAsync("task.not-yours", () => office.CompleteAsync(Steps.OfficeHead, check, usual));
        await office.GiveAsync(check, Steps.OfficeHead);
        await office.RefusedAsync("approval.checker-signs", () => office.CompleteAsync(Steps.OfficeHead, check, usual));
    }
}

/// <summary>Marks of authority: NĐ 30/2020 Đ13.</summary>
public sealed class SignatureMarksTests
{
    [Theory]
    [InlineData(Directory.PositionRole.AgencyHead, "Giám đốc", "Giám đốc", null, null, "GIÁM ĐỐC")]
    [InlineData(Directory.PositionRole.AgencyDeputy, "Phó Giám đốc", "Giám đốc", null, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")]
    [InlineData(Directory.PositionRole.OfficeHead, "Chánh Văn phòng", "Giám đốc", null, "TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")]
    [InlineData(Directory.PositionRole.UnitHead, "Trưởng phòng", "Giám đốc", null, "TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG")]
    [InlineData(Directory.PositionRole.AgencyHead, "Chủ tịch", "Chủ tịch", "ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")]
    [InlineData(Directory.PositionRole.AgencyDeputy, "Phó Chủ tịch", "Chủ tịch", "ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")]
    [InlineData(Directory.PositionRole.OfficeHead, "Chánh Văn phòng", "Chủ tịch", "ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")]
    public void For_Role_AsTheDecreeWritesIt(Directory.PositionRole role, string title, string head, string? collective, string? competence, string position) =>
        Assert.Equal(new SignatureMark(competence, position), SignatureMarks.For(role, title, head, collective));

    [Theory]
    [InlineData(Directory.PositionRole.Clerk)]
    [InlineData(Directory.PositionRole.Specialist)]
    [InlineData(Directory.PositionRole.UnitDeputy)]
    [InlineData(Directory.PositionRole.Administrator)]
    public void For_RoleWithoutAuthority_Throws(Directory.PositionRole role)
    {
        Assert.False(SignatureMarks.MaySign(role));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureMarks.For(role, "Văn thư", "Giám đốc", null));
    }
}

internal static class DraftHelp
{
    public static Task<byte[]> ContentAsync(this DemoFixture office, DocumentFile file) =>
        new FolderFileStore(Path.Combine(office.Paths.Data, "files")).GetAsync(file.AgencyId, file.Hash);

    /// <summary>Makes that person a further head of the unit.</summary>
    public static Task<int> AddHolderInUnitAsync(this DemoFixture office, string unitCode, string userName) =>
        office.WithDbAsync(userName.EndsWith(".sxd", StringComparison.Ordinal) ? DemoFixture.Department : DemoFixture.Commune, async db =>
        {
            var position = await db.Set<Directory.Position>().SingleAsync(p => p.Role == Directory.PositionRole.UnitHead && db.Set<Directory.Unit>().Any(u => u.Id == p.UnitId && u.Code == unitCode));
            db.Add(new Directory.Holding { Id = Guid.NewGuid(), AgencyId = position.AgencyId, PersonId = office.Person(userName), PositionId = position.Id, From = new DateOnly(2026, 1, 1) });
            return await db.SaveChangesAsync();
        });
}
