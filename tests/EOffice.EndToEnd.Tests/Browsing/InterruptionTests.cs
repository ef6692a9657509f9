using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>The session or the server goes away in the middle: nothing is lost, and the page says what happened.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class InterruptionTests(BrowserOffice office)
{
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
}
