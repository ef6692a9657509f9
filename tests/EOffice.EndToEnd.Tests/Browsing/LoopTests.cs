using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>The whole loop by mouse and keyboard, each person signed in as themselves.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class LoopTests(BrowserOffice office)
{
    [Fact]
    public async Task Loop_ReturnedOnce_IsSentAndRegisteredByTheCommune()
    {
        var (document, subject) = await office.ReceiveAsync(fromCommune: true);

        await office.DoAsync("hang.sxd", subject, desk => desk.FinishByKeyAsync());
        await office.DoAsync("giamdoc.sxd", subject, async desk =>
        {
            await desk.ChooseLeadAsync("Phòng Quản lý nhà");
            await desk.ChooseAsync("LeaderInCharge", (await office.PersonAsync("Lê Đức Thịnh")).ToString());
            await desk.TypeAsync("Text", "Giao QLN chủ trì, trả lời xã trước hạn.");
            await desk.FinishAsync();
        });
        await office.DoAsync("thinh.sxd", subject, desk => desk.FinishByKeyAsync());
        await office.DoAsync("dung.sxd", subject, async desk =>
        {
            await desk.PickAsync("Handler", "Nguyễn Thu Hà");
            await desk.FinishAsync();
        });
        await office.DoAsync("ha.sxd", subject, desk => desk.FinishAsync());
        await office.DoAsync("ha.sxd", subject, async desk =>
        {
            await desk.TypeAsync("Content", "Sở Xây dựng nhận được báo cáo của xã và có ý kiến như sau.\nTrân trọng./.");
            await desk.FinishAsync();
        });
        await ReturnAsync(document);
        await office.DoAsync("ha.sxd", subject, RedraftAsync);
        await office.DoAsync("dung.sxd", subject, desk => desk.FinishAsync());
        await office.DoAsync("khai.sxd", subject, desk => desk.FinishByKeyAsync());
        await office.DoAsync("thinh.sxd", subject, desk => desk.SignByKeyAsync());
        await office.DoAsync("hang.sxd", subject, desk => desk.SignAsync());
        await office.DoAsync("ha.sxd", subject, desk => desk.FinishAsync());

        Assert.Null(await office.StepAsync(document));
        var answer = await office.AnswerAsync(document);
        Assert.Equal(DocumentState.Published, answer.State);
        await ArrivesAsync(answer);
    }

    private async Task ReturnAsync(Guid document)
    {
        var answer = await office.AnswerAsync(document);
        await office.DoAsync("dung.sxd", answer.Subject, async desk =>
        {
            await desk.TypeAsync("Text", "Bổ sung số liệu cụ thể của từng thôn, bản.");
            await desk.FinishAsAsync("Returned");
        });
        Assert.Equal("EOffice.Draft", await office.StepAsync(document));
    }

    /// <summary>The reason for the return stands beside the form, which holds what was submitted.</summary>
    private static async Task RedraftAsync(Desk desk)
    {
        await Assertions.Expect(desk.Page.Locator("#y-kien")).ToContainTextAsync("Bổ sung số liệu cụ thể của từng thôn, bản.");
        await Assertions.Expect(desk.Field("Content")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("có ý kiến như sau"));
        await desk.TypeAsync("Content", "Sở Xây dựng nhận được báo cáo của xã; thôn Bản Mạc 12 nhà, thôn Nà Lầu 7 nhà.\nTrân trọng./.");
        await desk.FinishAsync();
    }

    /// <summary>The commune's clerk sees it among what waits, registers it, and the Sở sees that on the board of receivers.</summary>
    private async Task ArrivesAsync(Document answer)
    {
        await office.RegisterAtCommuneAsync(answer);

        await using var sender = await office.DeskOfAsync("hang.sxd");
        await sender.GoAsync($"/phat-hanh/{answer.Id}/noi-nhan");
        await Eventually.SeesAsync(sender.Page, sender.Page.Locator("[data-receiver='H99.41']").Filter(new LocatorFilterOptions { HasText = "Đã tiếp nhận" }));
    }
}
