using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>Two people, two tabs, two clicks, a way back: the work is done once, and whoever comes second is told in words.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class ConflictTests(BrowserOffice office)
{
    [Fact]
    public async Task TwoTabs_SecondSends_IsToldWhoWasFirstAndKeepsTheText()
    {
        var (document, _) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        await using var first = await office.SignInAsync("giamdoc.sxd");
        await using var second = new Desk(first.Context, await first.Context.NewPageAsync());
        await first.OpenDocumentAsync(document);
        await second.OpenDocumentAsync(document);

        await first.ChooseAsync("LeadUnit", "QLN");
        await first.FinishAsync();
        await second.ChooseAsync("LeadUnit", "QHKT");
        await second.TypeAsync("Text", "Giao QHKT chủ trì, QLN phối hợp cung cấp số liệu.");
        await second.FinishAsync();

        var told = await second.TextAsync();
        Assert.Contains("đã được xử lý bởi", told, StringComparison.Ordinal);
        Assert.Contains("Trần Quang Minh", told, StringComparison.Ordinal);
        Assert.Equal("Giao QHKT chủ trì, QLN phối hợp cung cấp số liệu.", await KeptTextAsync(second));
        Assert.Equal(1, await office.AskAsync(office.Department, db => db.Set<WorkTask>().CountAsync(
            t => t.DocumentId == document && t.StepType == "EOffice.Direct" && t.State == WorkTaskState.Done)));
    }

    /// <summary>The escalated task of one person is done by another meanwhile: the two share it over two browsers.</summary>
    [Fact]
    public async Task TwoPeople_OneTask_SecondIsRefusedInWords()
    {
        var (document, _) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        await office.ShareAsync(document, "Vũ Thị Hạnh");
        await using var head = await office.SignInAsync("giamdoc.sxd");
        await using var deputy = await office.SignInAsync("hanh.sxd");
        await head.OpenDocumentAsync(document);
        await deputy.OpenDocumentAsync(document);

        await deputy.ChooseAsync("LeadUnit", "QHKT");
        await deputy.FinishAsync();
        await head.ChooseAsync("LeadUnit", "QLN");
        var answer = head.Page.WaitForResponseAsync(r => r.Request.Method == "POST");
        await head.FinishAsync();

        Assert.Equal(409, (await answer).Status);
        Assert.Contains("đã được xử lý bởi Vũ Thị Hạnh", await head.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("EOffice.Assign", await office.StepAsync(document));
    }

    [Fact]
    public async Task Button_ClickedTwice_RegistersOnce()
    {
        var (document, _) = await office.ReceiveAsync();
        await using var desk = await office.SignInAsync("hang.sxd");
        await desk.OpenDocumentAsync(document);

        await desk.MainButton.DblClickAsync();
        await Assertions.Expect(desk.Page.Locator("main")).Not.ToContainTextAsync("Đang ghi…");

        Assert.Equal("EOffice.Direct", await office.StepAsync(document));
        Assert.Equal(1, await office.AskAsync(office.Department, db => db.Set<RegisterEntry>().CountAsync(e => e.DocumentId == document)));
    }

    /// <summary>Back to a form that has been sent: sending it once more changes nothing.</summary>
    [Fact]
    public async Task Back_ToASentForm_SendsNothingTwice()
    {
        var (document, _) = await office.ReceiveAsync();
        await using var desk = await office.SignInAsync("hang.sxd");
        await desk.OpenDocumentAsync(document);
        await desk.FinishAsync();

        await desk.Page.GoBackAsync();
        if (await desk.MainButton.CountAsync() > 0)
        {
            await desk.FinishAsync();
        }

        Assert.Equal("EOffice.Direct", await office.StepAsync(document));
        Assert.Equal(1, await office.AskAsync(office.Department, db => db.Set<RegisterEntry>().CountAsync(e => e.DocumentId == document)));
    }

    private static async Task<string> KeptTextAsync(Desk desk) =>
        string.Concat(await desk.Page.Locator("main textarea").EvaluateAllAsync<string[]>("all => all.map(a => a.value)"));
}
