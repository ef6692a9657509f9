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
    public async Task Loop_ReturnedOnce_IsSentAndArrivesAtTheCommune()
    {
        var (document, subject) = await office.ReceiveAsync(fromCommune: true);

        await DoAsync("hang.sxd", subject, desk => desk.FinishByKeyAsync());
        await DoAsync("giamdoc.sxd", subject, async desk =>
        {
            await desk.ChooseAsync("LeadUnit", "QLN");
            await desk.ChooseAsync("LeaderInCharge", (await office.PersonAsync("Lê Đức Thịnh")).ToString());
            await desk.TypeAsync("Text", "Giao QLN chủ trì, trả lời xã trước hạn.");
            await desk.FinishAsync();
        });
        await DoAsync("thinh.sxd", subject, desk => desk.FinishByKeyAsync());
        await DoAsync("dung.sxd", subject, async desk =>
        {
            await desk.PickAsync("Handler", "Nguyễn Thu Hà");
            await desk.FinishAsync();
        });
        await DoAsync("ha.sxd", subject, desk => desk.FinishAsync());
        await DraftAsync(subject);
        await ReturnAsync(document);
        await DoAsync("ha.sxd", subject, desk => desk.FinishAsync());
        await DoAsync("dung.sxd", subject, desk => desk.FinishAsync());
        await DoAsync("khai.sxd", subject, desk => desk.FinishByKeyAsync());
        await DoAsync("thinh.sxd", subject, SignAsync);
        await DoAsync("hang.sxd", subject, SignAsync);
        await DoAsync("ha.sxd", subject, desk => desk.FinishAsync());

        Assert.Null(await office.StepAsync(document));
        var answer = await office.AnswerAsync(document);
        Assert.Equal(DocumentState.Published, answer.State);
        await ArrivesAsync(answer);
    }

    private async Task DraftAsync(string subject) => await DoAsync("ha.sxd", subject, async desk =>
    {
        await desk.TypeAsync("Content", "Sở Xây dựng nhận được báo cáo của xã và có ý kiến như sau.\nTrân trọng./.");
        await desk.FinishAsync();
    });

    private async Task ReturnAsync(Guid document)
    {
        var answer = await office.AnswerAsync(document);
        await DoAsync("dung.sxd", answer.Subject, async desk =>
        {
            await desk.TypeAsync("Text", "Bổ sung số liệu cụ thể của từng thôn, bản.");
            await desk.FinishAsAsync("Returned");
        });
        Assert.Equal("EOffice.Draft", await office.StepAsync(document));
    }

    private static async Task SignAsync(Desk desk)
    {
        await desk.TypePinAsync();
        await desk.FinishAsync();
    }

    private async Task ArrivesAsync(Document answer)
    {
        await using var clerk = await office.SignInAsync("binh.dongtam");
        var row = clerk.Page.Locator("tr, li, article").Filter(new LocatorFilterOptions { HasText = answer.Code! }).First;
        for (var i = 0; i < 40 && await row.CountAsync() == 0; i++)
        {
            await clerk.GoAsync("/tiep-nhan");
        }

        await Assertions.Expect(row).ToBeVisibleAsync();
        Assert.Equal(ReceivedState.Waiting, await office.AskAsync(office.Commune, db => db.Set<ReceivedPacket>().Select(p => p.State).SingleAsync()));
    }

    /// <summary>One person, from sign-in over the start page to the step done.</summary>
    private async Task DoAsync(string userName, string subject, Func<Desk, Task> work)
    {
        await using var desk = await office.SignInAsync(userName);
        await desk.OpenAsync(subject);
        await work(desk);
        Assert.Equal("", await desk.ProblemAsync());
    }
}
