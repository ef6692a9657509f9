using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>Two people, two tabs, two clicks, a way back: the work is done once, and whoever comes second is told in words.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class ConflictTests(BrowserOffice office)
{
    private const string Words = "Giao QHKT chủ trì, QLN phối hợp cung cấp số liệu.";

    [Fact]
    public async Task TwoTabs_SecondSends_IsToldWhoWasFirstAndKeepsTheText()
    {
        var (document, _) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        await using var first = await office.DeskOfAsync("giamdoc.sxd");
        await using var second = await office.DeskOfAsync("giamdoc.sxd");
        await first.OpenDocumentAsync(document);
        await second.OpenDocumentAsync(document);

        await first.ChooseLeadAsync("Phòng Quản lý nhà");
        await first.FinishAsync();
        await second.ChooseLeadAsync("Phòng Quy hoạch");
        await second.TypeAsync("Text", Words);
        await second.FinishAsync();

        await IsLateAsync(second, "Trần Quang Minh");
        Assert.Equal(1, await DirectedAsync(document));
    }

    /// <summary>Two holders of one task: the second gets 409 in words, and what they typed stays.</summary>
    [Fact]
    public async Task TwoPeople_OneTask_SecondIsRefusedInWords()
    {
        var (document, _) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        await office.ShareAsync(document, "Vũ Thị Hạnh");
        await using var head = await office.DeskOfAsync("giamdoc.sxd");
        await using var deputy = await office.DeskOfAsync("hanh.sxd");
        await head.OpenDocumentAsync(document);
        await deputy.OpenDocumentAsync(document);

        await deputy.ChooseLeadAsync("Phòng Quy hoạch");
        await deputy.FinishAsync();
        await head.ChooseLeadAsync("Phòng Quản lý nhà");
        await head.TypeAsync("Text", Words);
        var answer = head.Page.WaitForResponseAsync(r => r.Request is { Method: "POST", ResourceType: "document" });
        await head.FinishAsync();

        Assert.Equal(409, (await answer).Status);
        await IsLateAsync(head, "Vũ Thị Hạnh");
        Assert.Equal("EOffice.Assign", await office.StepAsync(document));
        Assert.Equal(1, await DirectedAsync(document));
    }

    [Fact]
    public async Task Button_ClickedTwice_RegistersOnce()
    {
        var (document, _) = await office.ReceiveAsync();
        await using var desk = await office.DeskOfAsync("hang.sxd");
        await desk.GoAsync($"/tiep-nhan/{document}");

        await desk.SendAsync(() => desk.MainButton.DblClickAsync());

        await Assertions.Expect(desk.Toast).ToContainTextAsync("Đã vào sổ");
        Assert.Equal("EOffice.Direct", await office.StepAsync(document));
        Assert.Equal(1, await RegisteredAsync(document));
    }

    /// <summary>Back to a form that has been sent: the page tells that it is done and offers nothing to send again.</summary>
    [Theory]
    [InlineData("/tiep-nhan/")]
    [InlineData("/van-ban/")]
    public async Task Back_ToASentForm_TellsThatItIsDone(string page)
    {
        var (document, _) = await office.ReceiveAsync();
        await using var desk = await office.DeskOfAsync("hang.sxd");
        await desk.GoAsync(page + document);
        await desk.FinishAsync();

        await desk.Page.GoBackAsync();

        await Assertions.Expect(desk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(page + document));
        await Assertions.Expect(desk.Page.Locator(Desk.TaskForm)).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("số đến", new LocatorAssertionsToContainTextOptions { IgnoreCase = true });
        Assert.Equal("EOffice.Direct", await office.StepAsync(document));
        Assert.Equal(1, await RegisteredAsync(document));
    }

    private static async Task IsLateAsync(Desk desk, string first)
    {
        await Assertions.Expect(desk.Notes.First).ToContainTextAsync($"Việc này đã được xử lý bởi {first}");
        await Assertions.Expect(desk.Notes.First).ToContainTextAsync("Lựa chọn của ông/bà chưa được ghi.");
        await Assertions.Expect(desk.Page.GetByLabel("Nội dung ông/bà vừa gõ, còn giữ ở đây")).ToHaveValueAsync(Words);
    }

    private Task<int> DirectedAsync(Guid document) => office.AskAsync(office.Department, db => db.Set<WorkTask>().CountAsync(
        t => t.DocumentId == document && t.StepType == "EOffice.Direct" && t.State == WorkTaskState.Done));

    private Task<int> RegisteredAsync(Guid document) =>
        office.AskAsync(office.Department, db => db.Set<RegisterEntry>().CountAsync(e => e.DocumentId == document));
}
