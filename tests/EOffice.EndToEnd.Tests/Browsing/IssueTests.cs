using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Comments;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>From the template to the receiver's desk without a sheet of paper of our own: drafted, commented on the page, approved and signed on
/// a tablet, issued in three ways, and verified by somebody without an account.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class IssueTests(BrowserOffice office)
{
    private const string Ward = "H99.42";
    private const string Commune = "H99.41";

    [Fact]
    public async Task Answer_FromTemplateToTheQrPage()
    {
        var (incoming, subject) = await office.ReceiveAsync();
        await office.DriveToAsync(incoming, "EOffice.Draft");
        var director = (await office.PersonAsync("Trần Quang Minh")).ToString();

        await office.DoAsync("ha.sxd", subject, async desk =>
        {
            await desk.ChooseAsync("Signer", director);
            foreach (var name in new[] { "UBND xã Đồng Tâm", "UBND phường Trung Tâm" })
            {
                await desk.PickAsync("Receivers", name);
            }

            await SubmitTemplateAsync(desk);
        });
        await office.DoAsync("dung.sxd", subject, ReturnWithCommentAsync);
        await office.DoAsync("ha.sxd", subject, async desk =>
        {
            await Assertions.Expect(desk.Page.Locator("#gop-y")).ToContainTextAsync("1 chưa xong");
            await desk.SendAsync(() => desk.ClickAsync(desk.Page.Locator("#gop-y").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Đã xong" })));
            await SubmitTemplateAsync(desk);
        });
        await office.DoAsync("dung.sxd", subject, desk => desk.FinishAsync());
        await office.DoAsync("khai.sxd", subject, async desk =>
        {
            // The machine has looked at the layout before the person does.
            await Assertions.Expect(desk.Page.Locator(".eo-format")).ToContainTextAsync("không thấy lỗi");
            await desk.FinishAsync();
        });
        await using (var tablet = await office.SignInAsync("giamdoc.sxd", size: (820, 1180)))
        {
            await tablet.OpenDocumentAsync(incoming);
            await tablet.SignAsync();
        }

        var answer = await IssueThreeWaysAsync(incoming, subject);
        await VerifyAsStrangerAsync(answer);
        var comment = await office.AskAsync(office.Department, db => db.Set<DraftComment>().SingleAsync(c => c.DocumentId == answer.Id));
        Assert.NotNull(comment.DoneAt);
    }

    /// <summary>The filled template as it comes, through upload and conversion, to the approver.</summary>
    private static async Task SubmitTemplateAsync(Desk desk)
    {
        await desk.PickAsync("Source", "Tải tệp lên");
        var download = await desk.Page.RunAndWaitForDownloadAsync(() => desk.ClickAsync(desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tải mẫu DOCX điền sẵn" })));
        Assert.EndsWith(".docx", download.SuggestedFilename, StringComparison.Ordinal);
        await desk.Field("File").SetInputFilesAsync(new FilePayload
        {
            Name = download.SuggestedFilename,
            MimeType = "application/octet-stream",
            Buffer = await File.ReadAllBytesAsync((await download.PathAsync())!),
        });
        await desk.SendAsync(() => desk.ClickAsync(desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tải tệp lên và chuyển sang PDF" })));
        await Assertions.Expect(desk.Page.GetByText("Đã chuyển xong, đủ chỗ ghi số, ngày và chữ ký")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 90_000 });
        await desk.FinishByKeyAsync();
    }

    private static async Task ReturnWithCommentAsync(Desk desk)
    {
        await desk.ClickAsync(desk.Page.Locator("#gop-y-moi > summary"));
        var form = desk.Page.Locator("#gop-y-form");
        await form.Locator("[name=OnPage]").FillAsync("1");
        await form.Locator("[name=Quote]").FillAsync("Độc lập - Tự do - Hạnh phúc");
        await form.Locator("[name=Text]").FillAsync("Ghi rõ mốc so sánh của số liệu.");
        await desk.SendAsync(() => desk.ClickAsync(form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Gửi góp ý" })));
        await Assertions.Expect(desk.Page.Locator("[data-comment='1']")).ToContainTextAsync("Ghi rõ mốc so sánh");
        await desk.Page.Locator($"{Desk.TaskForm} [name=Text]").FillAsync("Xem góp ý ở trang 1 rồi trình lại.");
        await desk.FinishAsAsync("Returned");
    }

    private async Task<Document> IssueThreeWaysAsync(Guid incoming, string subject)
    {
        await office.DoAsync("hang.sxd", subject, async desk =>
        {
            await desk.ChooseAsync($"Channels[{Ward}]", nameof(DeliveryChannel.Mail));
            await desk.ChooseAsync("Channels[H99.00]", nameof(DeliveryChannel.Paper));
            await desk.SignAsync();
        });
        var answer = await office.AnswerAsync(incoming);
        Assert.Equal(DocumentState.Published, answer.State);
        await using var clerk = await office.DeskOfAsync("hang.sxd");
        await clerk.GoAsync($"/phat-hanh/{answer.Id}/noi-nhan");
        foreach (var (receiver, words) in new[] { (Ward, "đã gửi thư điện tử"), (Commune, "đã đến nơi nhận") })
        {
            await Eventually.SeesAsync(clerk.Page, clerk.Page.Locator($"[data-receiver='{receiver}']").Filter(new LocatorFilterOptions { HasText = words }));
        }

        var posting = clerk.Page.Locator("[data-receiver='H99.00'] form[data-posting]");
        await posting.Locator("[name=text]").FillAsync("RR123456789VN");
        await clerk.SendAsync(() => clerk.ClickAsync(posting.GetByRole(AriaRole.Button)));
        await Assertions.Expect(clerk.Page.Locator("[data-receiver='H99.00']")).ToContainTextAsync("đã gửi bản giấy");
        return answer;
    }

    /// <summary>A browser that nobody signed in with.</summary>
    private async Task VerifyAsStrangerAsync(Document answer)
    {
        await using var any = await office.DeskOfAsync("hang.sxd");
        await using var stranger = await any.Context.Browser!.NewContextAsync();
        var page = await stranger.NewPageAsync();
        await page.GotoAsync($"{new Uri(any.Page.Url).GetLeftPart(UriPartial.Authority)}/xac-thuc/{answer.VerificationCode}");
        await Assertions.Expect(page.Locator(".eo-verdict h2")).ToHaveTextAsync("Văn bản có thật và còn hiệu lực");
        await Assertions.Expect(page.Locator(".eo-verdict")).ToContainTextAsync(answer.Code!);
        Assert.Empty(await stranger.CookiesAsync());
        var file = await office.AskAsync(office.Department, db => db.Set<DocumentFile>().Where(f => f.DocumentId == answer.Id && f.Stage == FileStages.Sealed && f.Role == FileRole.Main).SingleAsync());
        var sealedFile = await any.Context.APIRequest.GetAsync($"{new Uri(any.Page.Url).GetLeftPart(UriPartial.Authority)}/van-ban/{answer.Id}/tep/{file.Id}");
        await page.Locator("#tep").SetInputFilesAsync(new FilePayload { Name = "nhan-duoc.pdf", MimeType = "application/pdf", Buffer = await sealedFile.BodyAsync() });
        await page.Locator("[data-verify] button").ClickAsync();
        await Assertions.Expect(page.Locator("#tep-da-kiem-tra")).ToContainTextAsync("Đúng bản gốc");
    }
}
