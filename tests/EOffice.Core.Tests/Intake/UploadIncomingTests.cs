using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Tests.Drafting;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Intake;

/// <summary>Files and papers that come outside the exchange (NĐ 30/2020 Đ21, Đ22).</summary>
public sealed class UploadIncomingTests
{
    [Fact]
    [Trait("Rule", "C5")]
    public async Task Upload_PublishedLetter_ReadsItsFactsAndStartsNothing()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);
        var answer = await office.AnswerAsync();
        var pdf = await office.ContentAsync((await office.VersionsAsync())[^1]);

        var taken = (await office.UploadAsync(pdf, source: IntakeSource.Mail)).ValueOrThrow();

        var document = await office.DocumentAsync(taken.DocumentId);
        Assert.True(taken.HasText);
        Assert.Equal((answer.Code, answer.IssuedDate, answer.SignerName), (document.Code, document.IssuedDate, document.SignerName));
        Assert.Equal((DocumentState.Received, IntakeSource.Mail), (document.State, document.Source));
        Assert.Equal(answer.Subject, document.Subject);
        Assert.False(await office.WithDbAsync(DemoFixture.Department, db => db.Set<Core.Tasks.Case>().AnyAsync(c => c.DocumentId == document.Id)));
        var file = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().SingleAsync(f => f.DocumentId == document.Id));
        Assert.Equal((FileOrigin.Received, "scan 01.pdf"), (file.Origin, file.Name));
        Assert.Contains(await office.JournalAsync(), e => e is { Kind: "document.received", Outcome: "Mail" } && e.ContentHash == file.Hash);
    }

    [Fact]
    public async Task Upload_Scan_IsABanSoHoaAndTheSameFileIsTold()
    {
        await using var office = await DemoFixture.OpenAsync();
        var first = (await office.UploadAsync()).ValueOrThrow();
        var again = (await office.UploadAsync()).ValueOrThrow();

        Assert.Null(first.SameFileAs);
        Assert.Equal(first.DocumentId, again.SameFileAs);
        var file = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().SingleAsync(f => f.DocumentId == first.DocumentId));
        Assert.Equal(FileOrigin.Scanned, file.Origin);
    }

    [Fact]
    public async Task Upload_DoubleSubmit_TakesItOnce()
    {
        await using var office = await DemoFixture.OpenAsync();
        var first = (await office.UploadAsync(operation: "tai-1")).ValueOrThrow();
        Assert.Equal(first, (await office.UploadAsync(operation: "tai-1")).ValueOrThrow());
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Document>().CountAsync()));
    }

    [Fact]
    public async Task Upload_FilesThatPeopleCannotOpen_RefusedInWords()
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.RefusedAsync("intake.file-empty", () => office.UploadAsync([]));
        await office.RefusedAsync("intake.file-not-pdf", () => office.UploadAsync(IntakeOffice.Text("PK\u0003\u0004 một tệp Word"), name: "giả.pdf"));
        await office.RefusedAsync("intake.file-broken", () => office.UploadAsync(IntakeOffice.Pdf[..(IntakeOffice.Pdf.Length / 2)]));
        await office.RefusedAsync("intake.file-encrypted", () => office.UploadAsync(Encrypted()));
        await office.RefusedAsync("intake.file-too-large", () => office.UploadAsync(new byte[(50 * 1024 * 1024) + 1]));
    }

    [Fact]
    public async Task Upload_WhoIsNoClerk_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.RefusedAsync("operation.forbidden", () => office.UploadAsync(who: Steps.Director));
        await office.RefusedAsync("operation.forbidden", () => office.UploadAsync(who: Steps.Administrator));
    }

    [Fact]
    public async Task EnterByHand_PaperWithFiles_FirstPdfIsTheMainFile()
    {
        await using var office = await DemoFixture.OpenAsync();
        var taken = (await office.EnterAsync(null, Steps.Clerk, "nhap-1", new UploadedFile("bang.xlsx", null, IntakeOffice.Text("PK bảng")), new UploadedFile(@"C:\quét\đơn.pdf", null, IntakeOffice.Pdf))).ValueOrThrow();

        var files = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().Where(f => f.DocumentId == taken.DocumentId).OrderBy(f => f.Role).ToListAsync());
        Assert.Equal([(FileRole.Main, "đơn.pdf", "application/pdf"), (FileRole.Attachment, "bang.xlsx", "application/octet-stream")], files.Select(f => (f.Role, f.Name, f.ContentType)).OrderBy(f => f.Role != FileRole.Main));
        var document = await office.DocumentAsync(taken.DocumentId);
        Assert.Equal(("315/BĐT-KDDV", IntakeSource.Counter, "Bưu điện tỉnh Minh An"), (document.Code, document.Source, document.OrganName));
    }

    [Fact]
    public async Task EnterByHand_BadInput_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.RefusedAsync("operation.forbidden", () => office.EnterAsync(who: Steps.Specialist));
        await office.RefusedAsync("intake.fact-missing", () => office.EnterAsync(IntakeOffice.Facts with { Subject = "  \n " }));
        await office.RefusedAsync("intake.fact-missing", () => office.EnterAsync(IntakeOffice.Facts with { OrganName = "" }));
        await office.RefusedAsync("intake.fact-too-long", () => office.EnterAsync(IntakeOffice.Facts with { Subject = new string('ệ', 501) }));
        await office.RefusedAsync("intake.code-unreadable", () => office.EnterAsync(IntakeOffice.Facts with { Code = "không số" }));
        await office.RefusedAsync("intake.date-ahead", () => office.EnterAsync(IntakeOffice.Facts with { IssuedDate = new DateOnly(2026, 11, 24) }));
        await office.RefusedAsync("intake.file-broken", () => office.EnterAsync(null, Steps.Clerk, "hong", new UploadedFile("x.pdf", null, IntakeOffice.Text("%PDF-1.7 hỏng"))));
    }

    [Fact]
    public async Task EnterByHand_LetterWithoutANumber_IsTaken()
    {
        await using var office = await DemoFixture.OpenAsync();
        var taken = (await office.EnterAsync(IntakeOffice.Facts with { Code = null })).ValueOrThrow();
        Assert.Null((await office.DocumentAsync(taken.DocumentId)).Code);
    }

    /// <summary>A one-page file whose trailer names an encryption dictionary.</summary>
    private static byte[] Encrypted()
    {
        var text = new System.Text.StringBuilder("%PDF-1.5\n");
        List<int> at = [];
        foreach (var body in new[] { "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>", "<< /Type /Page /Parent 2 0 R >>", "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (x) /U (y) >>" })
        {
            at.Add(text.Length);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{at.Count} 0 obj\n{body}\nendobj\n");
        }

        var xref = text.Length;
        text.Append("xref\n0 5\n0000000000 65535 f \n");
        at.ForEach(o => text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{o:D10} 00000 n \n"));
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [(a) (b)] >>\nstartxref\n{xref}\n%%EOF\n");
        return IntakeOffice.Text(text.ToString());
    }
}
