using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Drafting.Layout;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Drafting.Files;

/// <summary>A draft from a DOCX or PDF file: taken at once, converted by a job, submitted only when everything has its place.</summary>
public sealed class UploadDraftTests
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "draft.upload-empty", [] },
        { "draft.upload-wrong-type", Encoding.UTF8.GetBytes("<html>van ban</html>") },
        { "draft.upload-wrong-type", OfficeFiles.Zip(("bang-tinh.xml", "<x/>")) },
        { "draft.upload-wrong-type", OfficeFiles.Zip(("word/document.xml", "<x/>")) },
        { "draft.upload-old-word", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
        { "draft.upload-broken", [.. OfficeFiles.Docx().Take(600)] },
        { "draft.upload-macros", OfficeFiles.WithPart("word/vbaProject.bin", "x") },
        { "draft.upload-macros", OfficeFiles.WithTypes("<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>") },
        { "draft.upload-bomb", OfficeFiles.WithPart("word/bom.xml", new string('a', 6_000_000)) },
        {
            "draft.upload-links-outside",
            OfficeFiles.WithPart("word/_rels/document.xml.rels", $"<R><Relationship Id=\"r9\" Type=\"{Relations}/image\" TargetMode=\"External\" Target=\"http://10.0.0.1/a.png\"/></R>")
        },
        { "draft.upload-broken", OfficeFiles.WithPart("word/_rels/document.xml.rels", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>") },
        { "pdf.broken", Encoding.ASCII.GetBytes("%PDF-1.7\nnothing") },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Upload_Hostile_RefusedAndNothingStays(string code, byte[] content)
    {
        var (office, task, _) = await OpenAsync();
        await using var closing = office;

        await office.RefusedAsync(code, () => UploadAsync(office, Steps.Specialist, task, content));
    }

    [Fact]
    public async Task Upload_NotTheDrafter_Refused()
    {
        var (office, task, _) = await OpenAsync();
        await using var closing = office;

        foreach (var who in new[] { Steps.OtherSpecialist, Steps.UnitHead, Steps.Administrator, "duc.dongtam" })
        {
            await office.RefusedAsync("operation.not-found", () => UploadAsync(office, who, task, OfficeFiles.Docx()));
        }

        await office.RefusedAsync("operation.stale", () => UploadAsync(office, Steps.Specialist, task, OfficeFiles.Docx(), revision: task.Revision + 1));
    }

    [Fact]
    public async Task Upload_AtAnotherStepOrAfterIt_Refused()
    {
        var (office, task, started) = await OpenAsync();
        await using var closing = office;
        await office.DoAsync(Steps.Specialist, started.CaseId, started.DocumentId, Steps.Draft);
        var review = await office.OpenAsync(started.CaseId);

        await office.RefusedAsync("draft.upload-not-drafting", () => UploadAsync(office, Steps.UnitHead, review, OfficeFiles.Docx()));
        await office.RefusedAsync("draft.upload-not-drafting", () => UploadAsync(office, Steps.Specialist, task, OfficeFiles.Docx()));
    }

    [Fact]
    public async Task Upload_Twice_OneUpload()
    {
        var (office, task, _) = await OpenAsync();
        await using var closing = office;

        var first = await UploadAsync(office, Steps.Specialist, task, OfficeFiles.Docx(), "tai-1");
        var second = await UploadAsync(office, Steps.Specialist, task, OfficeFiles.Docx(), "tai-1");

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<DraftUpload>().CountAsync()));
    }

    /// <summary>The way from a DOCX to an issued document: converted, approved, signed, numbered; the chain by hash is whole.</summary>
    [Fact]
    [Trait("Rule", "OUT2")]
    public async Task Upload_Docx_ConvertedSubmittedSignedIssued()
    {
        var (office, task, started) = await OpenAsync();
        await using var closing = office;
        var upload = (await UploadAsync(office, Steps.Specialist, task, OfficeFiles.Docx())).ValueOrThrow();
        Assert.Equal(DraftUploadState.Waiting, (await ShownAsync(office, task))!.State);
        var decision = await StoredAsync(office, started.DocumentId, upload.UploadId);
        await office.RefusedAsync("draft.upload-not-ready", () => office.CompleteAsync(Steps.Specialist, task, decision));

        Assert.True(await office.DrainAsync() > 0);

        var shown = (await ShownAsync(office, task))!;
        Assert.True(shown.CanBeSubmitted, shown.Problem);
        Assert.Equal("bao-cao.docx", shown.FileName);
        (await office.CompleteAsync(Steps.Specialist, task, decision)).ValueOrThrow();
        foreach (var (who, step) in new[] { (Steps.UnitHead, Steps.Review), (Steps.OfficeHead, Steps.CheckFormat), (Steps.Deputy, Steps.Sign), (Steps.Clerk, Steps.Publish) })
        {
            await office.DoAsync(who, started.CaseId, started.DocumentId, step);
        }

        var files = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().AsNoTracking().Where(f => f.DocumentId == started.DocumentId).ToListAsync());
        var chain = new[] { FileStages.Source, FileStages.Converted, FileStages.Draft, FileStages.Submitted, FileStages.Signed, FileStages.Sealed }
            .Select(stage => files.Single(f => f.Stage == stage)).ToList();
        Assert.Equal(chain.SkipLast(1).Select(f => f.Hash), chain.Skip(1).Select(f => f.MadeFromHash));
        Assert.All(chain, f => Assert.Equal(FileOrigin.BornDigital, f.Origin));
        using var issued = new Poppler(await office.ContentAsync(chain[^1]));
        // The clock stands on 23 November 2026, the register at 1702: both stand in the blanks of the file.
        var words = string.Join(' ', issued.Words().Where(w => w.Page == 1 && w.Bottom is > 730 and < 745).OrderBy(w => w.Left).Select(w => w.Text));
        Assert.Equal("Số: 1702 /SXD-QLN Minh An, ngày 23 tháng 11 năm 2026", words);
    }

    [Fact]
    public async Task Upload_PlaceMissing_ToldAndNotSubmitted_ThenReplaced()
    {
        var (office, task, started) = await OpenAsync();
        await using var closing = office;
        var first = (await UploadAsync(office, Steps.Specialist, task, OfficeFiles.Docx(number: "Số: 15/SXD-QLN"))).ValueOrThrow();
        await office.DrainAsync();
        var shown = (await ShownAsync(office, task))!;
        Assert.Equal((DraftUploadState.Ready, false), (shown.State, shown.CanBeSubmitted));
        Assert.Contains("“Số:", shown.Problem, StringComparison.Ordinal);
        var decision = await StoredAsync(office, started.DocumentId, first.UploadId);
        await office.RefusedAsync("draft.place-number-blank", () => office.CompleteAsync(Steps.Specialist, task, decision));

        office.Time.Advance(TimeSpan.FromMinutes(1));
        (await UploadAsync(office, Steps.Specialist, task, OfficeFiles.Docx())).ValueOrThrow();

        await office.RefusedAsync("draft.upload-replaced", () => office.CompleteAsync(Steps.Specialist, task, decision));
    }

    /// <summary>The drawn letter as a picture.</summary>
    [Fact]
    [Trait("Rule", "OUT2")]
    public async Task Upload_Scan_RefusedInWords()
    {
        var (office, task, started) = await OpenAsync();
        await using var closing = office;
        var upload = (await UploadAsync(office, Steps.Specialist, task, Scan())).ValueOrThrow();

        await office.DrainAsync();

        var shown = (await ShownAsync(office, task))!;
        Assert.Equal(DraftUploadState.Failed, shown.State);
        Assert.Contains("bản quét", shown.Problem, StringComparison.Ordinal);
        var decision = await StoredAsync(office, started.DocumentId, upload.UploadId);
        await office.RefusedAsync("draft.scan", () => office.CompleteAsync(Steps.Specialist, task, decision));
    }

    /// <summary>An answer's draft has no document yet: the upload begins it.</summary>
    [Fact]
    public async Task Upload_ForAnAnswer_BeginsItsDocument()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;

        var upload = (await UploadAsync(office, Steps.Specialist, task, OfficeFiles.Docx())).ValueOrThrow();

        var answer = await office.AnswerAsync();
        Assert.Equal((upload.DocumentId, DocumentState.Drafting, "SXD-QLN"), (answer.Id, answer.State, answer.CodeNotation));
        Assert.Equal((await office.SubjectAsync()).Id, answer.AnswersId);
        Assert.Null(await office.RunAsync<DraftUploads, DraftUploadView?>(Steps.UnitHead, uploads => uploads.OfTaskAsync(task.Id)));
        Assert.True((await office.CompleteAsync(task, await office.DraftAsync(task))).Succeeded);
        Assert.Equal(answer.Id, (await office.AnswerAsync()).Id);
    }

    [Fact]
    [Trait("Rule", "OUT2")]
    public async Task Submit_UploadOfUnknownOrigin_IsNotBornDigital()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var layout = LetterRenderer.Render(Letters.Dispatch);
        var places = new DraftPlaces(layout.NumberBox, layout.DateBox, layout.LeaderSignatureBox, layout.SealBox);

        Assert.True((await office.CompleteAsync(task, await office.DraftAsync(task, d => d with { Content = new UploadedContent(layout.Pdf, places) }))).Succeeded);

        Assert.All(await office.VersionsAsync(), v => Assert.Equal(FileOrigin.Scanned, v.Origin));
        Assert.Contains(await office.JournalAsync(), e => e is { Kind: "task.completed", StepType: Steps.Draft, FileOrigin: nameof(FileOrigin.Scanned) });
    }

    [Theory]
    [InlineData("   1     0 image    1654  2339  gray    1   8  jpeg   no         7  0   200   200 184K 4.9%", true)]
    [InlineData("   1     0 image     400   300  rgb     3   8  jpeg   no         7  0   200   200 184K 4.9%", false)]
    [InlineData("", false)]
    public void IsScanned_PictureOfTheWholePage(string line, bool scanned) =>
        Assert.Equal(scanned, ScanSigns.IsScanned([new PdfWordPage(595, 842, [])], $"page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio\n----\n{line}"));

    private static async Task<(DemoFixture Office, WorkTask Task, DraftStarted Started)> OpenAsync()
    {
        var office = await DemoFixture.OpenAsync();
        var started = (await office.StartAsync(Steps.Specialist, office.Outgoing())).ValueOrThrow();
        return (office, await office.OpenAsync(started.CaseId), started);
    }

    private static Task<Outcome<DraftUploaded>> UploadAsync(DemoFixture office, string who, WorkTask task, byte[] content, string? operation = null, int? revision = null) =>
        office.RunAsync<UploadDraft, Outcome<DraftUploaded>>(who, upload => upload.RunAsync(new UploadDraftCommand(
            task.Id, revision ?? task.Revision, operation ?? Guid.NewGuid().ToString("N"), "C:\\van-ban\\bao-cao.exe", content,
            new DraftFacts("Công văn", "đề nghị phối hợp rà soát", ["H99.00"], ["Như trên", "Lưu: VT, QLN"], office.Person(Steps.Deputy)))));

    private static Task<DraftUploadView?> ShownAsync(DemoFixture office, WorkTask task) =>
        office.RunAsync<DraftUploads, DraftUploadView?>(Steps.Specialist, uploads => uploads.OfTaskAsync(task.Id));

    private static async Task<DraftDecision> StoredAsync(DemoFixture office, Guid document, Guid upload) =>
        (await office.SubmissionAsync(document)) with { Content = new StoredContent(upload) };

    private static byte[] Scan()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("thu.pdf"), LetterRenderer.Render(Letters.Dispatch).Pdf);
        Poppler.Run("pdftoppm", "-r", "60", "-singlefile", "-jpeg", folder.File("thu.pdf"), folder.File("trang"));
        return Picture(File.ReadAllBytes(folder.File("trang.jpg")));
    }

    /// <summary>A page that is nothing but a picture.</summary>
    private static byte[] Picture(byte[] jpeg)
    {
        using var pdf = new MemoryStream();
        var offsets = new List<long>();
        const string Draw = "595 0 0 842 0 0 cm /I Do";
        Write("%PDF-1.7\n");
        Begin("<</Type /Catalog /Pages 2 0 R>>");
        Begin("<</Type /Pages /Kids [3 0 R] /Count 1>>");
        Begin("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</I 5 0 R>>>>>>");
        Begin($"<</Length {Draw.Length}>>\nstream\n{Draw}\nendstream");
        offsets.Add(pdf.Length);
        Write($"5 0 obj\n<</Type /XObject /Subtype /Image /Width 496 /Height 702 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length {jpeg.Length}>>\nstream\n");
        pdf.Write(jpeg);
        Write("\nendstream\nendobj\n");
        var xref = pdf.Length;
        Write("xref\n0 6\n0000000000 65535 f \n" + string.Concat(offsets.Select(at => FormattableString.Invariant($"{at:D10} 00000 n \n"))));
        Write(FormattableString.Invariant($"trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n"));
        return pdf.ToArray();

        void Write(string text) => pdf.Write(Encoding.ASCII.GetBytes(text));

        void Begin(string body)
        {
            offsets.Add(pdf.Length);
            Write($"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }
    }
}
