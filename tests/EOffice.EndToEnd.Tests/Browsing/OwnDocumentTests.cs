using System.Globalization;
using EOffice.Core.Documents;
using EOffice.Core.Registers;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>Documents that nobody asked for: internal, signed on paper, uploaded as DOCX – each to its register and its receivers.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class OwnDocumentTests(BrowserOffice office)
{
    /// <summary>From the draft over number and seal to the receiving unit's head, who takes note of it.</summary>
    [Fact]
    public async Task InternalDocument_FromDraft_ComesToItsRegisterAndToTheReceivingUnit()
    {
        const string subject = "phân công trực cơ quan dịp nghỉ lễ";
        await DraftInternalAsync(subject);
        await office.DoAsync("ha.sxd", subject, async desk =>
        {
            await desk.TypeAsync("Content", "Các phòng cử người trực từ 7 giờ đến 17 giờ hằng ngày.\nĐề nghị các phòng thực hiện./.");
            await desk.FinishByKeyAsync();
        });
        await office.DoAsync("dung.sxd", subject, desk => desk.FinishAsync());
        await office.DoAsync("khai.sxd", subject, desk => desk.FinishAsync());
        await office.DoAsync("giamdoc.sxd", subject, desk => desk.SignAsync());
        await office.DoAsync("hang.sxd", subject, desk => desk.SignAsync());

        var document = await office.AskAsync(office.Department, db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Direction == DocumentDirection.Internal && d.Subject.Contains(subject)));
        Assert.Equal(DocumentState.Published, document.State);
        await using (var clerk = await office.DeskOfAsync("hang.sxd"))
        {
            var line = await LineAsync(clerk, "VBNB", document);
            await Assertions.Expect(line).ToContainTextAsync("Phòng Quy hoạch");
            await clerk.GoAsync(Register("VBDI"));
            await Assertions.Expect(clerk.Page.Locator("main").GetByText(subject)).ToHaveCountAsync(0);
        }

        await office.DoAsync("phuc.sxd", subject, desk => desk.SendAsync(() =>
            desk.ClickAsync(desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Để biết, lưu" }))));
        await using var head = await office.DeskOfAsync("phuc.sxd");
        await Assertions.Expect(head.RowOf(subject)).ToHaveCountAsync(0);
    }

    /// <summary>Scanned, numbered, sealed by the organisation and sent; in the register it is told apart from one born digital.</summary>
    [Fact]
    public async Task PaperDocument_Scanned_IsNumberedSentAndToldApart()
    {
        var (incoming, _) = await office.ReceiveAsync();
        await office.DriveToAsync(incoming, "EOffice.Close");
        var digital = await office.AnswerAsync(incoming);

        await using var clerk = await office.DeskOfAsync("hang.sxd");
        await clerk.ClickAsync(clerk.NavigationLink("/phat-hanh"));
        await clerk.ClickAsync(clerk.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Phát hành văn bản ký giấy" }));
        await clerk.Field("scan").SetInputFilesAsync(new FilePayload { Name = "ban-quet.pdf", MimeType = "application/pdf", Buffer = Scans.OnePage("CÔNG VĂN KÝ GIẤY") });
        await clerk.TypeAsync("Subject", "đề nghị phối hợp kiểm tra công trình");
        await clerk.ChooseAsync("Signer", (await office.PersonAsync("Trần Quang Minh")).ToString());
        await clerk.ChooseAsync("UnitCode", "QHKT");
        await clerk.PickAsync("Receivers", "UBND xã Đồng Tâm");
        await clerk.TypeAsync("Pin", EOffice.Demo.DemoTokens.Pin);
        await clerk.SendAsync(() => clerk.PressAsync("Control+Enter"));
        await Assertions.Expect(clerk.Toast).ToContainTextAsync("/SXD-QHKT");

        var paper = await office.AskAsync(office.Department, db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Subject == "đề nghị phối hợp kiểm tra công trình"));
        await Assertions.Expect(await LineAsync(clerk, "VBDI", paper)).ToContainTextAsync("Ký giấy, quét");
        await Assertions.Expect(await LineAsync(clerk, "VBDI", digital)).Not.ToContainTextAsync("Ký giấy, quét");
        await office.RegisterAtCommuneAsync(paper);
    }

    /// <summary>A DOCX is converted by a job, previewed beside the form, and submitted.</summary>
    [Fact]
    public async Task Draft_FromDocx_IsConvertedPreviewedAndSubmitted()
    {
        var (document, subject) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Draft");
        await using var desk = await office.DeskOfAsync("ha.sxd");
        await desk.OpenAsync(subject);
        await desk.ChooseAsync("Signer", (await office.PersonAsync("Lê Đức Thịnh")).ToString());
        await desk.PickAsync("Source", "Tải tệp lên");
        await desk.Field("File").SetInputFilesAsync(new FilePayload { Name = "du thao.docx", MimeType = "application/octet-stream", Buffer = OfficeFiles.Docx() });
        await desk.SendAsync(() => desk.ClickAsync(desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tải tệp lên và chuyển sang PDF" })));

        var ready = desk.Page.GetByText("Đã chuyển xong, đủ chỗ ghi số, ngày và chữ ký");
        await Assertions.Expect(ready).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 90_000 });
        // The converted page itself is drawn beside the form.
        await Assertions.Expect(desk.Page.Locator(".eo-viewer .textLayer, .eo-viewer [data-pages] canvas").First).ToBeVisibleAsync();
        await desk.FinishByKeyAsync();
        await Assertions.Expect(desk.Toast).ToBeVisibleAsync();

        Assert.Equal("EOffice.Review", await office.StepAsync(document));
        var answer = await office.AnswerAsync(document);
        Assert.True(await office.AskAsync(office.Department, db => db.Set<DocumentFile>().AnyAsync(f => f.DocumentId == answer.Id && f.Role == FileRole.Source)));
    }

    private async Task DraftInternalAsync(string subject)
    {
        await using var drafter = await office.DeskOfAsync("ha.sxd");
        // The single-letter key of the start page.
        await drafter.PressAsync("s");
        await drafter.PickAsync("Direction", "Văn bản nội bộ");
        await drafter.ChooseAsync("TypeName", "Thông báo");
        await drafter.ChooseAsync("Signer", (await office.PersonAsync("Trần Quang Minh")).ToString());
        await drafter.TypeAsync("Subject", subject);
        await drafter.PickAsync("Units", "Phòng Quy hoạch");
        await drafter.SendAsync(() => drafter.ClickAsync(drafter.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tạo dự thảo" })));
        await Assertions.Expect(drafter.Toast).ToContainTextAsync("Đã tạo dự thảo");
    }

    /// <summary>The line of a document in a register of this year, with its whole code.</summary>
    private static async Task<ILocator> LineAsync(Desk clerk, string register, Document document)
    {
        await clerk.GoAsync(Register(register));
        var line = clerk.Page.Locator("tr[data-number]").Filter(new LocatorFilterOptions { Has = clerk.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = document.Code!, Exact = true }) });
        await Assertions.Expect(line).ToHaveCountAsync(1);
        return line;
    }

    private static string Register(string code) => string.Create(CultureInfo.InvariantCulture, $"/so/{code}/{TimeProvider.System.GetUtcNow().AddHours(7).Year}");
}
