using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browser;

/// <summary>The session or the server goes away in the middle: nothing is lost, and the page says what happened.</summary>
public sealed class InterruptionTests(BrowserOffice office) : IClassFixture<BrowserOffice>
{
    private const string Words = "Giao phòng chủ trì rà soát, báo cáo trước ngày 30.";

    [Fact]
    public async Task Session_Expired_SignInLeadsBackToTheDocument()
    {
        var (document, _) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        await using var desk = await office.SignInAsync("giamdoc.sxd");
        await desk.OpenDocumentAsync(document);

        await desk.Context.ClearCookiesAsync();
        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Page.GetByLabel("Tên đăng nhập")).ToBeVisibleAsync();
        await desk.SignInAsync("giamdoc.sxd");

        Assert.Contains(document.ToString(), desk.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(desk.Page.Locator(Desk.TaskForm)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Server_KilledAndBack_SessionGoesOn()
    {
        var (document, _) = await office.ReceiveAsync();
        await using var desk = await office.SignInAsync("hang.sxd");
        await desk.OpenDocumentAsync(document);

        await office.Host.KillAndRestartAsync();
        await desk.FinishAsync();

        Assert.Equal("", await desk.ProblemAsync());
        Assert.Equal("EOffice.Direct", await office.StepAsync(document));
    }

    /// <summary>The kill that hits a half typed bút phê: after the restart the text is in its field again.</summary>
    [Fact]
    public async Task Server_KilledWhileTyping_TextIsBack()
    {
        var (document, _) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        await using var desk = await office.SignInAsync("giamdoc.sxd");
        await desk.OpenDocumentAsync(document);

        await desk.Field("Text").First.PressSequentiallyAsync(Words);
        await office.Host.KillAndRestartAsync();
        await desk.Page.ReloadAsync();

        await Assertions.Expect(desk.Field("Text").First).ToHaveValueAsync(Words);
    }

    [Fact]
    public async Task Session_ExpiredWhileTyping_TextIsBack()
    {
        var (document, _) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        await using var desk = await office.SignInAsync("giamdoc.sxd");
        await desk.OpenDocumentAsync(document);

        await desk.Field("Text").First.PressSequentiallyAsync(Words);
        await desk.Context.ClearCookiesAsync();
        await desk.Page.ReloadAsync();
        await desk.SignInAsync("giamdoc.sxd");
        await desk.OpenDocumentAsync(document);

        await Assertions.Expect(desk.Field("Text").First).ToHaveValueAsync(Words);
    }

    [Fact]
    public async Task Text_SavedOnOneMachine_IsThereOnAnother()
    {
        var (document, _) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        await using var desk = await office.SignInAsync("giamdoc.sxd");
        await desk.OpenDocumentAsync(document);

        await desk.Field("Text").First.PressSequentiallyAsync(Words);
        await Assertions.Expect(desk.Page.Locator(Desk.TaskForm)).ToContainTextAsync("đã lưu");

        await using var elsewhere = await office.SignInAsync("giamdoc.sxd");
        await elsewhere.OpenDocumentAsync(document);
        await Assertions.Expect(elsewhere.Field("Text").First).ToHaveValueAsync(Words);
    }
}
