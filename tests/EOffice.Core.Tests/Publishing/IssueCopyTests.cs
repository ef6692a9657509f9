using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Registers;
using EOffice.Core.Tests.Drafting;
using EOffice.Core.Tests.Intake;
using EOffice.Signing.Validation;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Publishing;

/// <summary>Sao y, sao lục, trích sao điện tử (NĐ 30/2020 Đ15, Đ25, Đ26, PL I).</summary>
public sealed class IssueCopyTests
{
    [Fact]
    public async Task Issue_OfAScan_HasItsOwnNumberSignatureAndSending()
    {
        await using var office = await OpenAsync();
        var (document, file) = await ReceivedAsync(office);

        var issued = (await IssueAsync(office, document, file)).ValueOrThrow();

        Assert.Equal(("01/SY-SXD", 1), (issued.Code, issued.Receivers));
        var copy = await office.DocumentAsync(issued.DocumentId);
        Assert.Equal(("Sao y", DocumentState.Published), (copy.TypeName, copy.State));
        Assert.StartsWith("Sao y ", copy.Subject, StringComparison.Ordinal);
        var stored = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().SingleAsync(f => f.DocumentId == copy.Id));
        Assert.Equal((FileStages.Sealed, file.Hash), (stored.Stage, stored.MadeFromHash));
        var pdf = await office.ContentAsync(stored);
        Assert.True(Assert.Single(PdfSignatures.Read(pdf)) is { IntegrityOk: true, CoversWholeFile: true });
        using var poppler = new Poppler(pdf);
        Assert.Contains("SAO Y 01/SY-SXD", poppler.Flat, StringComparison.Ordinal);
        Assert.Contains("23/11/2026 08:00:00 +07:00", poppler.Flat, StringComparison.Ordinal);
        await office.DrainAsync();
        Assert.Equal(DeliveryState.Sent, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Delivery>().Where(d => d.DocumentId == copy.Id).Select(d => d.State).SingleAsync()));
        // A copy of a signed copy would break its signature: it is sent as it is.
        await office.RefusedAsync("copy.signed-already", () => IssueAsync(office, copy.Id, stored, c => c with { OperationId = "sao-2" }));
    }

    [Fact]
    public async Task Issue_OfWhatIsAskedBack_IsRefused()
    {
        await using var office = await OpenAsync();
        var (document, file) = await ReceivedAsync(office);
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Document>().Where(d => d.Id == document).ExecuteUpdateAsync(s => s.SetProperty(d => d.Fate, DocumentFate.RecallAsked)));

        await office.RefusedAsync("document.frozen", () => IssueAsync(office, document, file));
    }

    [Fact]
    public async Task Issue_Extract_HasThePagesThatWereAsked()
    {
        await using var office = await OpenAsync();
        var (document, file) = await ReceivedAsync(office);

        await office.RefusedAsync("copy.pages-wrong", () => IssueAsync(office, document, file, c => c with { Form = CopyForm.Extract, Pages = null }));
        await office.RefusedAsync("copy.pages-wrong", () => IssueAsync(office, document, file, c => c with { Form = CopyForm.Extract, Pages = "99" }));
        await office.RefusedAsync("copy.pages-wrong", () => IssueAsync(office, document, file, c => c with { Form = CopyForm.Extract, Pages = "1 --password=x" }));
        var issued = (await IssueAsync(office, document, file, c => c with { Form = CopyForm.Extract, Pages = "1" })).ValueOrThrow();

        Assert.Equal("01/TrS-SXD", issued.Code);
    }

    [Fact]
    public async Task Issue_RoleRegisterReceiversPinAndTwice()
    {
        await using var office = await DemoFixture.OpenAsync();
        var (document, file) = await ReceivedAsync(office);
        await office.RefusedAsync("copy.no-register", () => IssueAsync(office, document, file));
        await RegisterAsync(office);
        foreach (var other in new[] { Steps.Director, Steps.Specialist, Steps.Administrator })
        {
            await office.RefusedAsync("operation.forbidden", () => IssueAsync(office, document, file, who: other));
        }

        await office.RefusedAsync("operation.not-found", () => IssueAsync(office, document, file, who: IntakeOffice.OtherClerk));
        await office.RefusedAsync("publishing.paper-fact-missing", () => IssueAsync(office, document, file, c => c with { Receivers = ["H00.00"] }));
        await office.RefusedAsync("token.wrong-pin", () => IssueAsync(office, document, file, c => c with { Pin = "000000" }));
        var first = (await IssueAsync(office, document, file)).ValueOrThrow();
        Assert.Equal(first, (await IssueAsync(office, document, file)).ValueOrThrow());
    }

    [Fact]
    public async Task Issue_ToAnAgencyMergedAway_IsRefused()
    {
        await using var office = await OpenAsync();
        var (document, file) = await ReceivedAsync(office);
        await MergedAway.MakeAsync(office, DemoFixture.Commune);

        await office.RefusedAsync("agency.ceased", () => IssueAsync(office, document, file));
    }

    /// <summary>Attachments in files of their own carry số, ký hiệu, time and the organisation's signature (NĐ 30/2020 PL I).</summary>
    [Fact]
    public async Task Publish_WithAttachments_SignsEachPdfAndKeepsTheOriginal()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Publish);
        await using var closing = office;
        var answer = await office.AnswerAsync();
        var scan = Core.Drafting.Layout.LetterRenderer.Render(Letters.Dispatch).Pdf;
        await using (var scope = office.As(Steps.Specialist))
        {
            var files = (DocumentFiles)scope.ServiceProvider.GetService(typeof(DocumentFiles))!;
            await files.AddAsync(answer.Id, new NewFile(FileRole.Attachment, FileOrigin.BornDigital, "phu-luc.pdf", "application/pdf", FileStages.Source, scan));
            await files.AddAsync(answer.Id, new NewFile(FileRole.Attachment, FileOrigin.BornDigital, "so-lieu.csv", "text/csv", FileStages.Source, "a;b"u8.ToArray()));
            await ((OfficeDb)scope.ServiceProvider.GetService(typeof(OfficeDb))!).SaveChangesAsync();
        }

        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);

        var attached = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().Where(f => f.DocumentId == answer.Id && f.Role == FileRole.Attachment).OrderBy(f => f.Version).ToListAsync());
        Assert.Equal(["phu-luc.pdf", "so-lieu.csv", "phu-luc.pdf"], attached.Select(f => f.Name));
        var pdf = await office.ContentAsync(attached[2]);
        Assert.True(Assert.Single(PdfSignatures.Read(pdf)) is { IntegrityOk: true });
        using var poppler = new Poppler(pdf);
        Assert.Contains("1702/SXD-QLN", poppler.Flat, StringComparison.Ordinal);
    }

    private static async Task<DemoFixture> OpenAsync()
    {
        var office = await DemoFixture.OpenAsync();
        await RegisterAsync(office);
        return office;
    }

    private static async Task RegisterAsync(DemoFixture office) => (await office.RunAsync<SetUpRegisters, Outcome<Guid>>(Steps.Administrator, s => s.AddAsync(
        new AddRegisterCommand("mo-so-sao", "SAO", "Sổ đăng ký bản sao", DocumentDirection.Outgoing, "Sao y;Sao lục;Trích sao")))).ValueOrThrow();

    private static async Task<(Guid Document, DocumentFile File)> ReceivedAsync(DemoFixture office)
    {
        var received = (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var file = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().SingleAsync(f => f.DocumentId == received.DocumentId && f.Role == FileRole.Main));
        return (received.DocumentId, file);
    }

    private static Task<Outcome<CopyIssued>> IssueAsync(DemoFixture office, Guid document, DocumentFile file, Func<IssueCopyCommand, IssueCopyCommand>? change = null, string who = Steps.Clerk)
    {
        var command = new IssueCopyCommand("sao-1", document, file.Id, CopyForm.Full, null, [DemoFixture.Commune], ["UBND xã Đồng Tâm", "Lưu: VT."], Steps.Pin);
        return office.RunAsync<IssueCopy, Outcome<CopyIssued>>(who, i => i.RunAsync((change ?? (c => c))(command)));
    }
}
