using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>What was typed is never lost: not with the server, not with the session, not with the machine.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class TypedTextTests(BrowserOffice office)
{
    private const string Words = "Giao phòng chủ trì rà soát, báo cáo trước ngày 30.";

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
